"""Writing a bundle: the artefacts with their contents list, signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.bundling import contents, signed
from beatbook.bundling.container import fits, is_plain
from beatbook.bundling.contents import Contents, Item, Listed
from beatbook.bundling.keys import Signing
from beatbook.errors import UsageProblem
from beatbook.neutral.characters import visible
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.delivery.artefact import Artefact
    from beatbook.delivery.wheels import Wheel

_ = Translator(__name__, __file__)

FOLDER = "artefacts"


def write(
    path: Path, artefacts: Sequence[Artefact], key: Signing, *, made: str, by: str = ""
) -> Contents:
    """Write *artefacts* into a new bundle at *path*; returns what it says of itself.

    `made` is a stamp, `by` says in words who answers for it. Raises UsageProblem for artefacts
    that no book could read, or where the file cannot be made.
    """
    listed = Contents(made, by, key.public.fingerprint, tuple(items(artefacts)))
    body = contents.written(listed)
    contents.read(path.name, body)  # what a reader refuses is not written
    files = (
        (member(item, file), artefact.content[file.path])
        for item, artefact in zip(listed.artefacts, artefacts, strict=True)
        for file in item.files
    )
    signed.write(path, body, key, files)
    return listed


def items(artefacts: Sequence[Artefact]) -> list[Item]:
    """What the contents list says of artefacts, in their order. Raises UsageProblem."""
    names = [one.name for one in artefacts]
    for name in names:
        if names.count(name) > 1:
            raise UsageProblem(
                _("The plugin {plugin} is among the files twice; leave one of them out.",
                  plugin=name)
            )  # fmt: skip
    return [_item(one, artefacts) for one in artefacts]


def _item(artefact: Artefact, among: Iterable[Artefact]) -> Item:
    if artefact.kind not in (contents.PACK, contents.WHEEL):
        raise UsageProblem(
            _("{name} brings no plugin, and no plugin here needs it; leave it out.",
              name=artefact.name)
        )  # fmt: skip
    if not artefact.api:
        raise UsageProblem(
            _("The plugin {plugin} does not say for which API level it was written;"
              " give it: plugin = Plugin(..., api=1)", plugin=artefact.name)
        )  # fmt: skip
    return Item(
        artefact.kind, artefact.name, artefact.version, artefact.api, artefact.region,
        artefact.label, tuple(needs(artefact, among)),
        tuple(_files(artefact.name, artefact.content)),
    )  # fmt: skip


def _files(name: str, content: Mapping[str, bytes]) -> list[Listed]:
    for path in content:
        if not is_plain(path) or not fits(f"{FOLDER}/{name}/{path}"):
            raise UsageProblem(
                _("The file “{file}” of {plugin} cannot go into a bundle; name it with letters,"
                  " digits, - and _ alone.", file=visible(path), plugin=name)
            )  # fmt: skip
    return [Listed(path, len(body), sha256(body).hexdigest()) for path, body in content.items()]


def needs(artefact: Artefact, among: Iterable[Artefact]) -> list[str]:
    """The plugins that an artefact needs: those it names, and those whose wheels its own needs."""
    named = list(artefact.needs)
    if artefact.kind == contents.WHEEL:
        own = set(_own_wheel(artefact).needs)
        others = [one for one in among if one.kind == contents.WHEEL and one is not artefact]
        named += [one.name for one in others if _own_wheel(one).distribution in own]
    return list(dict.fromkeys(named))


def _own_wheel(artefact: Artefact) -> Wheel:
    from beatbook.delivery.artefact import wheels_of

    return wheels_of(artefact)[0]


def member(item: Item, file: Listed) -> str:
    """Where a file of an artefact lies in the bundle."""
    return f"{FOLDER}/{item.name}/{file.path}"
