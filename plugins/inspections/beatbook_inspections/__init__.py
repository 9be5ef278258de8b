"""Inspections: checklists, defects, rechecks, yearly responsibility letters."""
