"""The papers of coverage: the sheet that is signed, the week, the grid, the map."""
