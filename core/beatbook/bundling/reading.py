"""Reading a bundle: first that it is as it was signed, then who signed it, then what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bundling import contents, signed
from beatbook.bundling.contents import Contents, Item
from beatbook.bundling.keys import Public
from beatbook.bundling.problems import API_LEVEL, CONTENTS, BundleProblem
from beatbook.bundling.trust import NOBODY, Trusting
from beatbook.bundling.writing import member
from beatbook.hooks.levels import unfit
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.delivery.artefact import Artefact

_ = Translator(__name__, __file__)


class Looked(NamedTuple):
    """A bundle as it was signed: its list, its signer, the bytes of every artefact by its name."""

    name: str
    contents: Contents
    signer: Public
    bodies: dict[str, dict[str, bytes]]


def opened(path: Path, trusted: Trusting | tuple[()]) -> list[Artefact]:
    """The artefacts of a bundle whose signer is trusted, in the order in which they go in.

    An empty *trusted* trusts nobody. Raises BundleProblem for what is not signed, altered, not
    trusted, or for another API level; `Refused` or `PackProblems` for an artefact that is none.
    """
    held, whom = signed.opened(path), trusted or NOBODY
    whom.require_known(held.name, held.signer)  # before anything of its list is looked at
    found = _looked(held)
    whom.require(found.name, found.signer, found.contents.made)
    for item in found.contents.artefacts:
        _require_level(found.name, item)
    return [_artefact(found, item) for item in in_order(found.name, found.contents.artefacts)]


def looked(path: Path) -> Looked:
    """A bundle verified as unaltered; whether its signer is trusted is not asked.

    For looking at it only. Raises BundleProblem.
    """
    return _looked(signed.opened(path))


def _looked(held: signed.Signed) -> Looked:
    list_ = contents.read(held.name, held.list)
    if list_.key != held.signer.fingerprint:
        raise _other(held.name)
    wanted = [(member(item, file), file) for item in list_.artefacts for file in item.files]
    if [name for name, _file in wanted] != [name for name, _body in held.members]:
        raise _other(held.name)
    for (_name, file), (_same, body) in zip(wanted, held.members, strict=True):
        if len(body) != file.size or sha256(body).hexdigest() != file.sha256:
            raise _other(held.name)
    bodies = dict(held.members)
    return Looked(held.name, list_, held.signer, {
        item.name: {file.path: bodies[member(item, file)] for file in item.files}
        for item in list_.artefacts
    })  # fmt: skip


def _other(name: str) -> BundleProblem:
    return BundleProblem(
        CONTENTS,
        _("The files in {file} are not those that its contents list names; do not use it, and take"
          " another copy from whoever made it.", file=name),
    )  # fmt: skip


def _require_level(name: str, item: Item) -> None:
    why = unfit(item.api)
    if why is not None:
        raise BundleProblem(
            API_LEVEL,
            _("The plugin {plugin} in {file} cannot be used here: {why}.",
              plugin=item.name, file=name, why=why),
        )  # fmt: skip


def in_order(name: str, items: Sequence[Item]) -> list[Item]:
    """Each behind those that it needs, otherwise as they stand. Raises BundleProblem for a ring."""
    by_name = {item.name: item for item in items}
    waiting = {item.name: [need for need in item.needs if need in by_name] for item in items}
    try:
        return [by_name[one] for one in TopologicalSorter(waiting).static_order()]
    except CycleError as error:
        raise BundleProblem(
            CONTENTS,
            _("In {file} plugins need each other in a ring: {ring}; ask whoever made it to mend"
              " that.", file=name, ring=" → ".join(error.args[1])),
        ) from None  # fmt: skip


def _artefact(found: Looked, item: Item) -> Artefact:
    """An artefact of its bytes, judged anew: what the list says of it must be what it is."""
    from beatbook.delivery.artefact import of_content

    one = of_content(item.kind, found.bodies[item.name], found.name)
    said = (one.kind, one.name, one.version, one.region or item.region, one.api or item.api)
    if said != (item.kind, item.name, item.version, item.region, item.api):
        raise _other(found.name)
    return one._replace(
        region=item.region, api=item.api, label=item.label, signer=found.signer.fingerprint
    )
