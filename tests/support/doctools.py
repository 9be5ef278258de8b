"""The programs of docs/tools, imported for tests though they are no package."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from house.catalogues import ROOT


def load(name: str) -> ModuleType:
    """The program docs/tools/<name>.py as a module."""
    path = ROOT / "docs" / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"beatbook_docs_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
