"""A pack beside the code of a Python plugin, for all that needs no code.

A station's verdict on a check-in may take a calendar and so Python; its codes, patrols, bulletins
and scheme take none. Such a plugin keeps them as a pack in a folder beside its module, and each of
its hooks answers with what the pack says, its own answers added where there are some.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any


class Beside:
    """The pack in the folder *folder* beside the module *file*; read when it is first asked."""

    def __init__(self, file: str, folder: str = "pack") -> None:
        self.path = Path(file).with_name(folder)

    def answer(self, hook: str, *asked: Any) -> Any:
        """What the pack answers to a hook. Raises PackProblems, and Unusable for bad tables."""
        return getattr(self._module, hook)(*asked)

    @cached_property
    def _module(self) -> Any:
        from beatbook.packs.pack import read
        from beatbook.packs.plugin import as_plugin

        return as_plugin(read(self.path), checked=True)
