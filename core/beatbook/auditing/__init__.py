"""Supervision: what auditors ask of the journal, what is unusual in it, and proofs of it.

`questions` answers, `looked` tells a person who looked, `unusual` and `reviewing` make the weekly
review, `exporting`, `witness` and `verify_journal` prove the journal to those who do not keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.auditing.looked import Look as Look
    from beatbook.auditing.looked import looked_at as looked_at


def __getattr__(name: str) -> object:
    """Load `looked_at` at its first use: declaring forms must not load the questions."""
    if name in ("Look", "looked_at"):
        from beatbook.auditing import looked

        return getattr(looked, name)
    raise AttributeError(name)
