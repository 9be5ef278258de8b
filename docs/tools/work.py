"""The reference page of what plugins do beyond keeping records: actions, papers, duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from declared import answers, plugins

from beatbook.duties.declare import Quota, Rule, Terms
from beatbook.duties.quotas import EACH
from beatbook.forms.declare import fields_of
from beatbook.texts import Text

Table = Callable[[Iterable[str], Iterable[Iterable[str]]], str]

INTRODUCTION = (
    "What the plugins of this repository do beyond keeping records. A book has what its installed"
    " plugins bring: see `beat action list`, `beat paper list` and `beat duty rules` there."
    " Numbers in *terms* are the nation's; a region puts its own over them."
)


def page(table: Table) -> list[str]:
    """The parts of the page; `table` writes one in Markdown."""
    return [
        "# Actions, papers, duties",
        INTRODUCTION,
        "## Actions",
        table(("Action", "名称", "Name", "Plugin", "Asks for", "What it does"), _actions()),
        "## Papers",
        table(("Paper", "名称", "Name", "Plugin", "About", "Asks for"), _papers()),
        "## Duties",
        table(("Rule", "名称", "Name", "Plugin", "About", "Terms", "Source"), _rules()),
        "## Quotas",
        table(("Quota", "名称", "Name", "Plugin", "How many", "Source"), _quotas()),
        "## What regions change",
        table(("Rule", "Plugin", "Region", "How", "Source"), _regions()),
    ]


def _asked(parameters: type | None) -> str:
    found = fields_of(parameters) if parameters else ()
    return ", ".join(f"`{field.id}`{'*' if field.required else ''}" for field in found)


def _both(words: Text) -> str:
    return f"{words.zh}<br>{words.en}"


def _actions() -> list[tuple[str, ...]]:
    return sorted(
        (f"`{one.name}`", *one.label, plugin, _asked(one.parameters), _both(one.help))
        for plugin, one in answers("actions")
    )


def _papers() -> list[tuple[str, ...]]:
    return sorted(
        (f"`{one.name}`", *one.label, plugin, one.about, _asked(one.parameters))
        for plugin, one in answers("registry_papers")
    )


def _declared(kind: type) -> list[tuple[str, Any]]:
    return [(plugin, one) for plugin, one in answers("registry_duties") if isinstance(one, kind)]


def _rules() -> list[tuple[str, ...]]:
    return sorted(
        (f"`{one.name}`", *one.label, plugin, one.form, _terms(one), _both(one.source))
        for plugin, one in _declared(Rule)
    )


def _terms(one: Rule | Terms) -> str:
    return ", ".join(f"{name} {number}" for name, number in one.terms.items())


def _quotas() -> list[tuple[str, ...]]:
    return sorted(
        (f"`{one.name}`", *one.label, plugin, f"{one.target} {EACH[one.each].en}",
         _both(one.source))
        for plugin, one in _declared(Quota)
    )  # fmt: skip


def _regions() -> list[tuple[str, ...]]:
    regional = [one for one in plugins() if one.plugin.region]
    regions = {one.plugin.name: one.plugin.region for one in regional}
    return sorted(
        (
            f"`{one.rule if isinstance(one, Terms) else one.name}`",
            plugin,
            regions[plugin],
            f"terms {_terms(one)}" if isinstance(one, Terms) else "a rule of its own",
            _both(one.source),
        )
        for plugin, one in answers("registry_duties", regional)
    )
