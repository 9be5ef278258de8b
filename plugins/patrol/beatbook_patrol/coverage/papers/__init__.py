"""The papers of coverage: the sheet that is signed, the grid, the map."""
