"""Finds which field a column means: by the field's id, its label in either language, or an alias.

Headers come from forms filled in by people: full width or half width, with blanks, an asterisk
for required, a colon, a unit in brackets. All of that is set aside; a header that says more
precisely what it means wins over one that says it roughly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Folding by NFKC has made brackets and marks half width, except the lenticular ones.
_NOISE = re.compile(r"[\s_]+")
_MARKS = "*:※★"
_BRACKETS = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕)$")


class FieldNames(NamedTuple):
    """A field and what a header may call it."""

    id: str
    zh: str = ""
    en: str = ""
    names: tuple[str, ...] = ()


class Ambiguity(NamedTuple):
    """Columns that could not be told apart: several for one field, or one for several fields."""

    columns: tuple[str, ...]
    fields: tuple[str, ...]


class Matching(NamedTuple):
    """Column to field id, the columns that mean no field, and those that mean too much."""

    pairs: dict[str, str]
    unknown: tuple[str, ...]
    ambiguous: tuple[Ambiguity, ...]


class _Guess(NamedTuple):
    """The fields that a column may mean; a smaller rank is the more precise way of saying so."""

    rank: int
    fields: tuple[str, ...]


def match(columns: Iterable[str], fields: Sequence[FieldNames]) -> Matching:
    """Which of *columns* means which of *fields*.

    Each column goes to at most one field and each field to at most one column. Where two columns
    name one field, the more precise one gets it and the other is unknown.
    """
    tables = _tables(fields)
    guesses = {column: guess for column in columns if (guess := _guess(column, tables))}
    pairs: dict[str, str] = {}
    ambiguous = [
        Ambiguity((column,), guess.fields)
        for column, guess in guesses.items()
        if len(guess.fields) > 1
    ]
    for field, rivals in _rivals(guesses).items():
        if len(rivals) > 1:
            ambiguous.append(Ambiguity(tuple(rivals), (field,)))
        else:
            pairs[rivals[0]] = field
    told = set(pairs).union(*(one.columns for one in ambiguous))
    pairs = {column: pairs[column] for column in columns if column in pairs}
    return Matching(pairs, tuple(c for c in columns if c not in told), tuple(ambiguous))


def _rivals(guesses: dict[str, _Guess]) -> dict[str, list[str]]:
    """For each field the columns that name it most precisely."""
    best: dict[str, int] = {}
    rivals: dict[str, list[str]] = {}
    for column, (rank, fields) in guesses.items():
        if len(fields) > 1:
            continue
        (field,) = fields
        if rank < best.get(field, rank + 1):
            best[field], rivals[field] = rank, []
        if rank == best[field]:
            rivals[field].append(column)
    return rivals


def _guess(column: str, tables: Sequence[dict[str, list[str]]]) -> _Guess | None:
    spellings = (_folded(column), _bare(_folded(column)))
    for rank, (spelling, table) in enumerate((s, t) for s in spellings for t in tables):
        if spelling in table:
            return _Guess(rank, tuple(table[spelling]))
    return None


def _tables(fields: Sequence[FieldNames]) -> list[dict[str, list[str]]]:
    """Fields by id, by label and by alias, most precise first; then by what brackets leave."""
    ids: dict[str, list[str]] = {}
    labels: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    bare: dict[str, list[str]] = {}
    for field in fields:
        _note(ids, [field.id], field.id)
        _note(labels, [field.zh, field.en], field.id)
        _note(aliases, field.names, field.id)
        _note(bare, [_bare(_folded(name)) for name in (field.zh, field.en)], field.id)
    return [ids, labels, aliases, bare]


def _note(table: dict[str, list[str]], names: Iterable[str], field: str) -> None:
    for name in dict.fromkeys(map(_folded, names)):
        if name:
            table.setdefault(name, []).append(field)


def _folded(words: str) -> str:
    """Without case, width, blanks, underscores and the marks around."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return _NOISE.sub("", plain).strip(_MARKS)


def _bare(folded: str) -> str:
    """Without the brackets at the end, unless nothing else is left."""
    shorter = _BRACKETS.sub("", folded).strip(_MARKS)
    return _bare(shorter) if shorter and shorter != folded else folded
