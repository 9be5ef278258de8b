"""Files in which others write what is data and not code: mappings, schemes, indicators."""
