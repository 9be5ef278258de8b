"""What a pack is: who it is, and the texts of its files, wherever they are kept.

A pack is a TOML file, or a folder with a ``pack.toml`` and further ``*.toml`` files that hold the
same tables. Here only its table ``[pack]`` is read; what the others declare is read by
`beatbook.packs.plugin` when it is wanted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.errors import NotFound
from beatbook.hooks import levels
from beatbook.neutral.characters import found as control_characters
from beatbook.packs.document import Document, PackProblem, located
from beatbook.packs.problems import PackProblems, whole
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

HEAD = "pack.toml"
MOST_FILES = 200
LARGEST = 4 << 20
"""Bytes of all files of a pack together."""


class Pack(NamedTuple):
    """Who a pack is, and its files: names with ``/`` between folders, to their texts.

    `needs` are plugins that must be on beside it; the others as in `beatbook.hooks.types.Plugin`.
    """

    name: str
    version: str
    api: int
    region: str
    label: Text
    needs: tuple[str, ...]
    order: int
    files: Mapping[str, str]


KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "name", Text("包的名称，也是插件的名称", "The pack's name, and its plugin's"), required=True
    ),
    "version": KeySpec("version", Text("版本，如 1.0.0", "Its version, like 1.0.0"), required=True),
    "api": KeySpec("integer", Text("接口级别，现为 1", "The API level, 1 today"), required=True),
    "region": KeySpec(
        "digits",
        Text(
            "所代表地区的行政区划代码；留空为全国",
            "The administrative code it speaks for; empty: the nation",
        ),
    ),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "needs": KeySpec("strings", Text("必须启用的其他插件", "Plugins that must be on beside it")),
    "order": KeySpec(
        "integer", Text("在同地区插件中的次序，默认 50", "Its place in its region, else 50")
    ),
}


def read(path: str | os.PathLike[str]) -> Pack:
    """The pack in a TOML file or a folder. Raises PackProblems, NotFound where there is none."""
    where = Path(path)
    try:
        return of_texts(dict(_texts(where) if where.is_dir() else [_text(where, where.name)]))
    except PackProblem as problem:
        raise PackProblems([problem]) from None


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of a folder's TOML files; what leads out of it, and hidden files, are left out."""
    size = 0
    for number, file in enumerate(_files(folder)):
        size += file.stat().st_size
        if number >= MOST_FILES or size > LARGEST:
            raise whole(_too_much(folder.name))
        yield _text(file, file.relative_to(folder).as_posix())


def _files(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(above, name)
            visible = name.endswith(".toml") and not name.startswith(".")
            if visible and file.is_file() and not file.is_symlink():
                yield file


def _text(file: Path, name: str) -> tuple[str, str]:
    return name, _decoded(name, _content(file))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(_("There is no file {file}; check the name.", file=file)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise whole(
            _("{file} cannot be read ({why}); check its permissions.", file=file, why=why)
        ) from None


def of_contents(contents: Mapping[str, bytes]) -> Pack:
    """The pack of files that are at hand as bytes. Raises PackProblems."""
    try:
        return of_texts({name: _decoded(name, content) for name, content in contents.items()})
    except PackProblem as problem:
        raise PackProblems([problem]) from None


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise located(name, line, _("this is no UTF-8; save the file again as UTF-8")) from None


def of_texts(files: Mapping[str, str]) -> Pack:
    """The pack of files that are at hand as texts; only its head is read. Raises PackProblems."""
    _check_files(files)
    head = head_of(files)
    try:
        document = Document.of_text(head, files[head])
    except PackProblem as problem:
        raise PackProblems([problem]) from None
    return _of_head(document, files)


def _check_files(files: Mapping[str, str]) -> None:
    size = sum(len(text) for text in files.values())
    if len(files) > MOST_FILES or size > LARGEST:
        raise whole(_too_much(_("the pack")))
    for name in files:
        if not {"", ".", ".."}.isdisjoint(name.split("/")) or _is_odd(name):
            raise whole(_("“{file}” is no name for a file of a pack; rename it", file=repr(name)))


def _is_odd(name: str) -> bool:
    return "\\" in name or "\n" in name or bool(control_characters(name)) or len(name) > 200


def head_of(files: Mapping[str, str]) -> str:
    """The name of the file that holds ``[pack]``. Raises PackProblems where there is none."""
    if HEAD in files:
        return HEAD
    if len(files) == 1:
        return next(iter(files))
    raise whole(_("there is no file pack.toml; put the table [pack] into one"))


def _of_head(document: Document, files: Mapping[str, str]) -> Pack:
    problems: list[PackProblem] = []
    reader = Reader(document, problems)
    table = document.data.get("pack")
    if not isinstance(table, dict):
        reader.problem((), _("the table [pack] with name, version, api and label is missing"))
        raise PackProblems(problems)
    api = table.get("api")
    if type(api) is int and levels.unfit(api) is not None:
        return _of_other_level(table, api, files)
    values = reader.values(("pack",), table, KEYS)
    if problems:
        raise PackProblems(problems)
    return Pack(
        name=values["name"],
        version=values["version"],
        api=values["api"],
        region=values.get("region", ""),
        label=values["label"],
        needs=values.get("needs", ()),
        order=values.get("order", 50),
        files=dict(files),
    )


def _of_other_level(table: Mapping[str, Any], api: int, files: Mapping[str, str]) -> Pack:
    """A pack of another API level: what it says of itself may mean something else there."""
    name, version = (str(table.get(key, "?")) for key in ("name", "version"))
    return Pack(name, version, api, "", Text(name, name), (), 50, dict(files))


def digest(pack: Pack) -> str:
    """The fingerprint of a pack's files (SHA-256, hex), whatever their order."""
    return sha256(json.dumps(sorted(pack.files.items())).encode()).hexdigest()


def _too_much(name: object) -> Message:
    return _("{file} is too large for a pack; split it", file=name)
