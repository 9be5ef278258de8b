"""The keys of the whole program as data: what each is called, where it works, what it does.

Screens bind by the id of an entry (`beatbook_tui.kit.binding`), hints, the help and the printed
card are drawn from the table, and an officer may give entries other keys. Nothing here imports
Textual, so that the command line can read and judge a key map without a screen.
"""
