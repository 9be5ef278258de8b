"""The part of the terminal UI that knows no book: driver, safety, output, widgets, themes.

Importing any module of this package first prepares the environment, because Textual reads its
settings while it is imported. Everything here stands on textual alone (and on the two kinds of
text of the core); records, forms and actions come in only through plain arguments.
"""

from beatbook_tui import environment

environment.prepare()
