"""Unique identifiers: each value of a scheme belongs to one record of the whole book."""

from __future__ import annotations

from collections.abc import Sequence

from beatbook_postgres.driver import Connection

Claim = tuple[str, str, str]


def bearer(db: Connection, scheme: str, value: str) -> str | None:
    """The record that bears a value."""
    row = db.execute(
        "SELECT record FROM identity WHERE scheme = %s AND value = %s", [scheme, value]
    ).fetchone()
    return row[0] if row else None


def claim(db: Connection, wanted: Sequence[Claim]) -> list[Claim]:
    """Register (scheme, value, record) each; returns those that others bear, with the bearer."""
    left = list(dict.fromkeys(wanted))
    taken: list[Claim] = []
    while left:
        _insert(db, left)
        borne = _bearers(db, left)
        taken += [(*one[:2], who) for one, who in borne.items() if who and who != one[2]]
        # What its bearer gave up between the two questions is free now.
        left = [one for one, who in borne.items() if who is None]
    return taken


def _insert(db: Connection, wanted: Sequence[Claim]) -> None:
    # In one order, so that two who claim the same values do not wait for one another in turn.
    schemes, values, records = zip(*sorted(wanted), strict=True)
    db.execute(
        "INSERT INTO identity (scheme, value, record)"
        " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING",
        [list(schemes), list(values), list(records)],
    )


def _bearers(db: Connection, wanted: Sequence[Claim]) -> dict[Claim, str | None]:
    schemes, values, _records = zip(*wanted, strict=True)
    rows = db.execute(
        "SELECT scheme, value, record FROM identity WHERE (scheme, value) IN"
        " (SELECT * FROM unnest(%s::text[], %s::text[]))",
        [list(schemes), list(values)],
    ).fetchall()
    known = {(scheme, value): record for scheme, value, record in rows}
    return {one: known.get(one[:2]) for one in wanted}
