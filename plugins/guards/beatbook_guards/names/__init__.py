"""Persons in a text: which stretches name somebody, and what to write instead."""
