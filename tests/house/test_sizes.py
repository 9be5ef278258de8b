"""Nothing grows past what can be read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.catalogues import ROOT, packages, sources

LONGEST_FILE = 500
LONGEST_FUNCTION = 60

PER_PACKAGE = pytest.mark.parametrize("package", packages(), ids=lambda path: path.name)


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            yield f"{file.relative_to(ROOT)}:{node.name}", last - node.lineno + 1


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


@PER_PACKAGE
def test_no_function_is_longer_than_a_screen(package: Path) -> None:
    found = (function for file in sources(package) for function in _functions(file))
    assert {name: lines for name, lines in found if lines > LONGEST_FUNCTION} == {}


@PER_PACKAGE
def test_no_file_is_longer_than_a_chapter(package: Path) -> None:
    lengths = {
        file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources(package)
    }
    assert [file.name for file, lines in lengths.items() if lines > LONGEST_FILE] == []


@PER_PACKAGE
def test_every_module_says_why_it_exists(package: Path) -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in sources(package)
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []
