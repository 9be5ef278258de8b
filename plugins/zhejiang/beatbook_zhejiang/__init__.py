"""Zhejiang's own deadlines of residence registration, in working days."""
