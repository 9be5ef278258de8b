"""Every hook is documented with its arguments and an example, and some test answers it."""

from __future__ import annotations

import ast
import inspect
from functools import cache

import pytest

from beatbook.hooks.specs import Specs
from house.catalogues import ROOT
from support import doctools

reference = doctools.load("reference")
PAGE = ROOT.joinpath("docs", "reference", "hooks.md").read_text(encoding="utf-8")
EACH_HOOK = pytest.mark.parametrize("name", reference.hook_names())


def _example(name: str) -> ast.FunctionDef:
    """The function of the hook's example."""
    _about, example = reference.hook_parts(name)
    functions = [node for node in ast.parse(example).body if isinstance(node, ast.FunctionDef)]
    (found,) = [function for function in functions if function.name == name]
    return found


@cache
def _answered() -> frozenset[str]:
    """Names of functions defined, and of keywords given, in the tests of the house's parts."""
    found: set[str] = set()
    for file in ROOT.joinpath("tests").rglob("*.py"):
        if file.parent.name != "house":
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    found.add(node.name)
                elif isinstance(node, ast.keyword) and node.arg:
                    found.add(node.arg)
    return frozenset(found)


def test_there_are_hooks() -> None:
    assert {"registry_forms", "registry_fields", "registry_problems"} <= set(reference.hook_names())


@EACH_HOOK
def test_its_docstring_says_what_an_answer_means(name: str) -> None:
    about, example = reference.hook_parts(name)
    assert about.endswith((".", ")"))
    assert example


@EACH_HOOK
def test_its_example_takes_the_arguments_that_are_offered(name: str) -> None:
    offered = set(inspect.signature(getattr(Specs, name)).parameters) - {"self"}
    taken = {argument.arg for argument in _example(name).args.args}
    assert taken == offered


@EACH_HOOK
def test_it_appears_in_the_reference(name: str) -> None:
    about, example = reference.hook_parts(name)
    chapter = PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert about in chapter
    assert example in chapter


@EACH_HOOK
def test_a_test_answers_it(name: str) -> None:
    assert name in _answered()
