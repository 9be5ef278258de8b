"""The reference page of packs: every table with its keys, every function of expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from json import dumps

from beatbook.expressions import functions
from beatbook.expressions.functions import Function
from beatbook.packs import pack
from beatbook.packs.conditions import COMPARISONS, FILLED
from beatbook.packs.kinds import KINDS
from beatbook.packs.tables import TABLES, Row, manual
from beatbook.texts import Text

Table = Callable[[Iterable[str], Iterable[Iterable[str]]], str]

INTRODUCTION = (
    "Every table that a pack may hold, with its keys. How they are used stands in"
    " [packs](../plugins/packs.md) and [the halls in packs](../plugins/packs-halls.md). A dotted"
    " key lies in a table within: `field.label` is the key `label` of `[[form.field]]`. Keys that"
    " are not here are refused with the nearest one, file and line."
)
EXPRESSIONS = (
    "Expressions are CEL. Names are the fields of the record; days and moments are texts, so that"
    " `<` compares them; what is not filled in is null. Beside CEL's operators there are:"
)
WRITTEN = {
    "string": '`"…"`',
    "strings": '`["…", "…"]`',
    "name": "a permanent name: small letters, digits and `_`, 2 to 41",
    "word": "an id: small letters, digits and `_`",
    "dotted": "a name with dots, such as `lamp.check`",
    "version": '`"1.0.0"`',
    "digits": 'up to 12 digits: `"150104"`',
    "text": '`{ zh = "…", en = "…" }`, or `"…"` where both are the same',
    "texts": "a text by name",
    "lists": "lists of texts by name",
    "integer": "`3`",
    "integers": "whole numbers by name: `{ days = 30 }`",
    "integer_list": "`[8, 12]`",
    "number": "`3` or `2.5`",
    "yes_no": "`true` or `false`",
    "date": "`2026-11-22`",
    "dates": "dates by name",
    "days": "`[2026-11-22, 2026-12-01]`",
    "retired": 'codes, `["…"]`, or each with its day: `{ "…" = 2026-11-22 }`',
    "time": '`"20:00"`',
    "table": "a table",
    "tables": "an array of tables",
    "conditions": "[conditions](#conditions)",
    "when": "an expression of fields of the record, or a condition",
    "any": "any value",
}
"""How a value of each kind is written."""


def page(table: Table) -> list[str]:
    """The parts of the page; `table` writes one in Markdown."""
    parts = ["# Tables of packs", INTRODUCTION, "## pack", _both(_HEAD)]
    parts.append(_keys(table, [Row("pack", key, one, one.help) for key, one in pack.KEYS.items()]))
    for name, help, rows in manual():
        parts += [f"## {name}", _both(help), f"Answers the hook {_hook(name)}.", _keys(table, rows)]
    parts += ["## Kinds of values", table(("Kind", "Written"), _kinds())]
    parts += [
        "## Conditions",
        _CONDITIONS,
        table(("Word", "Holds where the field"), _comparisons()),
    ]
    parts += ["## Functions of expressions", EXPRESSIONS]
    parts.append(table(("Function", "作用", "What it gives", "For example"), _functions()))
    return parts


_HEAD = Text("包自己的情况，每包一个", "Who the pack is; one in each pack.")


def _both(words: Text) -> str:
    return f"{words.zh}\n\n{words.en}"


def _hook(name: str) -> str:
    hook = TABLES[name].hook
    return f"[`{hook}`](hooks.md#{hook})"


def _keys(table: Table, rows: Iterable[Row]) -> str:
    return table(("Key", "Value", "Required", "含义", "Meaning"), map(_row, rows))


def _row(row: Row) -> tuple[str, ...]:
    spec = row.spec
    one_of = ", ".join(f"`{one}`" for one in spec.one_of)
    value = f"{spec.kind}: {one_of}" if one_of else spec.kind
    return f"`{row.key}`", value, "yes" if spec.required else "", row.help.zh, row.help.en


def _kinds() -> list[tuple[str, str]]:
    """Fails where a kind has no words here, or words are about none."""
    if WRITTEN.keys() != KINDS.keys():
        raise LookupError(sorted(WRITTEN.keys() ^ KINDS.keys()))
    return [(name, WRITTEN[name]) for name in KINDS]


_CONDITIONS = (
    'A condition names a field and one comparison: `{ field = "kind", is = "river" }`. The store'
    " answers them, so they are no expressions; of several all must hold."
)
_HOLDS = {
    "=": "is this",
    "!=": "is not this",
    "in": "is one of these",
    "has": "is a list with this in it",
    "<": "is less, or earlier",
    "<=": "is not more, or not later",
    ">": "is more, or later",
    ">=": "is not less, or not earlier",
    "~": "has these characters in it",
    "^": "begins with these characters",
}


def _comparisons() -> list[tuple[str, str]]:
    found = [(f"`{name}`", _HOLDS[sign]) for name, sign in COMPARISONS.items()]
    return [*found, (f"`{FILLED}`", "is filled in (`true`) or not (`false`)")]


def _functions() -> list[tuple[str, ...]]:
    macros = [
        _line(f"list.{name}(x, …)", words, (said, gives))
        for name, (words, said, gives) in functions.MACROS.items()
    ]
    return [*map(_function, functions.TABLE), *macros]


def _function(one: Function) -> tuple[str, ...]:
    takes = ", ".join(one.takes) + (", …" if one.takes_more else "")
    return _line(f"{one.name}({takes})", one.help, one.example)


def _line(name: str, words: Text, example: tuple[str, object]) -> tuple[str, ...]:
    said, gives = example
    return f"`{name}`", words.zh, words.en, f"`{said}` is `{dumps(gives)}`"
