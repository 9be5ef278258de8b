"""One source, many looks: every look of a bulletin is made of the same document."""
