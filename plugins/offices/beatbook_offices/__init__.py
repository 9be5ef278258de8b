"""The police offices themselves: standard, rooms, board, equipment, funds, training."""
