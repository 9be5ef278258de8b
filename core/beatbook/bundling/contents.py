"""The contents list of a bundle: what is in it, made when, by whom, under which key.

Its bytes are what is signed. A reader takes nothing for granted: whoever signs may use another
program, and a key may have been stolen.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from beatbook.bundling.container import MOST, is_plain
from beatbook.bundling.taking import LAYOUT, Taker, plain_json, wrong
from beatbook.texts import Text

BUNDLE = "beatbook bundle"
PACK, WHEEL = "pack", "wheel"
_KINDS = (PACK, WHEEL)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!]{0,63}")
_REGION = re.compile(r"\d{0,20}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
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
