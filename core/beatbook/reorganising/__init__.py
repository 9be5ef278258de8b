"""Reorganisation: a plan of dated changes of a tree, looked at first, then applied as one deed."""
