"""What Textual keeps to itself is used in one small module, and only as long as it is there.

`beatbook_tui.kit.private` may know such names; everything else that did would break unseen when
the pinned version of Textual moves.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rich
import textual

from house.catalogues import ROOT, sources

TUI = ROOT / "tui" / "beatbook_tui"
DOOR = TUI / "kit" / "private.py"
HOUSE = [file for file in sources(TUI) if file != DOOR]
EACH_FILE = pytest.mark.parametrize("file", HOUSE, ids=lambda file: str(file.relative_to(TUI)))

# Written into every class by Textual and Python themselves.
MADE = ("_css_", "_decorated_", "_merged_", "_reactives", "_computes", "_inherit", "_default_",
        "_abc_")  # fmt: skip


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and not name.startswith(MADE)


def _given(tree: ast.AST) -> set[str]:
    """The private names that a module gives to something."""
    return {name for node in ast.walk(tree) if _private(name := _name_given(node))}


def _name_given(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return node.name
        case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
            return name
    return ""


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def _theirs() -> frozenset[str]:
    """All private names in the installed Textual and Rich."""
    packages = (Path(str(package.__file__)).parent for package in (textual, rich))
    files = (file for package in packages for file in package.rglob("*.py"))
    return frozenset(name for file in files for name in _given(_tree(file)))


@cache
def _ours() -> frozenset[str]:
    return frozenset(name for file in HOUSE for name in _given(_tree(file)))


def _foreign(tree: ast.Module) -> Iterator[str]:
    """Private names of Textual or Rich that are asked of an object, or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _theirs() - _ours():
            if ast.unparse(node) != "os._exit" and not _is_tuple_method(node.attr):
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom):
            path = [*(node.module or "").split("."), *(one.name for one in node.names)]
            if path[0] in ("textual", "rich") and any(_private(part) for part in path):
                yield f"{node.lineno}: {ast.unparse(node)}"


def _is_tuple_method(name: str) -> bool:
    return name in ("_replace", "_asdict", "_fields")


@cache
def _class_names(one: type) -> frozenset[str]:
    """Private names that a class has, or that its methods give to parts of `self`."""
    found = {name for name in vars(one) if _private(name)}
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(one)))):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                found.add(name)
    return frozenset(name for name in found if _private(name))


def _classes(file: Path) -> Iterator[type]:
    parts = file.relative_to(TUI.parent).with_suffix("").parts
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    for one in vars(module).values():
        if isinstance(one, type) and one.__module__ == module.__name__:
            yield one


def _hidden(one: type) -> set[str]:
    """Private names of *one* that hide what a class of Textual calls by the same name."""
    above = [base for base in one.__mro__ if base.__module__.startswith(("textual.", "rich."))]
    if not above:
        return set()
    return set(_class_names(one)) & {name for base in above for name in _class_names(base)}


@EACH_FILE
def test_no_private_name_of_textual_is_used_outside_its_module(file: Path) -> None:
    assert list(_foreign(_tree(file))) == []


@EACH_FILE
def test_no_name_of_ours_hides_a_private_one_of_textual(file: Path) -> None:
    assert {one.__name__: _hidden(one) for one in _classes(file) if _hidden(one)} == {}


def test_a_private_name_in_the_wrong_place_is_noticed() -> None:
    asked = ast.parse("from textual._compositor import Chop\nscreen._forward_event(key)")
    assert len(list(_foreign(asked))) == 2


def test_every_private_name_in_use_exists_in_the_installed_textual() -> None:
    tree = _tree(DOOR)
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    given = {name for one in _classes(DOOR) for name in _hidden(one)}
    used = {name for name in asked if _private(name)} | given
    assert len(used) > 10
    assert used - _theirs() == set()


def test_textual_is_pinned_to_the_very_version_that_was_tested() -> None:
    project = tomllib.loads((ROOT / "tui" / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [one for one in project["project"]["dependencies"] if one.startswith("textual")]
    assert pins == [f"textual=={textual.__version__}"]
    assert pins[0] in (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")
