"""One module for each command or group of commands; imported only when its command is used."""
