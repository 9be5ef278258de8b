"""What importing costs, seen from outside: each case is a process of its own.

import-linter reads the sources; these tests look at ``sys.modules``, where a library's own
imports (sqlite-utils pulls in click) show as well.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from beatbook.founding import Founder, found
from house.catalogues import ROOT, packages, sources

FRONT_ENDS = frozenset({"click", "textual", "rich", "beatbook_cli", "beatbook_tui"})
# Each costs more than a look-up may take as a whole, or pulls in one that does.
HEAVY = frozenset(
    {"textual", "rich", "sqlite_utils", "attr", "attrs", "cattrs", "pluggy", "pypinyin", "stdnum",
     "openpyxl", "importlib.metadata", "wcwidth"}
)  # fmt: skip
# sqlite-utils, which only the store imports, imports click for its own command line.
BRINGS_CLICK = "sqlite_utils"

_REPORT = "\nimport sys; sys.stderr.write('\\n' + '\\n'.join(sys.modules))"


def _loaded(code: str, *arguments: str) -> set[str]:
    """The modules a fresh interpreter has loaded after *code*."""
    done = subprocess.run(
        [sys.executable, "-c", code + _REPORT, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


def _headless() -> list[Path]:
    return [path for path in packages() if path.name not in ("beatbook_cli", "beatbook_tui")]


def _modules(package: Path) -> list[str]:
    """Dotted names of all modules of *package*, by the folder that makes it importable."""
    names = (file.relative_to(package.parent).with_suffix("").parts for file in sources(package))
    return [".".join(part for part in name if part != "__init__") for name in names]


_IMPORT_EACH = """
import importlib, sys
front_ends, brings_click, *names = sys.argv[1:]
for name in names:
    importlib.import_module(name)
    wrong = set(front_ends.split()) & set(sys.modules)
    if brings_click in sys.modules and name.startswith("beatbook.store"):
        wrong.discard("click")
    if wrong:
        sys.exit(f"{name} loads {sorted(wrong)}")
"""


def _store_last(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.startswith("beatbook.store"), name))


@pytest.mark.parametrize("package", _headless(), ids=lambda path: path.name)
def test_core_and_plugins_load_no_front_end(package: Path) -> None:
    names = _store_last(_modules(package))
    _loaded(_IMPORT_EACH, " ".join(sorted(FRONT_ENDS)), BRINGS_CLICK, *names)


COMMAND_LINES = [
    ("--help",),
    ("--lang", "zh", "--help"),
    ("completion", "bash"),
    ("find", "张三"),
    ("registry", "show", "person", "1"),
]


@pytest.mark.parametrize("arguments", COMMAND_LINES, ids=" ".join)
def test_light_commands_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    from beatbook_cli.root import COMMANDS

    if arguments[0].isalpha() and arguments[0] not in {entry.name for entry in COMMANDS}:
        pytest.skip(f"`beat {arguments[0]}` does not exist yet")
    code = "import sys; from beatbook_cli.main import run; run(sys.argv[1:])"
    assert sorted(HEAVY & _loaded(code, *arguments)) == []


# What calculates, prints and spells, and would cost each of fifty sessions tens of megabytes.
WORKSHOPS = frozenset(
    {"numpy", "pandas", "ortools", "networkx", "openpyxl", "typst", "jieba", "pypinyin",
     "sqlite_utils", "click", "ssl"}
)  # fmt: skip
_SESSION = """
import sys
import beatbook_tui.kit, beatbook_tui.app, beatbook_tui.screens.home
from beatbook.book import Book
with Book.open(sys.argv[1], officer="nobody") as book:
    book.plugin_states()
    [*book.actions(), *book.plugins.papers, *book.plugins.forms]
    [one.label for one in (*book.offers().values(), *book.paper_offers().values())]
"""
_ALL = """
    [*book.actions().values(), *book.plugins.papers.values(), *book.plugins.forms.values()]
"""
_FORM = "    book.form('person')"
_DAY = """
    [(one.name, one.label, one.why, one.who, one.leads_to) for one in book.duties.for_day()]
    [(one.one.quota.label, one.target) for one in book.duties.quotas()]
    assert book.duties.rules()
"""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A book that remembers its plugins: all that are installed."""
    path = str(tmp_path_factory.mktemp("founded") / "book.db")
    with found(path, name="Example", region="150104", founder=Founder("Nobody", "nobody")) as book:
        book.plugins.ask_all()
        book.duties.for_day()
    return path


def _plugins_among(loaded: set[str]) -> set[str]:
    ours = {path.name for path in _headless()} - {"beatbook"}
    return {name for name in (one.partition(".")[0] for one in loaded) if name in ours}


def test_a_session_lists_what_there_is_and_loads_no_plugin(founded: str) -> None:
    loaded = _loaded(_SESSION, founded)
    assert _plugins_among(loaded) == set()
    assert {"beatbook.gathering", "beatbook.hooks.asking", "cattrs"} & loaded == set()


def test_a_form_loads_the_plugins_that_declare_its_fields_and_no_other(founded: str) -> None:
    assert _plugins_among(_loaded(_SESSION + _FORM, founded)) == {
        "beatbook_cn", "beatbook_foreign", "beatbook_neimenggu",
    }  # fmt: skip
    plain = _SESSION + _FORM.replace("person", "dwelling")
    assert _plugins_among(_loaded(plain, founded)) == {"beatbook_cn"}


def test_the_day_is_read_without_the_code_of_any_rule(founded: str) -> None:
    assert _plugins_among(_loaded(_SESSION + _DAY, founded)) == set()


def test_all_plugins_load_none_of_their_workshops(founded: str) -> None:
    loaded = _loaded(_SESSION + _ALL, founded)
    assert len(_plugins_among(loaded)) > 15
    assert sorted(WORKSHOPS & loaded) == []


def test_help_imports_no_command() -> None:
    code = "import sys; from beatbook_cli.main import run; run(sys.argv[1:])"
    loaded = _loaded(code, "--help")
    assert [name for name in loaded if name.startswith("beatbook_cli.commands")] == []


def test_a_front_end_in_the_wrong_place_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"beatbook_cli.kit loads \['beatbook_cli', 'click'\]"):
        _loaded(_IMPORT_EACH, "click beatbook_cli", BRINGS_CLICK, "beatbook_cli.kit")


def test_the_core_is_among_what_is_watched() -> None:
    assert ROOT.joinpath("core", "beatbook") in _headless()
