"""What the core asks an engine that is named by its scheme: to open a book, and to remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatbook.doctor.finding import Finding
    from beatbook_postgres.engine import PostgresStore

CACHE = 16


def open_store(url: str, create: bool = False, cache: int = CACHE) -> PostgresStore:
    """The book at *url*, made anew where *create* is set; *cache* is the server's own affair.

    Raises NotFound where there is no such book and StoreProblem for everything else.
    """
    from beatbook_postgres.engine import PostgresStore

    return PostgresStore(url, create=create)


def remove(url: str) -> None:
    """Take a book away with everything in it; what is no book of Beatbook stays."""
    from beatbook_postgres import removing

    removing.remove(url)


def bearer(url: str, scheme: str, value: str, form: str, field: str) -> tuple[str, str] | None:
    """Who bears a unique value, asked without opening the book; see `beatbook.store.glancing`."""
    from beatbook_postgres import glance

    return glance.bearer(url, scheme, value, form, field)


def examine(store: PostgresStore) -> Iterator[Finding]:
    """What the doctor says of the server of an open book."""
    from beatbook_postgres import doctor

    return doctor.examine(store)
