"""A wheel judged within limits: whole, for this machine, and what it says of itself unrun.

Nothing of a wheel is imported here. What a plugin says in ``plugin = Plugin(...)`` is read from
the text of its module, as far as it is written there in plain words.
"""

from __future__ import annotations

import ast
import csv
import re
import stat
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from configparser import ConfigParser
from configparser import Error as NoEntryPoints
from email.message import Message as Headers
from email.parser import HeaderParser
from hashlib import new as new_hash
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from beatbook.delivery import names
from beatbook.delivery.reading import reading
from beatbook.delivery.refused import Refused
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

PLUGINS, PACKS = "beatbook.plugins", "beatbook.packs"
LARGEST = 64 << 20
_UNPACKED, _MEMBERS = 256 << 20, 5000
_UNLISTED = ("RECORD", "RECORD.jws", "RECORD.p7s")
_HASHES = ("sha256", "sha384", "sha512")


class Wheel(NamedTuple):
    """A wheel that is whole.

    `distribution` is its normalised name; `plugin` and `module` are the name and value of its
    entry point for plugins, both empty for a library; `pack` the files of a wheel that brings
    nothing but a pack; `needs` the normalised names of what it requires here, `asked` with their
    versions; `tops` the names that it adds to what can be imported; `members` its files.
    """

    file: str
    data: bytes
    distribution: str
    version: str
    plugin: str
    module: str
    pack: Mapping[str, bytes]
    asked: tuple[str, ...]
    needs: tuple[str, ...]
    tops: frozenset[str]
    members: tuple[str, ...]


class Said(NamedTuple):
    """What a plugin says of itself in plain words."""

    label: Text | None = None
    region: str = ""
    api: int = 0
    needs: tuple[str, ...] = ()


def opened(file: str, data: bytes) -> Wheel:
    """Open a wheel of its bytes, every hash verified. Raises Refused."""
    names.require_harmless(file, [file])
    name, version = _named(file)
    with reading(file), zipfile.ZipFile(BytesIO(data)) as archive:
        members = _members(file, archive)
        info = _info(file, members)
        _require_recorded(file, archive, members, info)
        headers = _headers(archive, info)
        _require_named(file, headers, name, version)
        points = _points(file, archive, info, members)
        plugin, module = points.get(PLUGINS, ("", ""))
        pack = _pack(archive, members, points[PACKS][1]) if PACKS in points else {}
    asked = _asked(file, headers)
    return Wheel(file, data, name, version, plugin, module, pack, tuple(asked.values()),
                 tuple(asked), _tops(members), tuple(members))  # fmt: skip


def _named(file: str) -> tuple[str, str]:
    """Distribution and version of the file's name, which must be for this Python and machine."""
    from packaging.tags import sys_tags
    from packaging.utils import InvalidWheelFilename, parse_wheel_filename

    try:
        name, version, _build, tags = parse_wheel_filename(file)
    except InvalidWheelFilename:
        raise Refused(_("{file} is not named as wheels are.", file=file)) from None
    if tags.isdisjoint(sys_tags()):
        raise Refused(_("{file} is made for another Python or machine than this one.", file=file))
    return str(name), str(version)


