"""Patrol: what a region or station says of it, in descriptors that plan and proof are made from."""
