"""The contents list of a bundle: what is in it, made when, by whom, under which key.

Its bytes are what is signed. A reader takes nothing for granted: whoever signs may use another
program, and a key may have been stolen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.bundling.container import MOST, is_plain
from beatbook.bundling.problems import CONTENTS, FORMAT, BundleProblem
from beatbook.clock import from_stamp
from beatbook.neutral.characters import visible
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

BUNDLE = "beatbook bundle"
LAYOUT = 1
"""The number of the format; another one is refused, never guessed at."""
PACK, WHEEL = "pack", "wheel"
_KINDS = (PACK, WHEEL)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!]{0,63}")
_REGION = re.compile(r"\d{0,20}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 200
_HIGHEST = 1000


class Listed(NamedTuple):
    """One file of an artefact: its path within it, its size in bytes and SHA-256 (hex)."""

    path: str
    size: int
    sha256: str


class Item(NamedTuple):
    """One artefact of a bundle. `needs` are the plugins that must be there before it."""

    kind: str
    name: str
    version: str
    api: int
    region: str
    label: Text
    needs: tuple[str, ...]
    files: tuple[Listed, ...]


class Contents(NamedTuple):
    """A whole list. `made` is a stamp, `by` words for people, `key` the signer's fingerprint."""

    made: str
    by: str
    key: str
    artefacts: tuple[Item, ...]


def written(contents: Contents) -> bytes:
    """The list as it is signed: JSON in UTF-8."""
    items = [_item_data(one) for one in contents.artefacts]
    head = {"what": BUNDLE, "format": LAYOUT}
    data = head | contents._asdict() | {"artefacts": items}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _item_data(item: Item) -> dict[str, Any]:
    label = {"zh": item.label.zh, "en": item.label.en}
    return item._asdict() | {"label": label, "files": [one._asdict() for one in item.files]}


def plain_json(name: str, body: bytes, what: str) -> dict[str, Any]:
    """A list of the kind *what* as data. Raises BundleProblem for another kind or format."""
    try:
        data = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        raise wrong(name, "JSON") from None
    if not isinstance(data, dict) or data.pop("what", None) != what:
        raise wrong(name, "what")
    layout = data.pop("format", None)
    if layout != LAYOUT or isinstance(layout, bool):
        raise BundleProblem(
            FORMAT,
            _("{file} has format {format}, this Beatbook reads format {known}; bring Beatbook up"
              " to date, or ask for the file in format {known}.",
              file=name, format=str(layout)[:20], known=LAYOUT),
        )  # fmt: skip
    return data


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _never(word: str) -> Any:
    raise ValueError(word)


def wrong(name: str, where: str) -> BundleProblem:
    """The refusal of a list in which *where* is not what it should be."""
    return BundleProblem(
        CONTENTS,
        _("The contents list of {file} is wrong at “{where}”; ask whoever made it to make it anew"
          " with: beat plugin bundle", file=name, where=where),
    )  # fmt: skip


def read(name: str, body: bytes) -> Contents:
    """The list in these bytes; *name* is what messages call the file. Raises BundleProblem."""
    found = Taker(name, plain_json(name, body, BUNDLE))
    contents = Contents(
        found.stamp("made"), found.words("by"), found.words("key"),
        tuple(_item(one) for one in found.tables("artefacts", 200)),
    )  # fmt: skip
    found.end()
    names = [one.name for one in contents.artefacts]
    if not names or len(set(names)) != len(names):
        raise wrong(name, "artefacts")
    return contents


def _item(table: Taker) -> Item:
    kind = table.text("kind", lambda word: word in _KINDS)
    label = table.table("label")
    item = Item(
        kind, table.text("name", _NAME.fullmatch), table.text("version", _VERSION.fullmatch),
        table.number("api", _HIGHEST), table.text("region", _REGION.fullmatch),
        Text(label.words("zh"), label.words("en")),
        tuple(table.texts("needs", _NAME.fullmatch)),
        tuple(_file(one) for one in table.tables("files", MOST)),
    )  # fmt: skip
    label.end()
    table.end()
    return item


def _file(table: Taker) -> Listed:
    listed = Listed(
        table.text("path", is_plain), table.number("size", 1 << 40),
        table.text("sha256", _DIGEST.fullmatch),
    )  # fmt: skip
    table.end()
    return listed


class Taker:
    """Takes the keys out of a table one by one, each as it must be; what is left over is wrong."""

    def __init__(self, name: str, data: Mapping[str, Any], where: str = "") -> None:
        self._name = name
        self._data = dict(data)
        self._where = where

    def _take(self, key: str, kind: type) -> Any:
        value = self._data.pop(key, None)
        if type(value) is not kind:
            self._fail(key)
        return value

    def _fail(self, key: str) -> None:
        raise wrong(self._name, f"{self._where}{key}"[:80])

    def text(self, key: str, good: Callable[[str], Any]) -> str:
        """A text that is *good*."""
        value: str = self._take(key, str)
        if not good(value):
            self._fail(key)
        return value

    def words(self, key: str) -> str:
        """A text for people: one line, nothing in it but characters to be read."""
        return self.text(key, _is_readable)

    def stamp(self, key: str) -> str:
        """A moment as a stamp."""
        return self.text(key, _is_stamp)

    def number(self, key: str, most: int) -> int:
        """A number from 0 to *most*."""
        value: int = self._take(key, int)
        if not 0 <= value <= most:
            self._fail(key)
        return value

    def yes(self, key: str) -> bool:
        """True or false."""
        return bool(self._take(key, bool))

    def texts(self, key: str, good: Callable[[str], Any]) -> list[str]:
        """A list of texts that are *good*."""
        values: list[Any] = self._take(key, list)
        if not all(isinstance(one, str) and good(one) for one in values):
            self._fail(key)
        return values

    def table(self, key: str) -> Taker:
        """A table."""
        return Taker(self._name, self._take(key, dict), f"{self._where}{key}.")

    def tables(self, key: str, most: int) -> list[Taker]:
        """A list of at most so many tables."""
        values: list[Any] = self._take(key, list)
        if len(values) > most or not all(isinstance(one, dict) for one in values):
            self._fail(key)
        return [
            Taker(self._name, one, f"{self._where}{key}[{count}].")
            for count, one in enumerate(values)
        ]

    def end(self) -> None:
        """Nothing is left over. Raises BundleProblem, as everything here does."""
        for key in self._data:
            self._fail(key)


def _is_readable(value: str) -> bool:
    return len(value) <= _LONGEST and visible(value) == value


def _is_stamp(value: str) -> bool:
    try:
        return from_stamp(value).tzinfo is not None
    except ValueError:
        return False