def _members(file: str, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files in the archive, by name, within all limits."""
    infos = archive.infolist()
    if len(infos) > _MEMBERS or sum(one.file_size for one in infos) > _UNPACKED:
        raise Refused(
            _("{file} unpacks to more than {members} files or {megabytes} MB; it is not touched.",
              file=file, members=_MEMBERS, megabytes=_UNPACKED >> 20)
        )  # fmt: skip
    names.require_harmless(file, [one.filename for one in infos])
    for one in infos:
        _require_plain(file, one)
    return {one.filename: one for one in infos if not one.is_dir()}


def _require_plain(file: str, one: zipfile.ZipInfo) -> None:
    """Refuse what is neither file nor folder, and what changes where modules are looked for."""
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(
            _("{file} holds {name}, which is no ordinary file; it is not touched.",
              file=file, name=ascii(one.filename))
        )  # fmt: skip
    top, _slash, rest = one.filename.partition("/")
    moved = top.endswith(".data") and rest.startswith(("purelib/", "platlib/"))
    if moved or (not rest and one.filename.endswith(".pth")):
        raise Refused(
            _("{file} holds {name}, which would be installed elsewhere; plugins keep to their own"
              " package.", file=file, name=ascii(one.filename))
        )  # fmt: skip


def _info(file: str, members: Mapping[str, Any]) -> str:
    """The name of the folder with the metadata."""
    found = {name.partition("/")[0] for name in members if ".dist-info/" in name}
    if len(found) != 1:
        raise _broken(file, "dist-info")
    return found.pop()


def _broken(file: str, what: str) -> Refused:
    return Refused(
        _("{file} is no complete wheel ({what}); build or copy it again.", file=file, what=what)
    )


def _read(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _require_recorded(
    file: str, archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], info: str
) -> None:
    """Refuse a wheel with a file that its RECORD does not have, or has otherwise."""
    if f"{info}/RECORD" not in members:
        raise _broken(file, "RECORD")
    rows = csv.reader(StringIO(_read(archive, f"{info}/RECORD")))
    recorded = {row[0]: row[1] for row in rows if len(row) >= 2}
    for name in members:
        if name not in {f"{info}/{one}" for one in _UNLISTED}:
            kind, _equals, said = recorded.get(name, "").partition("=")
            if kind not in _HASHES or _hashed(kind, archive.read(name)) != said:
                raise Refused(
                    _("{file} was altered: {name} is not what its list of contents says.",
                      file=file, name=name)
                )  # fmt: skip
    if recorded.keys() - members.keys():
        raise _broken(file, min(recorded.keys() - members.keys())[:80])


def _hashed(kind: str, data: bytes) -> str:
    return urlsafe_b64encode(new_hash(kind, data).digest()).decode().rstrip("=")


def _headers(archive: zipfile.ZipFile, info: str) -> Headers:
    return HeaderParser().parsestr(_read(archive, f"{info}/METADATA"))


def _require_named(file: str, headers: Headers, name: str, version: str) -> None:
    """What is inside must be what the name of the file says, and run with this Python."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.utils import canonicalize_name
    from packaging.version import InvalidVersion, Version

    try:
        said = canonicalize_name(str(headers["Name"])), str(Version(str(headers["Version"])))
        python = SpecifierSet(headers["Requires-Python"] or "")
    except (InvalidVersion, InvalidSpecifier):
        raise _broken(file, "METADATA") from None
    if said != (name, version):
        raise _broken(file, "METADATA")
    if not python.contains(_python(), prereleases=True):
        raise Refused(
            _("{file} needs Python {wanted}; this is {ours}.",
              file=file, wanted=str(python), ours=_python())
        )  # fmt: skip


def _python() -> str:
    from platform import python_version

    return python_version()


def _points(
    file: str, archive: zipfile.ZipFile, info: str, members: Mapping[str, Any]
) -> dict[str, tuple[str, str]]:
    """The one plugin or pack that the wheel brings, by group: (name, value)."""
    if f"{info}/entry_points.txt" not in members:
        return {}
    config = ConfigParser(delimiters=("=",), interpolation=None)
    config.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        config.read_string(_read(archive, f"{info}/entry_points.txt"))
    except NoEntryPoints:
        raise _broken(file, "entry_points.txt") from None
    found = [(group, *one) for group in (PLUGINS, PACKS) if config.has_section(group)
             for one in config.items(group)]  # fmt: skip
    if len(found) > 1:
        raise Refused(
            _("{file} brings several plugins; put each into a wheel of its own.", file=file)
        )
    return {group: (name, value.strip()) for group, name, value in found}


def _pack(archive: zipfile.ZipFile, members: Mapping[str, Any], package: str) -> dict[str, bytes]:
    """The files of the pack in *package*, by their path within it."""
    inside = package.replace(".", "/") + "/"
    return {
        name.removeprefix(inside): archive.read(name)
        for name in members
        if name.startswith(inside) and name.endswith(".toml")
    }


def _asked(file: str, headers: Headers) -> dict[str, str]:
    """What the wheel requires here, by normalised name."""
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name

    try:
        asked = [Requirement(one) for one in headers.get_all("Requires-Dist", [])]
    except InvalidRequirement:
        raise _broken(file, "METADATA") from None
    here = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return {str(canonicalize_name(one.name)): f"{one.name}{one.specifier}" for one in here}


def _tops(members: Mapping[str, Any]) -> frozenset[str]:
    """The names that can be imported from what is unpacked."""
    tops = {name.partition("/")[0] for name in members}
    return frozenset(
        top.partition(".")[0] for top in tops if not top.endswith((".dist-info", ".data"))
    )


# -- what a plugin says in plain words ---------------------------------------------------------


def says_of_itself(wheel: Wheel) -> Said:
    """What stands in ``plugin = Plugin(...)`` of the plugin's module; nothing where it is reckoned.

    Read, not run: it may be wrong, so that nothing is decided by it but what to show.
    """
    module = re.split(r"[:\s\[]", wheel.module)[0].replace(".", "/")
    for name in (f"{module}.py", f"{module}/__init__.py"):
        if wheel.module and name in wheel.members:
            with zipfile.ZipFile(BytesIO(wheel.data)) as archive:
                return _said(archive.read(name))
    return Said()


def _said(source: bytes) -> Said:
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Said()
    calls = [one.value for one in body if isinstance(one, ast.Assign) and _is_plugin(one)]
    given = {one.arg: one.value for call in calls if isinstance(call, ast.Call)
             for one in call.keywords}  # fmt: skip
    region, api = _plain(given.get("region")), _plain(given.get("api"))
    needs = _plain(given.get("needs"))
    return Said(
        _label(given.get("label")),
        region if isinstance(region, str) else "",
        api if isinstance(api, int) else 0,
        tuple(map(str, needs)) if isinstance(needs, tuple | list) else (),
    )


def _is_plugin(one: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "plugin" for target in one.targets)


def _plain(node: ast.expr | None) -> Any:
    """The value of an expression that is written out; None for any other."""
    try:
        return None if node is None else ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError, MemoryError):
        return None


def _label(node: ast.expr | None) -> Text | None:
    words = [_plain(one) for one in node.args] if isinstance(node, ast.Call) else []
    if len(words) == 2 and all(isinstance(one, str) for one in words):
        return Text(*words)
    return None
