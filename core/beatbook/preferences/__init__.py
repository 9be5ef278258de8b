"""How each officer likes the program: language, colours, keys, how soon the screen is covered.

They are a record of the book, because officers come in through one service account and have no
files of their own. `own` reads and changes them, `form` declares the record.
"""
