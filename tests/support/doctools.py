"""The programs of docs/tools, imported for tests though they are no package."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from house.catalogues import ROOT


def load(name: str) -> ModuleType:
    """The program docs/tools/<name>.py as a module."""
    folder = ROOT / "docs" / "tools"
    if str(folder) not in sys.path:  # they import one another as programs in one folder do
        sys.path.append(str(folder))
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"beatbook_docs_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
