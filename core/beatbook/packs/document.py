"""A TOML file whose every mistake can be told with its line.

The standard reader gives a line for broken syntax only. What is well written and means nothing
needs one just as much, so the line of every key is found here.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from beatbook.errors import BeatbookError, NotFound
from beatbook.handed import STREAM, stream
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, numbers of items in arrays of tables from 0."""

_LARGEST = 4 << 20
# What the last line of a statement of several lines holds, and how many characters may be read in
# search of such lines: one that never ends would cost the square of its length.
_ENDS = ("]", '"""', "'''")
_MOST_TRIED = 1 << 20
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class PackProblem(BeatbookError):
    """A file can't be used; the sentence names the file and the line.

    `file`, `line` and `what` are its parts, for whoever collects several; 0 where the file has no
    line.
    """

    def __init__(
        self,
        message: Message | Text,
        line: int = 0,
        what: Message | Text | None = None,
        file: str = "",
    ) -> None:
        super().__init__(message)
        self.line = line
        self.what = message if what is None else what
        self.file = file


class Document:
    """The parsed file: `data` as tomllib gives it, `name` as messages call it.

    `exact`: numbers with a point are Decimals as they are written, not floats.
    """

    def __init__(self, path: str | os.PathLike[str], exact: bool = False) -> None:
        self._take(Path(path).name, _read(Path(path)), exact)

    @classmethod
    def of_text(cls, name: str, text: str, exact: bool = False) -> Document:
        """A text that was kept elsewhere than in a file; *name* is what messages call it."""
        document = cls.__new__(cls)
        document._take(name, text, exact)  # noqa: SLF001 - its own
        return document

    def _take(self, name: str, text: str, exact: bool) -> None:
        self.name = name
        self.text = text
        number: Callable[[str], Any] = Decimal if exact else float
        try:
            text.encode()  # half a character is no text
            self.data: dict[str, Any] = tomllib.loads(text, parse_float=number)
        except (ValueError, RecursionError) as error:
            # Not only TOMLDecodeError: numbers of thousands of digits, brackets without end.
            raise self._broken(str(error)) from None
        self._lines: dict[Key, int] | None = None

    def _broken(self, said: str) -> PackProblem:
        """What the reader of TOML says, with the line where it always stands."""
        at = _AT_LINE.search(said)
        line = at[1] if at and at[1] else self.text.rstrip().count("\n") + 1
        words = said[: at.start()] if at else said
        what = _("this is no TOML ({why}); compare the line with the manual", why=words)
        return located(self.name, int(line), what)

    def line(self, key: Key) -> int:
        """The line of a key, else of the nearest table above it; 1 for what is not there.

        An array of tables has that of its first.
        """
        if self._lines is None:
            self._lines = dict(_lines(self.text.replace("\r\n", "\n")))
        while key and key not in self._lines and (*key, 0) not in self._lines:
            key = key[:-1]
        return self._lines.get(key) or self._lines.get((*key, 0), 1)

    def fail(self, key: Key, what: Message | Text) -> NoReturn:
        """Raise PackProblem: *what* is wrong at *key*, and how to mend it."""
        raise located(self.name, self.line(key), what)

    def table(self, key: Key, of: Mapping[str, Any]) -> dict[str, Any]:
        """The table under *key* of *of*, empty where there is none."""
        found = of.get(str(key[-1]), {})
        if not isinstance(found, dict):
            self.fail(key, _("“{key}” must be a table: [{key}]", key=dotted(key)))
        return found

    def tables(self, key: Key, of: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The array of tables under *key* of *of*, empty where there is none."""
        found = of.get(str(key[-1]), [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.fail(key, _("“{key}” must be an array of tables: [[{key}]]", key=dotted(key)))
        return found

    def text_of(self, key: Key, of: Mapping[str, Any], default: str = "") -> str:
        """The string under *key* of *of*."""
        found = of.get(str(key[-1]), default)
        if not isinstance(found, str):
            self.fail(key, _("“{key}” must be a text between quotation marks", key=dotted(key)))
        return found

    def texts_of(self, key: Key, of: Mapping[str, Any]) -> tuple[str, ...]:
        """The string or the strings under *key* of *of*; empty where there are none."""
        found = of.get(str(key[-1]), [])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.fail(key, _("“{key}” must be a text or a list of texts", key=dotted(key)))
        return tuple(found)

    def know(self, key: Key, names: Iterable[str], known: Iterable[str]) -> None:
        """Fail at the first of *names* under *key* that is none of the *known*."""
        allowed = sorted(known)
        for name in names:
            if name not in allowed:
                self.fail((*key, name), unknown(name, allowed))


def dotted(key: Key) -> str:
    """A key as the file writes it: ``values.category``."""
    return ".".join(str(part) for part in key if isinstance(part, str))


def unknown(name: str, known: list[str]) -> Message:
    """That a name means nothing, with the nearest one or all that would."""
    near = get_close_matches(name, known, 1)
    if near:
        return _("“{name}” is unknown; did you mean {near}?", name=name, near=near[0])
    return _("“{name}” is unknown; choose of: {known}", name=name, known=", ".join(known))


def located(file: str, line: int, what: Message | Text) -> PackProblem:
    """The problem *what* at a line of a file."""
    said = _("{file}, line {line}: {what}", file=file, line=line, what=what)
    return PackProblem(said, line, what, file)


def _read(path: Path) -> str:
    try:
        with path.open("rb") if str(path) != STREAM else nullcontext(stream()) as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(_("There is no file {file}; check the name.", file=path)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise PackProblem(
            _("{file} cannot be read ({why}); check its permissions.", file=path, why=why)
        ) from None
    if len(content) > _LARGEST:
        raise PackProblem(_("{file} is too large to be read as TOML.", file=path.name))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = _("this is no UTF-8; save the file again as UTF-8")
        raise located(path.name, line, what) from None


class _Statement(NamedTuple):
    """One statement of a well-written file: its first line, its last, and what it says alone."""

    first: int
    last: int
    said: dict[str, Any]


def _statements(text: str) -> Iterator[_Statement]:
    """Every statement; none behind one whose end would take too long to find."""
    waiting, begun, tried = "", 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        if not waiting:
            waiting, begun = line, number
        else:
            waiting = f"{waiting}\n{line}"
            if not any(end in line for end in _ENDS):
                continue
            tried += len(waiting)
            if tried > _MOST_TRIED:
                return
        try:
            said = tomllib.loads(waiting)
        except (ValueError, RecursionError):
            continue  # a list or text that goes on in the next line
        waiting = ""
        if said:
            yield _Statement(begun, number, said)


def _lines(text: str) -> Iterator[tuple[Key, int]]:
    """Every key with its line, and every item of a list that has lines of its own."""
    rows = text.split("\n")
    here: Key = ()
    counted: dict[Key, int] = {}
    for first, last, said in _statements(text):
        if rows[first - 1].lstrip().startswith("["):
            here = _header(said, counted)
            yield here, first
        else:
            yield from ((here + key, first) for key in _keys(said))
            if last > first:
                items = _items(said, rows[first - 1 : last])
                yield from ((here + key, first + row) for key, row in items)


def _items(said: dict[str, Any], rows: list[str]) -> Iterator[tuple[Key, int]]:
    """The items of a list that goes over several rows, each with its row from 0.

    Only as far as each stands in one row: those behind have the line of the list.
    """
    key, found = _list_in(said)
    number = 0
    for row, line in enumerate(rows):
        inside = line.partition("[")[2] if row == 0 else line
        try:
            count = len(tomllib.loads(f"_ = [{inside}\n]")["_"])
        except (ValueError, RecursionError):
            return
        yield from (((*key, number + more), row) for more in range(count))
        number += count
        if number > found:
            return


def _list_in(said: dict[str, Any]) -> tuple[Key, int]:
    """The way to the list that a statement says, and how many items it has."""
    key: Key = ()
    inner: Any = said
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        key = (*key, name)
    return key, len(inner) if isinstance(inner, list) else 0


def _header(said: dict[str, Any], counted: dict[Key, int]) -> Key:
    """The key that ``[a.b]`` or ``[[a.b]]`` opens; the latter counts on with each."""
    key: Key = ()
    inner: Any = said
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))  # where lines end oddly, there may be more
        key = (*key, name)
        if isinstance(inner, list):
            counted[key] = counted.get(key, -1) + 1
            return (*key, counted[key])
        if key in counted:
            key = (*key, counted[key])
    return key


def _keys(said: dict[str, Any], above: Key = ()) -> Iterator[Key]:
    for name, value in said.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _keys(value, (*above, name))
