"""The gate: the only way from an SSH server into a book, and what may be done behind it.

The server starts it in three rooms: `keys` and `principals` tell it which keys it may let in,
`enter` is the program that every key is forced into. What an officer sends is material to judge
there; nothing of it ever reaches a shell.
"""
