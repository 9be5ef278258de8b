"""The tree of units as it was on a day (`beatbook.assessment.tree`)."""

from beatbook.assessment.tree import Tree

__all__ = ["Tree"]
