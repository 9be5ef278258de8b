"""Hiding sensitive values until an officer asks for them, on every surface alike.

What is hidden follows from the sensitivity that a form declares, and from nothing else: no front
end and no paper decides it. `veil` is how, `fields` what, `sweeping` what keeps papers, boards and
answers from repeating a number that somebody read, `asking` how an officer gets to see it.

Light path.
"""

from beatbook.masks.fields import (
    EVERY,
    HIDDEN,
    changes,
    hides,
    masked,
    names_of,
    shown,
    unchanged,
)
from beatbook.masks.veil import STAR, is_veiled, sentence, veil

__all__ = [
    "EVERY",
    "HIDDEN",
    "STAR",
    "changes",
    "hides",
    "is_veiled",
    "masked",
    "names_of",
    "sentence",
    "shown",
    "unchanged",
    "veil",
]
