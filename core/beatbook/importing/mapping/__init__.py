"""Mapping files: what the columns of somebody else's table mean in a form, as a TOML file.

Exports of other systems do not call things as a form does, write moments in their own way and
know other codes. A mapping file says all of that once, for every later export of that system; it
holds facts of the format and no data, so it can be passed on.
"""
