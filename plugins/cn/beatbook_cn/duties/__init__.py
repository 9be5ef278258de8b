"""Deadlines of national law, as rules: one file for each matter.

A rule answers with the days that the law gives; who is late, and who must know of it, the core
works out. Regions put their own rules or numbers over these by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.duties.declare import Rule


def declared() -> Iterator[Rule]:
    """Every rule of this plugin."""
    from beatbook.privacy import duties as retention
    from beatbook.syncing.transfers import duties as transfers
    from beatbook_cn.duties import idcards, permits, register, stays
    from beatbook_cn.rentals.crowding import CROWDING
    from beatbook_cn.rights import duties as rights

    yield from stays.rules()
    yield from register.rules()
    yield from permits.rules()
    yield from idcards.rules()
    yield CROWDING
    yield from rights.rules()
    yield from retention.rules()
    yield from transfers.rules()
