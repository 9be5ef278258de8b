"""What a wheel must not do to others: hide their modules, or need what is not there.

Names of modules are few and everybody's. A plugin that brought its own ``json`` would change the
whole program, whether it means to or not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.delivery import finder
from beatbook.delivery.artefact import WHEEL, Artefact, wheels_of
from beatbook.delivery.refused import Refused
from beatbook.delivery.shelf import Release
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.delivery.wheels import Wheel

_ = Translator(__name__, __file__)

Tops = Mapping[str, tuple[str, ...]]
"""The names that wheels bring, by the names of their files; the plugin's own first."""


def tops_of(wheels: Sequence[Wheel]) -> dict[str, tuple[str, ...]]:
    """The names that wheels add to what can be imported."""
    return {one.file: tuple(sorted(one.tops)) for one in wheels}


def check(
    artefacts: Sequence[Artefact], in_use: Mapping[str, Release], own: Mapping[str, str]
) -> None:
    """Raise Refused for a wheel that would hide modules of others, or lacks what it needs.

    *in_use* are the releases that the book uses, *own* the top-level package that the program has
    of a plugin, by the plugin's name: a release takes its place.
    """
    others: dict[str, Tops] = {name: one.tops for name, one in in_use.items()}
    for one in artefacts:
        others.pop(one.name, None)
    for one in artefacts:
        if one.kind == WHEEL:
            wheels = wheels_of(one)
            _check_own(one.name, wheels[0], own.get(one.name, ""))
            _check_others(one.name, tops_of(wheels), others)
            _check_needed(one.name, wheels)
            others[one.name] = tops_of(wheels)


def _check_own(name: str, wheel: Wheel, own: str) -> None:
    for top in sorted(wheel.tops):
        if top in sys.stdlib_module_names or (top != own and finder.is_elsewhere(top)):
            raise Refused(_hides(name, top, _("the program has it already")))


def _hides(name: str, top: str, whose: Message) -> Message:
    return _("The plugin {plugin} brings the module {module} and would hide another one ({whose});"
             " whoever made it must give it a name of its own.",
             plugin=name, module=top, whose=whose)  # fmt: skip


def _check_others(name: str, mine: Tops, others: Mapping[str, Tops]) -> None:
    """Refuse a name that another plugin of the book brings, unless it is the very same library."""
    for plugin, tops in others.items():
        known = {top: file for file, some in tops.items() for top in some}
        for file, some in mine.items():
            for top in some:
                if top in known and known[top] != file:
                    whose = _("of the plugin {plugin}", plugin=plugin)
                    raise Refused(_hides(name, top, whose))


def _check_needed(name: str, wheels: Sequence[Wheel]) -> None:
    brought = {one.distribution: one.version for one in wheels}
    for one in wheels:
        for need, asked in zip(one.needs, one.asked, strict=True):
            _require(name, asked, _versions(need, brought))
    for one in wheels[1:]:
        if one.tops & sys.stdlib_module_names:
            raise Refused(_hides(name, min(one.tops), _("Python has it already")))


def _versions(need: str, brought: Mapping[str, str]) -> Iterator[str]:
    """The version that would be imported: the program's before one that is brought."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        yield version(need)
    except PackageNotFoundError:
        yield from [brought[need]] if need in brought else []


def _require(name: str, asked: str, versions: Iterator[str]) -> None:
    from packaging.requirements import Requirement

    found = next(versions, None)
    if found is None:
        raise Refused(
            _("The plugin {plugin} needs {library}, which is not here; put its wheel into the"
              " bundle.", plugin=name, library=asked)
        )  # fmt: skip
    if not Requirement(asked).specifier.contains(found, prereleases=True):
        raise Refused(
            _("The plugin {plugin} needs {library}, and here is version {version}; ask for a"
              " release that fits this program.", plugin=name, library=asked, version=found)
        )  # fmt: skip
