"""What plugins are tested with: a station of nobody, people of nowhere, promises to keep.

`fixtures` is a plugin of pytest and is there wherever Beatbook is installed; `conformance` is one
test for all that a plugin declares. Nothing here is used by a running book, and nothing heavy is
imported before a fixture is asked for.
"""
