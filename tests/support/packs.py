"""Packs written short in tests, and installed like any plugin."""

from __future__ import annotations

from typing import Any

from beatbook.packs import pack, plugin
from beatbook.packs.problems import PackProblems
from support.points import Point

HEAD = '[pack]\nname = "{name}"\nversion = "1.0"\napi = 1\nregion = "{region}"\nlabel = "试验包"\n'


def packed(tables: str, name: str = "lamp_pack", region: str = "", **files: str) -> pack.Pack:
    """A pack of these tables; further files by name, ``__`` for a folder, without ``.toml``."""
    more = {f"{file.replace('__', '/')}.toml": text for file, text in files.items()}
    return pack.of_texts({"pack.toml": HEAD.format(name=name, region=region) + tables, **more})


def packed_point(tables: str, name: str = "lamp_pack", region: str = "", **files: str) -> Point:
    """Such a pack, installed."""
    return Point(name, plugin.as_plugin(packed(tables, name, region, **files)))


def declared(hook: str, tables: str, **files: str) -> list[Any]:
    """What the pack answers to a hook."""
    module = plugin.as_plugin(packed(tables, **files))
    found: list[Any] = getattr(module, hook)()
    return found


def told(tables: str, **files: str) -> list[str]:
    """Every problem of a pack, as ``line: sentence`` with lines counted from the tables' first."""
    try:
        plugin.as_plugin(packed(tables, **files))
    except PackProblems as problems:
        lines = HEAD.count("\n")
        return [f"{one.line - lines}: {one.what}" for one in problems.problems]
    return []
