"""What is delivered: a pack or a wheel, opened from a file and judged before anything of it runs.

Files come from elsewhere, on a stick as often as not. They are read within limits, nothing is
written, and nothing is imported: what a plugin in Python says of itself is read from its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.delivery import names, wheels
from beatbook.delivery.digests import digest_of
from beatbook.delivery.reading import reading
from beatbook.delivery.refused import Refused
from beatbook.delivery.versions import checked
from beatbook.errors import NotFound
from beatbook.hooks.types import API
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.packs.pack import Pack

_ = Translator(__name__, __file__)

PACK, WHEEL, LIBRARY = "pack", "wheel", "library"
BUNDLE_ENDING = ".beatbundle"
NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")


class Artefact(NamedTuple):
    """One release of one plugin, as it is kept.

    `name` is the plugin's, or of a library its distribution's. `kind`: ``pack`` (files of TOML),
    ``wheel`` (a plugin in Python), ``library`` (a wheel that another one needs; see `whole`).
    `content` has the bytes by name of file: those of a pack by their path within it, wheels by the
    names of their files, the plugin's own first. `digest` is the SHA-256 over all of it.
    `label`, `region` and `api` are what can be read without running anything; `api` is 0 where
    nothing is said. `signer` says who signed the bundle that it came in; empty for none. `needs`
    are plugins that must be on beside it.
    """

    name: str
    version: str
    kind: str
    digest: str
    content: Mapping[str, bytes]
    label: Text
    region: str = ""
    api: int = 0
    signer: str = ""
    needs: tuple[str, ...] = ()


def opened(path: str | Path, trusted: Any = ()) -> list[Artefact]:
    """What a file or folder delivers: a pack (``x.toml`` or a folder), a wheel, a bundle.

    *trusted* are the keys that a bundle must be signed with (`beatbook.bundling`). Raises
    NotFound, or Refused, PackProblems or BundleProblem with what is wrong with it.
    """
    where = Path(path)
    with reading(where):
        if not where.exists():
            raise NotFound(_("There is no file {file}; check the name.", file=where))
        if where.suffix == BUNDLE_ENDING:
            return _of_bundle(where, trusted)
        return [_of_wheel(where) if where.suffix == ".whl" else _of_files(where)]


def _of_bundle(path: Path, trusted: Any) -> list[Artefact]:
    from beatbook.bundling.reading import opened as of_bundle

    return list(of_bundle(path, trusted))


def _of_files(path: Path) -> Artefact:
    from beatbook.packs.pack import read

    return of_pack(read(path))


def of_content(kind: str, content: Mapping[str, bytes], name: str) -> Artefact:
    """An artefact of bytes that were kept elsewhere, judged as if they were opened from files.

    *name* is what messages call it. Raises as `opened`.
    """
    from beatbook.packs.pack import of_contents

    if kind == PACK:
        return of_pack(of_contents(content))
    if not content:
        raise Refused(_("{file} holds no wheel.", file=name))
    opened_ = [of_wheel(file, data) for file, data in content.items()]
    found = whole(opened_) if kind == WHEEL else opened_
    if len(found) != 1:
        raise Refused(_("{file} holds more than one plugin.", file=name))
    return found[0]


def of_pack(pack: Pack) -> Artefact:
    """A pack as it is delivered. Raises Refused."""
    content = {name: text.encode() for name, text in pack.files.items()}
    # What another API level calls a version is not judged here: it is refused for its level.
    version = checked(pack.version) if pack.api == API else pack.version
    return Artefact(pack.name, version, PACK, digest_of(content), content, pack.label,
                    pack.region, pack.api, needs=pack.needs)  # fmt: skip


def _of_wheel(path: Path) -> Artefact:
    return of_wheel(path.name, names.bytes_of(path, wheels.LARGEST))


def of_wheel(file: str, data: bytes) -> Artefact:
    """A wheel of its bytes; one that brings nothing but a pack is that pack. Raises Refused."""
    wheel = wheels.opened(file, data)
    if wheel.pack:
        return of_content(PACK, wheel.pack, file)
    content = {file: data}
    kind = WHEEL if wheel.plugin else LIBRARY
    name = _name(wheel.plugin, file) if wheel.plugin else wheel.distribution
    said = wheels.says_of_itself(wheel)
    return Artefact(name, checked(wheel.version), kind, digest_of(content), content,
                    said.label or Text(name, name), said.region, said.api, "",
                    said.needs)  # fmt: skip


def _name(name: str, file: str) -> str:
    if not NAME.fullmatch(name):
        raise Refused(
            _("{file} calls its plugin “{name}”; names of plugins are small letters, digits and _.",
              file=file, name=name[:60])
        )  # fmt: skip
    return name


def wheels_of(artefact: Artefact) -> list[wheels.Wheel]:
    """The wheels of an artefact, its own first. Raises Refused."""
    return [wheels.opened(file, data) for file, data in artefact.content.items()]


def whole(artefacts: Iterable[Artefact]) -> list[Artefact]:
    """The plugins among *artefacts*, each wheel with the libraries among them that it needs.

    Raises Refused for a library that none of them needs.
    """
    given = list(artefacts)
    libraries = {one.name: one for one in given if one.kind == LIBRARY}
    used: set[str] = set()
    found = [_with_needed(one, libraries, used) for one in given if one.kind != LIBRARY]
    for name in libraries.keys() - used:
        raise Refused(
            _("{name} brings no plugin, and no plugin here needs it; leave it out.", name=name)
        )
    return found


def _with_needed(artefact: Artefact, libraries: Mapping[str, Artefact], used: set[str]) -> Artefact:
    if artefact.kind != WHEEL or not libraries:
        return artefact
    content = dict(artefact.content)
    waiting = [need for wheel in wheels_of(artefact) for need in wheel.needs]
    while waiting:
        name = waiting.pop()
        library = libraries.get(name)
        if library is None or content.keys() >= library.content.keys():
            continue
        used.add(name)
        content |= library.content
        waiting += [need for wheel in wheels_of(library) for need in wheel.needs]
    return artefact._replace(content=content, digest=digest_of(content))
