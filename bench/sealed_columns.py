"""Sensitive columns encrypted with a key outside the file: the cost, beside the same in plain.

A prototype, not a part of Beatbook: the functions that turn records into rows and back are wrapped
for the time of a round. "sensitive" seals the fields of that sensitivity (AES-SIV, so that equal
values can still be looked for), "personal" all fields about a person, "journal" these and the
contents of the journal (AES-GCM). The index of the one-box search holds tokens of names, numbers
and addresses in plain in all three: sealed as well it could answer only to whole words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch

import data
from common import OFFICER, interleaved, ms, options, print_machine, print_table, ratio, timed
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

from beatbook.book import Book
from beatbook.forms.spec import PERSONAL, SENSITIVE, FormSpec
from beatbook.importing.batch import Importer
from beatbook.importing.reading import open_table
from beatbook.store.query import Query
from beatbook.store.sqlite import chain, rows
from beatbook.store.tables import single_fields

PEOPLE, QUICK = 20_000, 3_000
WAYS = {
    "plain": (frozenset(), False),
    "sensitive": (frozenset((SENSITIVE,)), False),
    "personal": (frozenset((SENSITIVE, PERSONAL)), False),
    "journal": (frozenset((SENSITIVE, PERSONAL)), True),
}
TASKS = ("import", "find", "list", "show", "history")
_COLUMN, _CONTENT = AESSIV(AESSIV.generate_key(512)), AESGCM(AESGCM.generate_key(256))
_MARK = "~"


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    people = QUICK if chosen.quick else PEOPLE
    print_machine()
    found: dict[tuple[str, str], list[float]] = {}
    sizes: dict[str, int] = {}

    def round_of(way: str) -> float:
        return timed(lambda: _round(way, people, found, sizes))

    interleaved({way: partial(round_of, way) for way in WAYS}, chosen.rounds)
    header = ("way", *(f"{task} ms" for task in TASKS), *(f"{t} : plain" for t in TASKS), "MB")
    title = f"{people:,} people, {chosen.rounds} rounds in turns, processor time, medians"
    print_table(title, header, [_row(way, found, sizes) for way in WAYS])


def _row(way: str, found: dict[tuple[str, str], list[float]], sizes: dict[str, int]) -> list[str]:
    own = [median(found[way, task]) for task in TASKS]
    plain = [median(found["plain", task]) for task in TASKS]
    ratios = [ratio(one, other) for one, other in zip(own, plain, strict=True)]
    return [way, *map(ms, own), *ratios, f"{sizes[way] / 1e6:.1f}"]


def _round(
    way: str, people: int, found: dict[tuple[str, str], list[float]], sizes: dict[str, int]
) -> None:
    """Fill a fresh book and ask it, under one way of sealing."""
    path = str(data.copy_of(data.empty_book(), f"sealed-{way}.db"))
    with _sealing(*WAYS[way]), Book.open(path, officer=OFFICER) as book:
        book.plugins.forms  # noqa: B018 - loaded before anything is timed
        for task, act in _tasks(book, people).items():
            found.setdefault((way, task), []).append(_cpu(act))
        sizes[way] = book.store.info().size


def _cpu(act: Callable[[], object]) -> float:
    """Seconds of the processor: what a machine with other work to do would add is left out."""
    begun = process_time()
    act()
    return process_time() - begun


def _tasks(book: Book, people: int) -> dict[str, Callable[[], object]]:
    spec = book.spec("person")

    def fill() -> None:
        with open_table(data.people_csv(people)) as table:
            mapping = {column: column for column in table.columns}
            Importer(book, "person", table, mapping=mapping).run()

    def ids() -> list[str]:
        return [one.id for one in book.store.select(spec, Query("person", limit=300))]

    return {
        "import": fill,
        "find": lambda: [book.registry.find(word) for word in ("张", "王伟", "138", "李") * 10],
        "list": lambda: [book.store.select(spec, Query("person", limit=200, offset=200 * n))
                         for n in range(10)],
        "show": lambda: [book.store.record(spec, id) for id in ids()],
        "history": lambda: [book.store.history(id) for id in ids()],
    }  # fmt: skip


def _wrapped(module: Any, name: str, wrapper: Any, how: Any) -> Any:
    return patch.object(module, name, partial(wrapper, getattr(module, name), how))


@contextmanager
def _sealing(which: frozenset[str], journal: bool) -> Iterator[None]:
    """Seal and open what goes through the store's row layer."""
    with (
        _wrapped(rows, "_row", _sealed_row, which),
        _wrapped(rows, "_record", _opened_record, which),
        _wrapped(chain, "append", _sealed_parts, journal),
        _wrapped(chain, "_part", _opened_part, journal),
    ):
        yield


def _places(form: FormSpec, which: frozenset[str]) -> list[int]:
    """Where in a row the sealed columns stand."""
    width = len(rows.ENVELOPE)
    fields = enumerate(single_fields(form), width)
    return [at for at, field in fields if field.sensitivity in which]


def _sealed_row(real: Any, which: frozenset[str], form: FormSpec, record: Any) -> list[Any]:
    row: list[Any] = real(form, record)
    for at in _places(form, which) if which else ():
        if isinstance(row[at], str):
            row[at] = _MARK + _COLUMN.encrypt(row[at].encode(), None).hex()
    return row


def _opened_record(real: Any, which: frozenset[str], form: FormSpec, row: Any, lists: Any) -> Any:
    if which:
        row = list(row)
        for at in _places(form, which):
            if isinstance(row[at], str) and row[at].startswith(_MARK):
                row[at] = _COLUMN.decrypt(bytes.fromhex(row[at][1:]), None).decode()
    return real(form, row, lists)


def _sealed_parts(real: Any, journal: bool, db: Any, heading: Any, parts: Any) -> Any:
    if journal:
        parts = [part._replace(text=_sealed_text(part.text)) for part in parts]
    return real(db, heading, parts)


def _sealed_text(text: str) -> str:
    nonce = os.urandom(12)
    return _MARK + (nonce + _CONTENT.encrypt(nonce, text.encode(), None)).hex()


def _opened_part(real: Any, journal: bool, row: Any) -> Any:
    if journal and row[-1].startswith(_MARK):
        body = bytes.fromhex(row[-1][1:])
        row = (*row[:-1], _CONTENT.decrypt(body[:12], body[12:], None).decode())
    return real(row)


if __name__ == "__main__":
    main()
