"""Mapping files are read as all packs are; here are the names under which mappings know it."""

from __future__ import annotations

from beatbook.packs.document import Document, Key, PackProblem, unknown

MapProblem = PackProblem
"""A mapping file can't be used; the sentence names the file and the line."""

__all__ = ("Document", "Key", "MapProblem", "unknown")
