"""Every command with data takes the same options and means the same by them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from beatbook_cli.kit import command
from beatbook_cli.output import Output, output_options


@command("sample", help="A sample.")
@output_options
def sample(output: Output) -> None:
    output.write([("id", "Number"), ("name", "Name")], [["1", "张三"]])


def _run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(sample, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_the_table_is_for_people_and_the_default() -> None:
    assert _run()[1] == "Number  Name\n------  ----\n1       张三\n"


@pytest.mark.parametrize("name", ["json", "ndjson", "csv", "tsv"])
def test_a_shorthand_means_its_format(name: str) -> None:
    assert _run(f"--{name}") == _run("--format", name)
    assert _run(f"--{name}")[0] == 0


def test_the_same_format_twice_is_no_contradiction() -> None:
    assert _run("--json", "--format", "json")[0] == 0


def test_two_formats_are_refused_with_both_names() -> None:
    code, out, err = _run("--json", "--csv")
    assert (code, out) == (2, "")
    assert "json, csv" in err


def test_columns_choose_and_order() -> None:
    assert _run("--csv", "--columns", "name, id")[1] == "name,id\n张三,1\n"


def test_an_unknown_column_is_answered_with_the_known_ones() -> None:
    code, _, err = _run("--columns", "nmae")
    assert code == 2
    assert "There is no column nmae. The columns are: id, name." in err


@pytest.mark.parametrize("name", ["table", "csv", "tsv"])
def test_headers_can_be_left_out(name: str) -> None:
    assert len(_run("--format", name, "--no-headers")[1].splitlines()) == 1
