"""Invented people, dwellings and shops in a real division tree, the same for each seed.

Pure generators without the core: the demo and the benches turn them into records. Identity
numbers and credit codes carry the county 150191, which was never assigned, telephones 0000 in
the middle; nobody real is meant.
"""
