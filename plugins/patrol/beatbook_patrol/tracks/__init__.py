"""Tracks of devices: read, doubted, matched to the ground, and what they prove of a walk."""
