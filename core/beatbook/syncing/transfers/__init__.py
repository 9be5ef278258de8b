"""Handing a record over to another station (移交), as both and the book above see it.

Station A offers a record, station B accepts or refuses it, and A closes what it handed over; each
step is a deed in the chain of the station that takes it, and travels to the other as a parcel
through the book above (`posting`, `passing`, `arriving`). What may move, and what becomes of a
record that moved, is said by plugins (`declare.Moves`).
"""
