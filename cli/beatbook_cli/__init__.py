"""The command line of Beatbook: one front end over the core, with nothing form-specific in it.

stdout carries data, stderr carries narration. Nothing here imports a terminal toolkit, and what a
command needs is imported when that command runs: see `beatbook_cli.lazy`.
"""
