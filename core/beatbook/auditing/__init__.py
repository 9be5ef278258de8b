"""Supervision: what auditors ask of the journal, what is unusual in it, and proofs of it.

`questions` answers, `looked` tells a person who looked, `unusual` and `reviewing` make the weekly
review, `exporting`, `witness` and `verify_journal` prove the journal to those who do not keep it.
"""

from beatbook.auditing.looked import Look as Look
from beatbook.auditing.looked import looked_at as looked_at
