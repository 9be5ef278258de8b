"""Names that two plugins claim: what takes the place of what, and what nobody could tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.hooks.loader import region_prefix
from beatbook.texts import Text, Translator
from beatbook.trial.report import BAD, TOLD, Finding, Section
from beatbook.trial.sections.halls import KINDS
from beatbook.trial.tried import Tried, region

_ = Translator(__name__, __file__)

_NEVER_REPLACED = frozenset(("actions", "registry_papers", "paper_formats"))
"""What has no region: the same name is a mistake wherever it comes from."""
_OF_ITS_OWN = frozenset(("assessment_schemes",))
"""What is known by the name of a file, which others may have, too."""


def section(tried: Tried) -> Section:
    """The names of plugins that change which another one has, too."""
    found = tuple(one for hook in KINDS if hook not in _OF_ITS_OWN for one in _of(tried, hook))
    counts = {"clashes": sum(one.level == BAD for one in found)}
    return Section("names", Text("重名", "Names"), found, counts=counts)


def _of(tried: Tried, hook: str) -> Iterator[Finding]:
    by_name: dict[str, list[str]] = {}
    for plugin, name, _label, _data in tried.after.named.get(hook, ()):
        by_name.setdefault(name, []).append(plugin)
    for name, plugins in by_name.items():
        if len(plugins) > 1 and any(one in tried.plugins for one in plugins):
            yield _finding(tried, hook, name, plugins)


def _finding(tried: Tried, hook: str, name: str, plugins: list[str]) -> Finding:
    given = {"what": KINDS[hook], "name": name, "a": plugins[-2], "b": plugins[-1]}
    here, there = (region_prefix(region(tried.after, one)) for one in plugins[-2:])
    if hook in _NEVER_REPLACED or here == there:
        words = _("{what} {name} is brought by {a} and by {b}; one of them must call it otherwise",
                  **given)  # fmt: skip
        return Finding(BAD, words)
    return Finding(TOLD, _("{what} {name} of {b} takes the place of that of {a}", **given))
