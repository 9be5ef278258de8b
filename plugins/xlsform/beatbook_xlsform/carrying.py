"""A survey carried over into a pack: forms, choice lists, and all that was lost on the way."""

from __future__ import annotations

from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_xlsform import types
from beatbook_xlsform.fields import Fields
from beatbook_xlsform.ids import id_of
from beatbook_xlsform.losses import WHOLE, Loss
from beatbook_xlsform.sheets import Sheet, laid_out
from beatbook_xlsform.survey import NOTHING, Question, Survey
from beatbook_xlsform.xpath import Untold

_NO_LIST = Text("没有选项表{list}", "there is no choice list {list}")
_OF = Text("所属记录", "Belongs to")


class Wishes(NamedTuple):
    """What a survey does not say: the form's id, and why it records what is about persons.

    `retention` is a class that is there; empty: the pack brings one of its own, called as the form.
    """

    id: str
    retention: str = ""
    purpose: Text = NOTHING
    basis: Text = NOTHING


class Carried(NamedTuple):
    """What became of a survey: forms and code lists as tables of a pack, losses, questions."""

    forms: list[dict[str, Any]]
    codes: list[dict[str, Any]]
    losses: list[Loss]
    asked: int

    @property
    def whole(self) -> int:
        """How many questions went lost as a whole."""
        return sum(one.what == WHOLE for one in self.losses)


def carried(survey: Survey, wishes: Wishes) -> Carried:
    """All of *survey* that a pack has room for."""
    lists = _Lists(survey, wishes.id)
    losses = [Loss(one.name, one.type, WHOLE, types.reason(one.type)) for one in survey.unread]
    sheets = laid_out(survey, wishes.id)
    forms: dict[str, dict[str, Any]] = {}
    for sheet in sheets:
        fields = Fields(sheet, lists.of, _grounds(wishes))
        made = fields.made()
        losses += fields.losses
        if made:
            forms[sheet.id] = _form(sheet, made, fields.checks, wishes, forms)
    asked = sum(len(sheet.asked) for sheet in sheets) + len(survey.unread)
    return Carried(list(forms.values()), list(lists.made.values()), losses, asked)


def _grounds(wishes: Wishes) -> dict[str, Text]:
    return {"purpose": wishes.purpose} if any(wishes.purpose) else {}


def _form(
    sheet: Sheet,
    fields: list[dict[str, Any]],
    checks: list[dict[str, Any]],
    wishes: Wishes,
    above: dict[str, Any],
) -> dict[str, Any]:
    form: dict[str, Any] = {"id": sheet.id, "label": sheet.label, "title": [_title(fields)]}
    form["retention"] = wishes.retention or wishes.id
    if any(wishes.basis):
        form["basis"] = wishes.basis
    used = {one["section"] for one in fields if "section" in one}
    if used:
        form["sections"] = {id: text for id, text in sheet.sections.items() if id in used}
    if sheet.above in above:
        fields = [_belongs(sheet.above, fields), *fields]
    return form | {"field": fields} | ({"check": checks} if checks else {})


def _belongs(form: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    id = id_of("belongs_to", [one["id"] for one in fields])
    return {"id": id, "kind": "reference", "label": _OF, "form": form, "required": True}


def _title(fields: list[dict[str, Any]]) -> str:
    """The field that names a record in a list: the first text that is typed, else the first."""
    typed = [one for one in fields if one["kind"] == "text" and "computed" not in one]
    return str((typed or fields)[0]["id"])


class _Lists:
    """The choice lists, each made when a question first wants it."""

    def __init__(self, survey: Survey, id: str) -> None:
        self._survey, self._id = survey, id
        self.made: dict[str, dict[str, Any]] = {}

    def of(self, question: Question) -> str:
        """The id of a question's choice list. Raises Untold."""
        name = question.list
        if "." in name:
            raise Untold(types.ELSEWHERE)
        if not self._survey.lists.get(name):
            raise Untold(_NO_LIST.with_values(list=name))
        if name not in self.made:
            self.made[name] = self._list(name)
        return str(self.made[name]["id"])

    def _list(self, name: str) -> dict[str, Any]:
        taken = [one["id"] for one in self.made.values()]
        return {
            "id": id_of(f"{self._id}_{name}", taken, "list"),
            "label": Text(name, name),
            "source": f"XLSForm {self._survey.name}",
            "codes": [
                {"code": one.name, "zh": one.label.zh, "en": one.label.en}
                for one in self._survey.lists[name]
            ],
        }
