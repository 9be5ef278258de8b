"""What happened to a record, as rows. On the light path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from beatbook import masks
from beatbook.forms.kinds import value_from_json
from beatbook.forms.spec import FormSpec
from beatbook.texts import Message, Translator
from beatbook_cli.moments import local
from beatbook_cli.output import Output
from beatbook_cli.output.rows import shown
from beatbook_cli.records import LABELS, NOTHING, Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.history import Step

_ = Translator(__name__, __file__)

COLUMNS = (
    ("at", _("When")),
    ("officer", _("Officer")),
    ("kind", _("What")),
    ("reason", _("Reason")),
    ("changes", _("Changes")),
)
_KINDS = {"add": _("added"), "change": _("changed"), "withdraw": _("taken back")}


def write_steps(
    book: Book,
    spec: FormSpec,
    steps: Iterable[Step],
    output: Output,
    unmask: Collection[str] = NOTHING,
) -> None:
    """Write steps: in words for people, else with old and new values as JSON data."""
    known = list(steps)
    if not known:
        return
    if output.words:
        output.write(COLUMNS, [_words(book, spec, step, unmask) for step in known])
    else:
        ids = ("at", "officer", "kind", "reason", "changes", "action", "version", "seq")
        labels = dict(COLUMNS)
        rows = (plain_step(spec, step, unmask) for step in known)
        output.write([(id, labels.get(id, id)) for id in ids], rows)


def plain_step(spec: FormSpec, step: Step, unmask: Collection[str] = NOTHING) -> dict[str, Any]:
    """A step as JSON data."""
    told = masks.changes(spec, step.changes, unmask=unmask)
    changes = {id: {"old": old, "new": new} for id, (old, new) in told.items() if id != "salt"}
    return step._asdict() | {"changes": changes}


def _words(book: Book, spec: FormSpec, step: Step, unmask: Collection[str]) -> dict[str, Any]:
    wording = Wording(book, {}, unmask)
    changes = step.changes if step.kind == "change" else {}
    return {
        "at": local(step.at, book.zone),
        "officer": wording.title(step.officer),
        "kind": _KINDS.get(step.kind, step.kind),
        "reason": step.reason,
        "changes": "; ".join(_changes(wording, spec, changes)),
    }


def _changes(wording: Wording, spec: FormSpec, changes: Any) -> Iterator[str]:
    for id, (old, new) in changes.items():
        before, after = (_value(wording, spec, id, value) or "-" for value in (old, new))
        yield f"{_label(spec, id)}: {before} → {after}"


def _label(spec: FormSpec, id: str) -> Message | Any:
    field = spec.field(id)
    return field.label if field else LABELS.get(id.removeprefix("@"), id)


def _value(wording: Wording, spec: FormSpec, id: str, value: Any) -> str:
    """An old or new value in words; values of fields that are gone stay as they are."""
    field = spec.field(id)
    if field is not None:
        return shown(wording.value(field, value_from_json(value, field)))
    if id == "@state":
        state = spec.state(value) if value else None
        return str(state.label if state else value or "")
    return shown(wording.title(value) if id in ("@unit", "@place") else value)
