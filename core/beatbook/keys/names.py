"""What the form of keys and its states are called, for those who may not load its declaration.

Light path: looking a key up has ten milliseconds.
"""

FORM = "officer_key"
SCHEME = "ssh_key"
"""The identifier scheme of public keys: under this name they are unique in a book."""
VALID, REVOKED = "valid", "revoked"
PURPOSES = "key_purposes"
PERSON, SCRIPT = "person", "script"
"""A person's key opens a terminal, a script's key runs commands only."""
