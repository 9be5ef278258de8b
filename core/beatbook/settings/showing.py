"""The configuration in words: an explained example, its JSON Schema, what set each value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from beatbook.settings.keys import ADDRESS, CHOICE, KEYS, LISTS, NUMBER, PATH, TEXT, Key
from beatbook.settings.values import DEFAULT, Settings, value_of
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

ENVIRONMENT = {"book": "BEATBOOK_BOOK", "language": "BEATBOOK_LANG"}
"""Keys that a variable of the environment comes before."""
OPTION, VARIABLE, FILE, STANDARD = "option", "environment", "file", "default"
_TITLE = Text("责任田的机器配置", "Configuration of Beatbook on this machine")
_TABLES = {
    "backups": Text("备份", "Backups"),
    "log": Text("运行记录", "Structured lines of what the program did"),
    "drafts": Text("每周起草的通报", "Bulletins drafted each week"),
    "service": Text("定时任务", "Timers"),
    "ssh": Text("SSH登录", "Officers over SSH"),
    "plugins": Text("插件", "Plugins"),
}


class Origin(NamedTuple):
    """A key's value in force, and what set it: option, environment, file or default."""

    key: str
    value: Any
    origin: str


def origins(
    settings: Settings, options: Mapping[str, str | None], environ: Mapping[str, str]
) -> Iterator[Origin]:
    """Every key with the value that counts; *options* are those of the command line."""
    for key in KEYS:
        option = options.get(key.name)
        variable = environ.get(ENVIRONMENT.get(key.name, ""), "")
        value = value_of(settings, key.name)
        if option:
            yield Origin(key.name, option, OPTION)
        elif variable:
            yield Origin(key.name, variable, VARIABLE)
        else:
            yield Origin(key.name, value, STANDARD if value == key.default else FILE)


def example() -> str:
    """A file with every key, explained in the language in use; each line can be taken up."""
    lines = [f"# {_TITLE}", "# /etc/beatbook/beatbook.toml; beat config check", ""]
    for table, keys in groupby(KEYS, lambda key: key.name.rpartition(".")[0]):
        if table:
            lines += [f"# {_TABLES[table]}", f"[{table}]", ""]
        for key in keys:
            lines += [*_explained(key), ""]
    return "\n".join(lines)


def _explained(key: Key) -> Iterator[str]:
    from beatbook.cells import wrap

    for line in wrap(str(key.help), 96):
        yield f"# {line}"
    yield f"# {_('Default: {value}', value=_written(key.default))}"
    yield f"# {key.name.rpartition('.')[2]} = {_written(key.example)}"


def _written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, Mapping):
        pairs = (
            f"{json.dumps(name)} = {json.dumps(units, ensure_ascii=False)}"
            for name, units in value.items()
        )
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return json.dumps(value, ensure_ascii=False)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file, with explanations in the language in use."""
    whole = _object(str(_TITLE))
    for key in KEYS:
        table, _dot, name = key.name.rpartition(".")
        inside = whole["properties"]
        if table:
            inside = inside.setdefault(table, _object(str(_TABLES[table])))["properties"]
        inside[name] = _property(key)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _object(title: str) -> dict[str, Any]:
    return {"title": title, "type": "object", "additionalProperties": False, "properties": {}}


def _property(key: Key) -> dict[str, Any]:
    default = value_of(DEFAULT, key.name)
    told = {"description": str(key.help), "default": default, "examples": [key.example]}
    return {**_SHAPES.get(key.kind, _texts)(key), **told}


def _texts(_key: Key) -> dict[str, Any]:
    return {"type": "string", "maxLength": 1000}


_SHAPES: Any = {
    TEXT: _texts,
    PATH: lambda key: {**_texts(key), "pattern": "^(|/.*|~/.*)$"},
    ADDRESS: lambda key: {**_texts(key), "pattern": "^(|/.*|~/.*|[a-z]+://.+)$"},
    CHOICE: lambda key: {"enum": ["", *key.choices]},
    NUMBER: lambda key: {"type": "integer", "minimum": key.least, "maximum": key.most},
    LISTS: lambda _key: {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "string", "minLength": 1}},
    },
}
