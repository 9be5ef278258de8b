"""A pack at work as a plugin: the hooks that its tables answer, each read when it is asked.

Most packs of a session are never asked for most of what they declare. So a pack is parsed when its
first answer is wanted, and only the tables behind that answer become declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any

from beatbook.expressions.values import example
from beatbook.hooks import levels
from beatbook.hooks.reasons import Stated
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.packs import tables
from beatbook.packs.document import Document, Key, PackProblem, located
from beatbook.packs.pack import Pack, head_of
from beatbook.packs.problems import PackProblems
from beatbook.packs.reader import Reader
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class Unusable(Stated):
    """What a pack says is wrong; whoever asked its plugin is told, and it is switched off."""


class Contents:
    """The files of a pack, parsed once, and what their tables declare."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.problems: list[PackProblem] = []
        self._found: dict[str, list[Any]] = {}

    @cached_property
    def documents(self) -> list[Document]:
        """The files that hold tables; those that are no TOML are noted as problems."""
        return list(self._parsed())

    def _parsed(self) -> Iterator[Document]:
        folders = tables.folders()
        for name, text in self.pack.files.items():
            if name.partition("/")[0] in folders:
                continue
            try:
                yield Document.of_text(name, text)
            except PackProblem as problem:
                self.problems.append(problem)

    def hooks(self) -> list[str]:
        """The hooks that the pack answers."""
        names = {name for document in self.documents for name in document.data}
        return sorted({tables.TABLES[name].hook for name in self._with_folders(names)})

    def _with_folders(self, names: set[str]) -> set[str]:
        files = self.pack.files
        folders = tables.folders()
        inner = {folders[top] for file in files if (top := file.partition("/")[0]) in folders}
        return (names | inner) & tables.TABLES.keys()

    def declared(self, name: str) -> list[Any]:
        """What all tables called *name* declare, as far as they can be read."""
        if name not in self._found:
            self._found[name] = [made for _reader, _key, made in self.located(name)]
        return self._found[name]

    def located(self, name: str) -> Iterator[tuple[Reader, Key, Any]]:
        """The same, each with the reader and the key that say where it stands."""
        module = tables.module(name)
        taken: set[str] = set()
        for reader, key, table in self._tables(name):
            reader.begin()
            values = reader.values(key, table, module.KEYS)
            _check_once(reader, key, values, taken)
            if reader.clean or getattr(module, "TOLERANT", False):
                made = module.read(reader, key, values)
                if reader.clean and made is not None:
                    yield reader, key, made

    def _tables(self, name: str) -> Iterator[tuple[Reader, Key, dict[str, Any]]]:
        for document in self.documents:
            reader = self._reader(document)
            said = document.data.get(name, [])
            if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
                reader.problem((name,), _must_be_tables(name))
                continue
            yield from ((reader, (name, number), one) for number, one in enumerate(said))
        yield from self._in_folder(name)

    def _in_folder(self, name: str) -> Iterator[tuple[Reader, Key, dict[str, Any]]]:
        """A file in the folder of a table is as good as a table that names the file."""
        folder = tables.TABLES[name].folder
        head = next((one for one in self.documents if one.name == head_of(self.pack.files)), None)
        for file in self.pack.files:
            if folder and head and file.startswith(f"{folder}/"):
                yield self._reader(head), (), {"file": file}

    def _reader(self, document: Document) -> Reader:
        return Reader(document, self.problems, self.pack.files, self._own)

    @cached_property
    def _own(self) -> dict[str, dict[str, Any]]:
        """The fields of the pack's own forms by id, as far as they are well written."""
        forms = [one for document in self.documents for one in _listed(document.data.get("form"))]
        return {str(form.get("id")): examples(_listed(form.get("field"))) for form in forms}

    def check(self) -> None:
        """Read everything. Raises PackProblems with all that is wrong."""
        level = levels.unfit(self.pack.api)
        if level is not None:
            raise PackProblems([located(head_of(self.pack.files), 1, level)])
        for document in self.documents:
            self._check_names(self._reader(document), document)
        for name in tables.TABLES:
            self.declared(name)
        self.sure()

    def _check_names(self, reader: Reader, document: Document) -> None:
        """Note tables that mean nothing, and a second head."""
        names = [name for name in document.data if name != "pack"]
        reader.know((), names, tables.TABLES)
        head = head_of(self.pack.files)
        if "pack" in document.data and document.name != head:
            what = _("the table [pack] stands in {file} alone; take it out here", file=head)
            reader.problem(("pack",), what)

    def sure(self) -> None:
        """Raise PackProblems if any problem was noted."""
        if self.problems:
            raise PackProblems(self.problems)


def _listed(said: Any) -> list[dict[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def examples(fields: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The ids of fields as a pack writes them, each with a value that it could have."""
    return {
        str(one.get("id")): example(str(one.get("kind")), one.get("many") is True) for one in fields
    }


def _check_once(reader: Reader, key: Key, values: Mapping[str, Any], taken: set[str]) -> None:
    """Note an id or name that another table of the kind has; *taken* are those so far."""
    for name in values.keys() & {"id", "name"}:
        if values[name] in taken:
            reader.problem((*key, name), _("“{id}” is there already", id=values[name]))
        taken.add(values[name])


def _must_be_tables(name: str) -> Message:
    return _("“{key}” must be an array of tables: [[{key}]]", key=name)


def check(pack: Pack) -> None:
    """Read all that a pack declares. Raises PackProblems with everything that is wrong."""
    Contents(pack).check()


def answers(pack: Pack) -> list[str]:
    """The hooks that a pack answers, told by the names of its tables alone."""
    return Contents(pack).hooks()


def as_plugin(pack: Pack, *, checked: bool = False) -> ModuleType:
    """A module that registers as any plugin's: `plugin`, and a function for each hook.

    Raises PackProblems with everything that is wrong, unless it was `checked` before: then its
    tables are only read when they are asked for.
    """
    contents = Contents(pack)
    if not checked:
        contents.check()
    module = ModuleType(f"pack:{pack.name}", str(pack.label))
    said: dict[str, Any] = {
        "plugin": Plugin(
            name=pack.name,
            label=pack.label,
            region=pack.region,
            api=pack.api,
            order=pack.order,
            needs=pack.needs,
        ),
        "pack": pack,
    }
    vars(module).update(said | {name: hook(_answer(contents, name)) for name in contents.hooks()})
    return module


def _answer(contents: Contents, hook_: str) -> Callable[..., Any]:
    """The function that answers a hook with what all tables behind it declare."""
    names = [name for name, table in tables.TABLES.items() if table.hook == hook_]

    def found() -> list[Any]:
        items = [item for name in names for item in contents.declared(name)]
        if contents.problems:
            raise Unusable(str(PackProblems(contents.problems)))
        return items

    asked = next((name for name in names if tables.TABLES[name].asked), None)
    if asked is not None:
        answer: Callable[..., Any] = tables.module(asked).answering(found)
        return answer
    return lambda: found()
