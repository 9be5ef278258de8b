"""Points and values from spreadsheets as they really come; nothing is half applied.

`reading` makes a `Sheet` of a file and says what could not be read, `defects` says what looks
wrong in it, `taking` writes it in one deed.
"""
