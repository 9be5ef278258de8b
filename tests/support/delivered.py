"""Packs and wheels as they are delivered, made by hand: no network, no tool that builds."""

from __future__ import annotations

import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

PLUGIN = """\
from beatbook.codes import Code, CodeList
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text

plugin = Plugin(name="{name}", label=Text("灯塔", "Lighthouses"), region="{region}")


@hook
def registry_codes():
    codes = [Code("a", Text("甲", "{word}"))]
    return [CodeList("{name}_kinds", Text("类别", "Kinds"), codes, source="our own")]
"""
PACK = """\
[pack]
name = "{name}"
version = "{version}"
api = 1
label = {{ zh = "河段", en = "River" }}
{more}

[[codes]]
id = "{name}_kinds"
label = {{ zh = "类别", en = "Kinds" }}
source = "our own"
codes = [{{ code = "a", zh = "甲", en = "{word}" }}]
"""


def source(name: str, region: str = "", word: str = "one") -> str:
    """The module of a plugin in Python that brings one list of codes."""
    return PLUGIN.format(name=name, region=region, word=word)


def pack(name: str, version: str = "1.0.0", word: str = "one", more: str = "") -> str:
    """A pack that brings one list of codes; *more* are lines of its table [pack]."""
    return PACK.format(name=name, version=version, word=word, more=more)


def pack_file(folder: Path, name: str, version: str = "1.0.0", **given: str) -> Path:
    """The same as a file."""
    path = folder / f"{name}-{version}.toml"
    path.write_text(pack(name, version, **given), "utf-8")
    return path


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of files by name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in files.items():
            opened.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


def wheel(
    distribution: str,
    version: str = "1.0",
    files: Mapping[str, str] | None = None,
    *,
    points: str = "",
    metadata: str = "",
) -> tuple[str, bytes]:
    """The name and the bytes of a wheel with these files, its RECORD as it should be."""
    info = f"{distribution}-{version}.dist-info"
    inside = {
        **(files or {}),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        + metadata,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if points:
        inside[f"{info}/entry_points.txt"] = points
    record = "".join(f"{name},sha256={_hash(text)},\n" for name, text in inside.items())
    inside[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    return f"{distribution}-{version}-py3-none-any.whl", archive(inside)


def _hash(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def plugin_wheel(
    name: str, version: str = "1.0", code: str | None = None, metadata: str = ""
) -> tuple[str, bytes]:
    """The name and bytes of a wheel that brings the plugin *name* in package ``delivered_NAME``."""
    package = f"delivered_{name}"
    files = {f"{package}/__init__.py": "", f"{package}/plugin.py": code or source(name)}
    points = f"[beatbook.plugins]\n{name} = {package}.plugin\n"
    return wheel(package, version, files, points=points, metadata=metadata)


def wheel_file(folder: Path, made: tuple[str, bytes]) -> Path:
    """A wheel as a file."""
    path = folder / made[0]
    path.write_bytes(made[1])
    return path
