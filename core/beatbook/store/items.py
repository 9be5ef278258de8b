"""What passes between a store and its users beside records: batches, drafts, filters.

Light path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class StoreInfo(NamedTuple):
    """What ``beat doctor`` shows of an engine: name and version, where, bytes, format version."""

    engine: str
    version: str
    location: str
    size: int
    format: int


class Batch(NamedTuple):
    """One import: which file into which form, how far it came, and its state.

    state: running, done, undone. `done` counts rows read so far.
    """

    id: str
    form: str
    source: str
    digest: str
    state: str
    done: int
    good: int
    refused: int
    officer: str
    at: str


class Draft(NamedTuple):
    """Values typed and not yet saved, kept for the officer who typed them."""

    officer: str
    form: str
    record: str
    values: Mapping[str, Any]
    at: str


class EntryFilter(NamedTuple):
    """Which journal rows to list: by officer, subject or touched record, action, form and time."""

    officer: str = ""
    record: str = ""
    action: str = ""
    form: str = ""
    since: str = ""
    until: str = ""
    subject: str = ""
    limit: int = 100
    newest_first: bool = True
