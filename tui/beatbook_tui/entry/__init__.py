"""Filling in forms: what was typed, what it means, what is wrong with it, and its sheet."""
