"""Text that does nothing but be read, wherever it goes: terminals, files, spreadsheets, pages.

Whatever people type, import or paste may hold characters that steer a terminal, turn the order of
letters round, hide, run as a formula or lead out of a folder. What each of them is, and what is
done about it in which place, is said here once; every front end and format asks here.
`characters` is for whatever shows text, `sheets` for cells, `names` for files.
"""
