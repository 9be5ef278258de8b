"""The example can be used as it is, the schema knows every key, and each value says who set it."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from beatbook.settings.keys import BY_NAME, KEYS
from beatbook.settings.reading import faults, settings_of
from beatbook.settings.showing import example, origins, schema
from beatbook.settings.values import DEFAULT
from beatbook.texts import use_language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_sets_nothing_until_its_lines_are_taken_up(language: str) -> None:
    use_language(language)
    text = example()
    assert settings_of(tomllib.loads(text)) == DEFAULT
    taken = tomllib.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", text))
    assert list(faults(taken)) == []
    given = {name for name, value in taken.items() if not isinstance(value, dict)}
    below = {f"{group}.{name}" for group in taken.keys() - given for name in taken[group]}
    assert given | below == set(BY_NAME)


def test_the_example_speaks_the_language_of_the_reader() -> None:
    assert "How" in example() or "Where" in example()
    use_language("zh")
    assert "备份" in example()


def test_the_schema_holds_every_key_and_nothing_else_is_allowed() -> None:
    whole = schema()
    assert json.loads(json.dumps(whole)) == whole
    tables = {n: one for n, one in whole["properties"].items() if "properties" in one}
    names = {*whole["properties"].keys() - tables}
    names |= {f"{table}.{name}" for table, one in tables.items() for name in one["properties"]}
    assert names == {key.name for key in KEYS}
    assert not any(one["additionalProperties"] for one in (whole, *tables.values()))
    assert whole["properties"]["ssh"]["properties"]["idle_minutes"]["maximum"] == 30


def test_an_option_comes_before_the_environment_that_before_the_file_that_before_the_default() -> (
    None
):
    def book(
        settings: object, options: dict[str, str | None], environ: dict[str, str]
    ) -> tuple[str, ...]:
        (one,) = [row for row in origins(settings, options, environ) if row.key == "book"]  # type: ignore[arg-type]
        return one[1:]

    filed = DEFAULT._replace(book="/file")
    variable = {"BEATBOOK_BOOK": "/environment"}
    assert book(filed, {"book": "/option"}, variable) == ("/option", "option")
    assert book(filed, {"book": None}, variable) == ("/environment", "environment")
    assert book(filed, {}, {}) == ("/file", "file")
    assert book(DEFAULT, {}, {}) == ("", "default")
