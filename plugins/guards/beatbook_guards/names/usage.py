"""Words of police bulletins that general dictionaries lack, and the endings of place names."""

from __future__ import annotations

from beatbook_guards.names.tables import table

_TABLE = table("words")

WORDS = _TABLE["bulletin"]
COUNTIES = _TABLE["counties"]
FORGOTTEN = _TABLE["forgotten"]
ALSO_WORDS = frozenset(_TABLE["also_words"])
NEVER_NAMES = frozenset(_TABLE["never_names"])
WORD_NAMES = frozenset(_TABLE["word_names"])
"""Ordinary words that are given as surname and name as well: 高峰."""
TITLES = _TABLE["titles"]
"""Said with a surname alone, which recognises nobody: 张先生."""
PUBLIC_FIGURES = frozenset(_TABLE["public_figures"])
ENDINGS = frozenset(_TABLE["endings"])
LONGEST_ENDING = max(map(len, ENDINGS))
