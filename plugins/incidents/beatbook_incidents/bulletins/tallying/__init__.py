"""Tables of counts that another office made: read, checked, kept as counts."""
