"""Two records that are one: shown beside one another, merged in one deed, and taken apart again.

`preview` says what a merge would do, `merge` does it, `unmerge` restores everything that the deed
changed, in tables of plugins too, from the journal. What was merged stays readable
(`beatbook.merged`). The officer's rights are asked on both records; references to the dropped one
follow it whoever keeps them.
"""

from __future__ import annotations

from beatbook.merging.choices import BOTH, KEPT, OTHER, Choice
from beatbook.merging.doing import Merging, merge
from beatbook.merging.preview import Preview, Twin, preview
from beatbook.merging.undoing import Changed, unmerge

__all__ = [
    "BOTH",
    "KEPT",
    "OTHER",
    "Changed",
    "Choice",
    "Merging",
    "Preview",
    "Twin",
    "merge",
    "preview",
    "unmerge",
]
