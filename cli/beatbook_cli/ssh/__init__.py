"""The SSH server's side of the gate: what it has to be told, and whether it was.

`lines` writes the server's configuration, `server` asks the server what it made of it, `demands`
says what every answer has to be, `owned` looks whose files these are, `checks` puts it together.
"""
