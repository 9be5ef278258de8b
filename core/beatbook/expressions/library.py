"""The compiled part of the library that evaluates CEL, loaded without the rest.

Its package imports a command line (typer, rich, prompt_toolkit: a quarter of a second and twenty
megabytes), which nobody here needs. So the extension module alone is loaded, by its own name, as
the package would find it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import lru_cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from types import ModuleType

NAME = "cel.cel"


@lru_cache(maxsize=1)
def library() -> ModuleType:
    """The extension module: ``compile``, ``Context``. Raises ImportError where it is missing."""
    if NAME in sys.modules:
        return sys.modules[NAME]
    file = _file()
    loader = ExtensionFileLoader(NAME, file)
    spec = importlib.util.spec_from_file_location(NAME, file, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    sys.modules[NAME] = module
    return module


def _file() -> str:
    """Where the extension lies; finding a package on the top level imports nothing of it."""
    package = importlib.util.find_spec("cel")
    for folder in package.submodule_search_locations or () if package else ():
        for suffix in EXTENSION_SUFFIXES:
            file = os.path.join(folder, f"cel{suffix}")
            if os.path.exists(file):
                return file
    raise ImportError("the library common-expression-language is not installed")
