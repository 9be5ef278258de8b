"""Beatbook's national baseline for China: what holds in every province."""
