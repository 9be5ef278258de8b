"""Translations under supervision: what each package says, and what its catalogue says in Chinese.

Run it after changing a sentence or a catalogue:

    python tests/house/catalogues.py          compile each .po into its .mo, list what is missing
    python tests/house/catalogues.py --check  change nothing, fail where something is missing
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]


class Sentence(NamedTuple):
    """One ``_("...", name=value)`` in the sources; `msgid` is None where it is no literal."""

    file: Path
    line: int
    msgid: str | None
    given: frozenset[str] | None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.file.relative_to(ROOT)}:{self.line}"


def packages() -> list[Path]:
    """The folders of all packages of the workspace."""
    found = [*ROOT.glob("[a-z]*/beatbook*"), *ROOT.glob("plugins/*/beatbook_*")]
    return sorted(path for path in found if (path / "__init__.py").exists())


def sources(package: Path) -> list[Path]:
    """All modules of *package*."""
    return sorted(package.rglob("*.py"))


def sentences(package: Path) -> Iterator[Sentence]:
    """Every call of ``_`` in *package*."""
    for file in sources(package):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_underscore(node.func) and node.args:
                yield Sentence(file, node.lineno, _literal(node.args[0]), _names(node))


def _is_underscore(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "_"


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _names(call: ast.Call) -> frozenset[str] | None:
    """The names of the values a call gives; None where ``**`` hides them."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def placeholders(text: str) -> frozenset[str]:
    """The ``{names}`` in *text*; ``{name!r:>3}`` counts as ``name``."""
    fields = (field for _, field, _, _ in Formatter().parse(text) if field is not None)
    return frozenset(field.partition(".")[0].partition("[")[0] for field in fields)


def catalogues(package: Path) -> list[Path]:
    """The catalogues of *package*, as text."""
    return sorted((package / "locale").rglob("*.po"))


def read(path: Path) -> Catalog:
    """A catalogue from its .po or .mo file."""
    with path.open("rb") as file:
        return read_po(file) if path.suffix == ".po" else read_mo(file)


def entries(catalogue: Catalog) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    """Translations by msgid, without the header and without empty or fuzzy ones."""
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): (
            message.string if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def translations(package: Path) -> dict[str, str]:
    """What *package*'s own catalogue says in Chinese, by msgid."""
    path = package / "locale" / "zh_CN" / "LC_MESSAGES" / f"{package.name}.po"
    found = entries(read(path)) if path.exists() else {}
    return {key: words for key, words in found.items()
            if isinstance(key, str) and isinstance(words, str)}  # fmt: skip


def missing(package: Path) -> list[str]:
    """Sentences of *package* without Chinese, each once, with the place of its first use."""
    known = translations(package)
    first = {said.msgid: said for said in reversed(list(sentences(package)))}
    return [f"{said.place}: {msgid}" for msgid, said in first.items()
            if msgid is not None and msgid not in known]  # fmt: skip


def is_compiled(po: Path) -> bool:
    """Whether the .mo beside *po* says exactly what *po* says."""
    mo = po.with_suffix(".mo")
    return mo.exists() and entries(read(mo)) == entries(read(po))


def compile_catalogue(po: Path) -> None:
    """Write the .mo beside *po*."""
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(po))


def main(arguments: list[str]) -> int:
    """Compile or check all catalogues; 1 where something is missing."""
    wrong: list[str] = []
    for package in packages():
        wrong += missing(package)
        stale = [po for po in catalogues(package) if not is_compiled(po)]
        if "--check" in arguments:
            wrong += [f"{po.relative_to(ROOT)}: its .mo is not current" for po in stale]
        else:
            for po in stale:
                compile_catalogue(po)
    print("\n".join(wrong) or "All sentences have their Chinese.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
