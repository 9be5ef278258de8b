"""The tables that are asked rather than kept: cards with their tokens, loans, duties and marks.

Each can be made again from records. They hold the columns of the SQLite engine with the station
of the row in front, in every key, so that they can be distributed by it; no key spans stations,
and only the order of cards comes from a sequence.
"""

from __future__ import annotations

from collections.abc import Sequence

CARD = (
    "station", "id", "record", "form", "number", "unit", "closed", "title", "line", "terms",
    "tokens",
)  # fmt: skip
"""The columns of a card in their order; `id` grows in the order of writing."""

SEQUENCES = ("CREATE SEQUENCE card_id",)

_TEXT = 'text COLLATE "C"'
_DUTY = ("rule", "subject", "key", "form", "unit", "place", "due", "opens", "ends", "zh", "en")
_BLANK = frozenset(("place", "opens", "ends"))

TABLES: dict[str, str] = {
    "card": (
        f"station {_TEXT} NOT NULL, id bigint NOT NULL, record {_TEXT} NOT NULL,"
        f" form {_TEXT} NOT NULL, number bigint NOT NULL, unit {_TEXT} NOT NULL,"
        f" closed bigint NOT NULL, title {_TEXT} NOT NULL, line {_TEXT} NOT NULL,"
        f" terms {_TEXT} NOT NULL, tokens tsvector NOT NULL, PRIMARY KEY (station, record)"
    ),
    "loan": (
        f"station {_TEXT} NOT NULL, source {_TEXT} NOT NULL, target {_TEXT} NOT NULL,"
        f" kind {_TEXT} NOT NULL, text {_TEXT} NOT NULL, place bigint NOT NULL"
    ),
    "duty": (
        f"station {_TEXT} NOT NULL, "
        + ", ".join(f"{name} {_TEXT}{'' if name in _BLANK else ' NOT NULL'}" for name in _DUTY)
        + ", PRIMARY KEY (station, rule, subject, key)"
    ),
    "duty_mark": (
        f"station {_TEXT} NOT NULL, form {_TEXT} NOT NULL, record {_TEXT} NOT NULL,"
        " PRIMARY KEY (station, form, record)"
    ),
}
"""What stands between the brackets of CREATE TABLE; each has `station` to be partitioned by."""

# Rows wait in the list of a GIN index until it is full, and every search reads that list: a short
# one costs a search less than a tenth of a millisecond and still takes ten cards together.
_GIN = "WITH (gin_pending_list_limit = 64)"

INDEXES: Sequence[str] = (
    "CREATE INDEX card_record ON card (record)",
    "CREATE INDEX card_number ON card (form, number)",
    "CREATE INDEX card_order ON card (id)",
    "CREATE INDEX card_unit ON card (unit, id)",
    f"CREATE INDEX card_tokens ON card USING gin (tokens) {_GIN}",
    "CREATE INDEX loan_source ON loan (source)",
    "CREATE INDEX loan_target ON loan (target)",
    "CREATE INDEX duty_rule ON duty (rule, subject)",
    "CREATE INDEX duty_subject ON duty (subject)",
    "CREATE INDEX duty_unit ON duty (unit, due)",
    "CREATE INDEX duty_mark_record ON duty_mark (record)",
)

STATISTICS = ("ALTER TABLE card ALTER COLUMN tokens SET STATISTICS 1000",)
"""How common a token is decides how a search is answered; see `cards`."""
