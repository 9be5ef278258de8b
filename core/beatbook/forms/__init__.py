"""Forms: record types declared once, from which everything else follows.

Import from the modules themselves; this package file stays empty of imports because half of
its modules lie on the light path.
"""
