"""Books that report to one another: a station's journal upward, what comes down from above.

A station's book and the book of its county, city or province each keep their own chain. The
station sends rows behind what the upper book has (`levels` says how much of them); documents that
are no rows travel both ways as parcels (`parcels`, `taking`), and among them records that move
from one station to another (`transfers`).
"""
