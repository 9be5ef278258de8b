"""Writes the reference pages from what is declared in the code, so that they cannot drift.

    python docs/tools/reference.py          write the pages
    python docs/tools/reference.py --check  change nothing, fail where a page is not current

A page is a function without arguments that returns Markdown; `PAGES` lists them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import cast

import click
import packs_page
import work
from declared import code_lists, retention, specs

from beatbook.forms.declare import RetentionClass
from beatbook.forms.spec import OPEN, SENSITIVE, FieldSpec, FormSpec, Formula
from beatbook.hooks.asking import NAMES
from beatbook.hooks.specs import Specs
from beatbook.texts import Text, use_language
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Context
from beatbook_cli.root import beat

FOLDER = Path(__file__).resolve().parents[1] / "reference"
_GENERATED = "<!-- Written by docs/tools/reference.py; change the declarations, not this page. -->"


def commands() -> str:
    """Every command of `beat` with its arguments and options, and the exit codes."""
    parts = [_GENERATED, "# Commands", *_command(beat, None, "beat"), *_exit_codes()]
    return "\n\n".join(parts) + "\n"


def _command(command: click.Command, parent: Context | None, name: str) -> Iterator[str]:
    context = Context(command, parent=parent, info_name=name, **command.context_settings)
    path = _path(context)
    yield f"## {path}"
    yield f"```\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```"
    yield (command.help or "").strip()
    rows = _parameters(command, context)
    if rows:
        yield _table("Argument or option", rows)
    if isinstance(command, click.Group):
        yield from _below(command, context)


def _path(context: click.Context) -> str:
    """The words that lead to a command, without the arguments of a group that has its own."""
    above = f"{_path(context.parent)} " if context.parent else ""
    return above + (context.info_name or "")


def _below(group: click.Group, context: Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(command, context, name)


def _parameters(command: click.Command, context: Context) -> list[tuple[str, str]]:
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    return [cast("tuple[str, str]", record) for record in records if record is not None]


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes"
    yield _table("Code", [(str(code.value), str(code.meaning)) for code in Exit])


def _table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    return _wide_table((head, "Meaning"), ((f"`{term}`", words) for term, words in rows))


def _wide_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heads)
    lines = [names, ["---"] * len(names), *([_cell(one) for one in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# -- forms -----------------------------------------------------------------------------------


def forms() -> str:
    """Every form with its fields, and why and how long each is kept."""
    parts = [_GENERATED, "# Forms", _FORMS_INTRODUCTION]
    for spec in specs():
        parts += _form(spec)
    parts += ["## Retention classes", _retention()]
    return "\n\n".join(parts) + "\n"


_FORMS_INTRODUCTION = (
    "What Beatbook and its national plugins keep. A regional plugin may add fields, narrow"
    " choices or require more; what a book really has is told by `beat registry forms` and"
    " `beat registry fields FORM`. *Asked when adding* are questions from which accompanying"
    " records are made; they are no fields of the record. Looking at a form with a personal field"
    " is noted in the journal, with its reason."
)


def _form(spec: FormSpec) -> Iterator[str]:
    yield f"## {spec.label.zh} {spec.label.en} (`{spec.id}`)"
    if spec.help.en:
        yield f"{spec.help.zh} {spec.help.en}"
    yield _facts(spec)
    yield _fields(spec.fields)
    if spec.intake:
        yield "Asked when adding:"
        yield _fields(spec.intake)
    reasons = _reasons(spec)
    if reasons:
        yield _wide_table(("Personal fields", "Purpose", "Legal basis"), reasons)


def _facts(spec: FormSpec) -> str:
    steps = ", ".join(f"{step.label.zh} {step.label.en}{_needs(step.needs)}"
                      for step in spec.transitions)  # fmt: skip
    return (
        f"Plugin `{spec.plugin}`. Retention class `{spec.retention}`."
        f" States: {', '.join(f'{state.label.zh} {state.label.en}' for state in spec.states)}."
        f" Steps: {steps}."
    )


def _needs(fields: tuple[str, ...]) -> str:
    return f" (needs {', '.join(f'`{field}`' for field in fields)})" if fields else ""


def _fields(fields: Iterable[FieldSpec]) -> str:
    heads = ("Field", "名称", "Name", "Kind", "Of", "Required", "Sensitivity")
    return _wide_table(heads, (_field(field) for field in fields))


def _field(field: FieldSpec) -> tuple[str, ...]:
    return (
        f"`{field.id}`",
        field.label.zh,
        field.label.en,
        f"{field.kind}, list" if field.many else field.kind,
        _of(field),
        _required(field),
        "" if field.sensitivity == OPEN else field.sensitivity,
    )


def _of(field: FieldSpec) -> str:
    if field.codes:
        return f"[`{field.codes}`](codes.md#{field.codes})"
    return f"`{field.form or field.scheme}`" if field.form or field.scheme else ""


def _required(field: FieldSpec) -> str:
    if field.required_when is None:
        return "yes" if field.required else ""
    if isinstance(field.required_when, Formula):
        return f"when `{field.required_when.expression}`"
    other, values = field.required_when
    return f"when `{other}` is {' or '.join(map(str, values)) if values else 'filled in'}"


def _reasons(spec: FormSpec) -> list[tuple[str, str, str]]:
    """Purpose and legal basis of the personal fields, those with the same ones together."""
    found: dict[tuple[Text, Text], list[str]] = {}
    for field in spec.fields + spec.intake:
        if field.sensitivity != OPEN:
            basis = field.basis if field.basis.zh else spec.basis
            mark = " (sensitive)" if field.sensitivity == SENSITIVE else ""
            found.setdefault((field.purpose, basis), []).append(f"`{field.id}`{mark}")
    return [(", ".join(ids), _both(purpose), _both(basis))
            for (purpose, basis), ids in found.items()]  # fmt: skip


def _both(words: Text) -> str:
    return f"{words.zh}<br>{words.en}"


def _retention() -> str:
    heads = ("Class", "Records", "Kept for", "From", "Source")
    return _wide_table(heads, map(_retention_row, retention()))


def _retention_row(kept: RetentionClass) -> tuple[str, ...]:
    years = f"{kept.years} years" if kept.years is not None else "while in use, then reviewed"
    return f"`{kept.id}`", _both(kept.label), years, _both(kept.starts), _both(kept.source)


# -- code lists ------------------------------------------------------------------------------


def codes() -> str:
    """Every code list with its source, its size, and the fields that draw from it."""
    uses: dict[str, list[str]] = {}
    for spec in specs():
        for field in spec.fields + spec.intake:
            if field.codes:
                uses.setdefault(field.codes, []).append(f"`{spec.id}.{field.id}`")
    heads = ("List", "名称", "Name", "Codes", "Source", "Used by")
    rows = [
        (
            f'<a id="{one.id}"></a>`{one.id}`',
            one.label.zh,
            one.label.en,
            str(len(one.codes)),
            one.source,
            ", ".join(uses.get(one.id, ())),
        )
        for one in code_lists()
    ]
    return "\n\n".join((_GENERATED, "# Code lists", _CODES_INTRODUCTION,
                        _wide_table(heads, rows))) + "\n"  # fmt: skip


_CODES_INTRODUCTION = (
    "A choice takes the code or its words in either language. The codes themselves:"
    " `beat registry codes LIST`. 自编 marks lists whose values a standard or rule names without"
    " a public code table; their numbers are Beatbook's own."
)


# -- hooks -----------------------------------------------------------------------------------


def hook_names() -> list[str]:
    """The hooks in the order of their declaration."""
    return [name for base in Specs.__mro__ for name in vars(base) if name in NAMES]


def hooks() -> str:
    """Every hook with its arguments, what it means, and an example."""
    parts = [_GENERATED, "# Hooks", _HOOKS_INTRODUCTION]
    for name in hook_names():
        about, example = hook_parts(name)
        parts += [f"## {name}", f"`{name}{_signature(name)}`", _answers(name), about,
                  f"```python\n{example}\n```"]  # fmt: skip
    return "\n\n".join(parts) + "\n"


_HOOKS_INTRODUCTION = (
    "What a plugin may answer; how, hall by hall, stands in [its page](../plugins/hooks.md). Mark"
    " an answer with `@hook` of `beatbook.hooks`. It may take fewer arguments than are offered. The"
    " types are those of `beatbook.hooks`, `beatbook.forms.declare`, `beatbook.codes`,"
    " `beatbook.problems` and `beatbook.records`."
)


def hook_parts(name: str) -> tuple[str, str]:
    """What the docstring of a hook says, and the example in it; "" where there is none."""
    lines = (inspect.getdoc(getattr(Specs, name)) or "").splitlines()
    start = next((at for at, line in enumerate(lines) if line.strip() == "@hook"), len(lines))
    return "\n".join(lines[:start]).strip(), dedent("\n".join(lines[start:])).strip()


def _signature(name: str) -> str:
    found = inspect.signature(getattr(Specs, name))
    kept = [one for one in found.parameters.values() if one.name != "self"]
    return str(found.replace(parameters=kept)).replace("'", "")


def _answers(name: str) -> str:
    options = getattr(Specs, name).beatbook_spec
    if options["firstresult"]:
        return "*The most specific plugin answers; None passes the question on.*"
    if "Iterable" in _signature(name):
        return "*Everyone answers; all answers count.*"
    return "*An event: everyone is told.*"


def doings() -> str:
    """Actions, papers, duties."""
    return "\n\n".join((_GENERATED, *work.page(_wide_table))) + "\n"


def packs() -> str:
    """Every table of packs with its keys, and every function of their expressions."""
    return "\n\n".join((_GENERATED, *packs_page.page(_wide_table))) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "forms.md": forms,
    "codes.md": codes,
    "hooks.md": hooks,
    "packs.md": packs,
    "work.md": doings,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the pages in *folder* that are not what the code declares."""
    use_language("en")
    return [name for name, page in PAGES.items() if _written(folder / name) != page()]


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(folder: Path = FOLDER) -> None:
    """Write all pages into *folder*."""
    use_language("en")
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write or check the pages; 1 where one is not current."""
    if "--check" not in arguments:
        write()
        return 0
    old = stale()
    for name in old:
        print(f"docs/reference/{name} is not current; run: python docs/tools/reference.py")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
