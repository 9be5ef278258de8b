"""How fast calls were answered: shares by bands of time, by unit, and who was slowest."""
