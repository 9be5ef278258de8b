"""Searching 200,000 people: through the book, beside the bare engine and beside datasette.

Each question is asked with many different words. "store" is `Book.store.find` as the terminal UI
calls it at each key, "noted" is `Book.registry.find`, whose look also goes into the journal (one
synced transaction), "engine" is the bare query for the same cards through the same driver,
"datasette" its table search over the same rows with FTS from sqlite-utils, inside its own process
without HTTP; where its index cannot answer (marked *) a column filter does, as its users would.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

import data
from common import (
    OFFICER,
    cost,
    environment,
    folder,
    interleaved,
    middle_and_tail,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
    tool,
)

from beatbook.book import Book
from beatbook.store.query import Find
from beatbook.store.sqlite.connection import connect
from beatbook_cn.names.pinyin import readings

LIMIT = 50
ASKED, QUICK_ASKED = 300, 60
_CARD = "c.record, c.form, c.number, c.unit, c.closed, c.title, c.line, c.terms"
_BY_TOKENS = (
    f"SELECT {_CARD} FROM search JOIN card c ON c.id = search.rowid"
    " WHERE search MATCH ? ORDER BY search.rowid LIMIT ?"
)
_BY_NUMBER = (
    f"SELECT {_CARD} FROM identity i JOIN card c USING (record)"
    " WHERE i.scheme = 'resident_id' AND i.value >= ? AND i.value < ? || '~' LIMIT ?"
)


class Question(NamedTuple):
    """A kind of search: a word out of a person, its full-text expression, datasette's query.

    `word` None asks for the most common names. An empty expression asks the identifiers' B-tree.
    """

    name: str
    word: Callable[[dict[str, str]], str] | None
    expression: Callable[[str], str]
    filters: Callable[[str], dict[str, str]]
    by_filter: bool = False


def _pairs(prefix: str, word: str) -> str:
    return " AND ".join(f'"{prefix}{word[i : i + 2]}"' for i in range(len(word) - 1))


def _raw(word: str) -> dict[str, str]:
    return {"_search": f"{word}*", "_searchmode": "raw"}


QUESTIONS = (
    Question(
        "2 characters of a name", lambda p: p["name"][-2:],
        lambda w: _pairs("n", w), lambda w: {"name__contains": w}, True,
    ),
    Question(
        "common whole name", None,
        lambda w: f'"f{w}"', lambda w: {"_search": w},
    ),
    Question(
        "pinyin, begun", lambda p: p["pinyin"][:-2], lambda w: f'"y{w}" *', _raw,
    ),
    Question(
        "initials", lambda p: p["initials"], lambda w: f'"z{w}" *', _raw,
    ),
    Question(
        "identity number, first 12", lambda p: p["resident_id"][:12], lambda w: "", _raw,
    ),
    Question(
        "identity number, last 4", lambda p: p["resident_id"][-4:].lower(),
        lambda w: f'"j{w[::-1]}" *', lambda w: {"resident_id__endswith": w}, True,
    ),
    Question(
        "telephone, last 4", lambda p: p["phone"][-4:],
        lambda w: f'"q{w[::-1]}" *', lambda w: {"phone__endswith": w}, True,
    ),
    Question(
        "estate and building", lambda p: _building(p["address"]),
        lambda w: _pairs("a", w), lambda w: {"address__contains": w}, True,
    ),
)  # fmt: skip


def _building(address: str) -> str:
    """芳洲雅苑6号楼 of 昭君路街道万锦社区大召前街82号芳洲雅苑6号楼3单元102室."""
    below_the_door = address.partition("号")[2]
    return below_the_door.partition("号楼")[0] + "号楼"


def main() -> None:
    quick = options(__doc__).parse_args().quick
    count, asked = (data.QUICK_PEOPLE, QUICK_ASKED) if quick else (data.PEOPLE, ASKED)
    people = _people(data.people_csv(count, 4))
    words = [_sample(question, people, asked) for question in QUESTIONS]
    book = data.copy_of(data.filled_book(count), "find.db")
    plain = _plain_database(people, count)
    del people  # or the garbage collector looks at all of them while searches are timed
    print_machine()
    with Book.open(str(book), officer=OFFICER) as opened, _Datasette(plain) as peer:
        rows = [_asked(*asking, opened, peer) for asking in zip(QUESTIONS, words, strict=True)]
    title = f"{count:,} people, {asked} words each, at most {LIMIT} hits; ms: median / p99"
    print_table(title, _HEADER, rows)


_HEADER = (
    "search by", "hits", "store", "noted", "engine", "datasette", "store : engine",
    "noted : datasette",
)  # fmt: skip


def _people(table: Path) -> list[dict[str, str]]:
    """The rows of the table, with the pinyin that the peer gets as columns of its own."""
    with table.open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    spelled: dict[str, tuple[str, str]] = {}
    for one in people:
        name = one["name"]
        if name not in spelled:
            spelled[name] = tuple(readings(name)[0])  # type: ignore[assignment]
        one["pinyin"], one["initials"] = spelled[name]
    return people


def _sample(question: Question, people: list[dict[str, str]], asked: int) -> list[str]:
    """Different words for a question, the same each time."""
    random = Random(question.name)
    word = question.word
    if word is None:
        return [name for name, _ in Counter(p["name"] for p in people).most_common(asked)]
    fitting = [p for p in people if p["phone"] and "号楼" in p["address"]]
    found = dict.fromkeys(word(random.choice(fitting)) for _ in range(asked * 3))
    return list(found)[:asked]


def _asked(question: Question, words: list[str], book: Book, peer: _Datasette) -> list[str]:
    """One line of the table: every way is asked each word, each time another way first."""
    engine = connect(str(folder() / "find.db"))
    times: dict[str, list[float]] = {"store": [], "noted": [], "engine": [], "peer": []}
    hits = []
    for nth, word in enumerate(words):
        ways: dict[str, Callable[[], float]] = {
            "store": partial(timed, partial(book.store.find, Find(word, LIMIT))),
            "engine": partial(timed, partial(_bare, engine, question, word)),
            "noted": partial(timed, partial(book.registry.find, word, limit=LIMIT)),
            "peer": partial(peer.seconds, question.filters(word)),
        }
        for name, seconds in interleaved(ways, 1, first=nth).items():
            times[name] += seconds
        hits.append(len(book.store.find(Find(word, LIMIT))))
    engine.close()
    middle = {name: median(samples) for name, samples in times.items()}
    return [
        question.name + ("*" if question.by_filter else ""),
        f"{median(hits):.0f}",
        *(middle_and_tail(samples) for samples in times.values()),
        ratio(middle["store"], middle["engine"]),
        ratio(middle["noted"], middle["peer"]),
    ]


def _bare(engine: Any, question: Question, word: str) -> list[Any]:
    expression = question.expression(word)
    if not expression:
        return list(engine.execute(_BY_NUMBER, [word, word, LIMIT]).fetchall())
    return list(engine.execute(_BY_TOKENS, [expression, LIMIT]).fetchall())


def _plain_database(people: list[dict[str, str]], count: int) -> Path:
    """The same rows as datasette's users have them: one table, and FTS over what is searched."""
    path = folder() / f"datasette-{count}.db"
    if path.exists():
        return path
    table = folder() / "datasette.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    command = tool("sqlite-utils")
    unfinished = str(folder() / "datasette-unfinished.db")
    Path(unfinished).unlink(missing_ok=True)
    cost([command, "insert", unfinished, "people", str(table), "--csv", "--no-detect-types"])
    searched = ("name", "pinyin", "initials", "resident_id", "phone", "address")
    cost([command, "enable-fts", unfinished, "people", *searched])
    Path(unfinished).replace(path)
    return path


class _Datasette:
    """Datasette in a process of its own, as it brings its own SQLite; it times itself."""

    def __init__(self, database: Path) -> None:
        worker = Path(__file__).with_name("datasette_worker.py")
        self._process = subprocess.Popen(
            [sys.executable, str(worker), str(database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        self._path = f"/{database.stem}/people.json"

    def __enter__(self) -> _Datasette:
        self.seconds({"_search": "x"})
        return self

    def __exit__(self, *_reason: object) -> None:
        self._process.communicate()

    def seconds(self, filters: dict[str, str]) -> float:
        """Seconds that one question takes, without counts, facets and suggestions."""
        lean = {"_size": str(LIMIT), "_shape": "array", "_nocount": "1", "_nofacet": "1"}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{self._path}?{urlencode(lean | filters)}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if answer["status"] != 200:
            raise SystemExit(f"datasette: {answer}")
        return float(answer["seconds"])


if __name__ == "__main__":
    main()
