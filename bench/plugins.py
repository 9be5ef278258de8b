"""What plugins cost that a command does not need, and what one costs that misbehaves.

Whole commands on a book of 2,000 people, as it is and beside 30 more plugins in Python and 100
packs without code, which are made up here: each brings a form, a code list, an action, a check of
its own records. The aim: below 2 ms for each that a command does not need. Beside it one plugin
that fails, that prints with each question, or that is refused.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import NamedTuple

import data
from common import (
    Cost,
    cost,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
    typical,
)

from beatbook.book import Book
from beatbook.delivery.artefact import of_pack
from beatbook.delivery.steps import install
from beatbook.packs.pack import of_texts

PEOPLE, PLUGINS, PACKS, ROUNDS = 2_000, 30, 100, 9
COMMANDS = {
    "find": ["find", "王", "--limit", "5"],
    "registry show": ["registry", "show", "person", "1"],
    "registry list": ["registry", "list", "person", "--limit", "5"],
    "duty list": ["duty", "list"],
    "plugin list": ["plugin", "list"],
}
_PLUGIN = """
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.hooks import Action, Plugin, hook
from beatbook.texts import Text

plugin = Plugin(name="{name}", label=Text("试{name}", "Trial {name}"))
LABEL = Text("名称", "Name")


@f.form("{name}", label=plugin.label, title=("name",), retention="service")
class Record:
    name: str | None = f.text(LABEL, required=True)
    kind: str | None = f.choice(LABEL, "{name}_kinds")


@hook
def registry_forms():
    return [Record]


@hook
def registry_codes():
    return [CodeList("{name}_kinds", LABEL, [Code("1", LABEL)], source="bench")]


@hook
def registry_problems(record):
    {checking}
    return ()


@hook
def actions():
    {acting}
    return [Action(name="{name}.do", label=LABEL, help=LABEL, permission="registry.read",
                   run=lambda book, asked: "done")]
"""
_PACK = """
[pack]
name = "{name}"
version = "1.0"
api = 1
region = ""
label = {{ zh = "试{name}", en = "Trial {name}" }}

[[codes]]
id = "{name}_kinds"
label = {{ zh = "种类", en = "Kinds" }}
source = "bench"
codes = [{{ code = "1", zh = "一", en = "one" }}]

[[form]]
id = "{name}"
label = {{ zh = "试{name}", en = "Trial {name}" }}
title = ["name"]
retention = "service"

[[form.field]]
id = "name"
kind = "text"
label = {{ zh = "名称", en = "Name" }}
required = true
"""
MISDEEDS = {
    "prints with each question": ("print('noise')", "print('noise')"),
    "fails when it declares": ("pass", "1 / 0"),
    "fails at every check": ("1 / 0", "pass"),
}


class Place(NamedTuple):
    """A book, and a folder with plugins that are installed beside it."""

    book: Path
    site: Path

    def command(self, words: list[str]) -> list[str]:
        """A command line on this book."""
        return ["env", f"PYTHONPATH={self.site}", tool("beat"), "--book", str(self.book), *words]


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    places = {
        "bare": _place("bare"),
        f"{PLUGINS} plugins": _place("plugins", PLUGINS),
        f"{PACKS} packs": _place("packs", packs=PACKS),
        f"{PLUGINS} plugins, {PACKS} packs": _place("both", PLUGINS, PACKS),
        **{
            what: _place(f"misdeed{at}", 1, 0, *code)
            for at, (what, code) in enumerate(MISDEEDS.items())
        },
    }
    _report(_measured(places, 3 if quick else ROUNDS))


def _place(
    name: str, plugins: int = 0, packs: int = 0, checking: str = "pass", acting: str = "pass"
) -> Place:
    book = data.copy_of(data.filled_book(PEOPLE), f"plugins-{name}.db")
    site = folder() / "sites" / name
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for number in range(plugins):
        _install(site, f"trial_{number}", checking, acting)
    if packs:
        texts = [{"pack.toml": _PACK.format(name=f"pack_{number}")} for number in range(packs)]
        with Book.open(str(book)) as opened:
            install(
                opened, [of_pack(of_texts(one)) for one in texts], reason="bench", unsigned=True
            )
    return Place(book, site)


def _install(site: Path, name: str, checking: str, acting: str) -> None:
    """A distribution as an installer leaves it."""
    code = _PLUGIN.format(name=name, checking=checking, acting=acting)
    (site / f"{name}.py").write_text(code, encoding="utf-8")
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[beatbook.plugins]\n{name} = {name}\n")


def _measured(places: dict[str, Place], rounds: int) -> dict[str, dict[str, Cost]]:
    """The typical cost of each command in each place, all in turns."""
    for place in places.values():
        cost(place.command(["plugin", "list"]))  # the book meets its plugins
    found: dict[str, dict[str, Cost]] = {}
    for name, words in COMMANDS.items():
        runs = {where: partial(cost, place.command(words)) for where, place in places.items()}
        costs = interleaved(runs, rounds)
        found[name] = {where: typical(some) for where, some in costs.items()}
    return found


def _report(found: dict[str, dict[str, Cost]]) -> None:
    header = ("command", "beside", "median ms", "CPU ms", "to bare", "CPU ms each more")
    more = {f"{PLUGINS} plugins": PLUGINS, f"{PACKS} packs": PACKS,
            f"{PLUGINS} plugins, {PACKS} packs": PLUGINS + PACKS}  # fmt: skip
    rows = []
    for command, costs in found.items():
        bare = costs["bare"]
        for where, spent in costs.items():
            each = (spent.cpu - bare.cpu) / more.get(where, 1)
            rows.append([command, where, ms(spent.wall), ms(spent.cpu),
                         ratio(spent.wall, bare.wall), f"{each * 1000:.2f}"])  # fmt: skip
    print_table("plugins that a command does not need", header, rows)


if __name__ == "__main__":
    main()
