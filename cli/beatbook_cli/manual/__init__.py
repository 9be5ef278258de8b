"""Manual pages, made from the commands and the configuration themselves when they are asked for.

None is kept in the repository, so none can be out of date; a distribution makes them while it
builds its package: `beat man --output usr/share/man`. `roff` knows the format, `commands` and
`configuration` what stands in them, `pages` which there are.
"""
