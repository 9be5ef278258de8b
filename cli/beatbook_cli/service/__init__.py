"""What runs by itself on a server: backups, drafts, reminders, proofs, each a timer of systemd.

`tasks` says what there is, `units` writes the files, `installing` puts them in place and has
systemd judge them, `running` is what a timer starts, `looking` what the doctor says of it all.
"""
