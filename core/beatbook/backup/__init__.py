"""Backups of a book at work, and the way back from them: whole, or as it was after any deed.

A full backup is a copy of the file at one moment. An increment holds the rows that the journal got
since, with their contents, and the few things that no journal tells (`Reader.beside`). Records,
trees, cards and codes are made again from the journal, as `beatbook.audit` does to prove them; so
one increment for each hour gives every deed of that hour as a point to return to.

Every file is sealed (`beatbook.sealing`) and lies beside a manifest that says nothing personal.
"""
