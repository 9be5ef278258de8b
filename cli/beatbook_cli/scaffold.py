"""Writing a new plugin from templates: all of it or nothing, and never over what is there.

A template is a file of the package whose name ends in ``.tmpl``. ``{{name}}`` stands for a word;
of files with a language in their name (``README.en.md``) the reader's is taken, and so it is with
the lines of a pack that begin with ``#en`` or ``#zh``.
"""

from __future__ import annotations

import keyword
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from beatbook.errors import UsageProblem
from beatbook.hooks.types import API
from beatbook.texts import LANGUAGES, Translator, language

_ = Translator(__name__, __file__)

PYTHON, PACK = "python", "pack"
_TEMPLATES = Path(__file__).parent / "templates"
_ENDING = ".tmpl"
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_REGION = re.compile(r"([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_SAID_IN = re.compile(rf"\.({'|'.join(LANGUAGES)})(?=\.)")
_COMMENT = re.compile(rf"#({'|'.join(LANGUAGES)})( |$)")
_OWN = {
    "package": "beatbook_{name}", "gitignore": ".gitignore", "scheme.toml": "{name}.toml",
    "test_pack.py": "test_{name}.py",
}  # fmt: skip
"""What is called otherwise where it is written."""


class Wanted(NamedTuple):
    """A plugin to begin: its name, for which region it speaks, what people call it."""

    name: str
    region: str = ""
    chinese: str = ""
    english: str = ""


def write(kind: str, wanted: Wanted, folder: Path, taken: Collection[str] = ()) -> list[str]:
    """Write a new plugin into *folder*/name; returns the files, by their path within.

    *taken* are names of plugins that there are. Raises UsageProblem for a name that can't be had
    and where something lies there already.
    """
    _require_name(wanted.name, taken)
    _require_region(wanted.region)
    target = folder / wanted.name
    if not folder.is_dir():
        raise UsageProblem(_("There is no folder {folder}; make it first.", folder=folder))
    if os.path.lexists(target):
        raise UsageProblem(
            _("{target} is there already and is left as it is; choose another name or --output",
              target=target)
        )  # fmt: skip
    files = dict(_files(kind, wanted))
    _place(files, target)
    return sorted(files)


def _require_name(name: str, taken: Collection[str]) -> None:
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise UsageProblem(
            _("“{name}” cannot name a plugin; begin with a letter, then small letters, digits"
              " and _, 2 to 41 in all", name=name)
        )  # fmt: skip
    if name in sys.stdlib_module_names or name.startswith("beatbook"):
        raise UsageProblem(
            _("“{name}” is what Python or Beatbook call something else; choose another", name=name)
        )
    if name in taken or find_spec(f"beatbook_{name}") is not None:
        raise UsageProblem(
            _("There is a plugin “{name}” already; choose another name. See: beat plugin list",
              name=name)
        )  # fmt: skip


def _require_region(region: str) -> None:
    if not _REGION.fullmatch(region):
        raise UsageProblem(
            _("“{region}” is no administrative code; write 2, 4, 6, 9 or 12 digits, such as 150104",
              region=region)
        )  # fmt: skip


def _files(kind: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The files of a new plugin and what stands in them."""
    words, root = _words(wanted), _TEMPLATES / kind
    for path in sorted(root.rglob(f"*{_ENDING}")):
        name = path.relative_to(root).as_posix().removesuffix(_ENDING)
        said_in = _SAID_IN.search(name)
        if said_in is None or said_in[1] == language():
            text = path.read_text(encoding="utf-8")
            yield _called(name, wanted), _PLACE.sub(lambda found: words[found[1]], _spoken(text))


def _called(name: str, wanted: Wanted) -> str:
    parts = _SAID_IN.sub("", name).split("/")
    return "/".join(_OWN.get(part, part).format(name=wanted.name) for part in parts)


def _spoken(text: str) -> str:
    """A text without the comments that are in the other language."""
    return "".join(_lines(text.splitlines(keepends=True)))


def _lines(lines: Collection[str]) -> Iterator[str]:
    for line in lines:
        found = _COMMENT.match(line)
        if found is None:
            yield line
        elif found[1] == language():
            yield line.replace(f"#{found[1]}", "#", 1)


def _words(wanted: Wanted) -> Mapping[str, str]:
    region = wanted.region
    return {
        "name": wanted.name,
        "dist": wanted.name.replace("_", "-"),
        "command": wanted.name.replace("_", "-"),
        "region": region,
        "chinese": _plain(wanted.chinese or wanted.name),
        "english": _plain(wanted.english or wanted.name.replace("_", " ").capitalize()),
        "speaking_en": f" that speaks for {region}" if region else "",
        "speaking_zh": f"，适用于 {region}" if region else "",
        "api": str(API),
        "since": ".".join(version("beatbook").split(".")[:2]),
    }


def _plain(text: str) -> str:
    """Words as they can stand between quotation marks of Python and TOML."""
    return re.sub(r'[\\"\x00-\x1f\x7f]', " ", text).strip()


def _place(files: Mapping[str, str], target: Path) -> None:
    """Write all files beside the place where they belong, then put them there in one step."""
    making = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, text in files.items():
            path = making / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        making.chmod(0o755)
        os.rename(making, target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
