"""One station's own rules: its offices, patrols, bulletin and scheme as a pack, its verdict."""
