"""A survey laid out as forms: questions in groups become sections, repeats forms of their own."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text
from beatbook_xlsform.ids import id_of
from beatbook_xlsform.survey import Group, Question, Survey


class Asked(NamedTuple):
    """A question with where it stands: its section, and the conditions of the groups around it."""

    question: Question
    section: str
    conditions: tuple[str, ...]


class Sheet(NamedTuple):
    """The questions of one form to be; `above` is the form to whose records its own belong."""

    id: str
    label: Text
    above: str
    asked: list[Asked]
    sections: dict[str, Text]


def laid_out(survey: Survey, id: str) -> list[Sheet]:
    """The forms of a survey: the first is called *id*, what is asked repeatedly follows it."""
    sheets = [Sheet(id, survey.title, "", [], {})]
    _fill(sheets, sheets[0], survey.children, "", ())
    return sheets


def _fill(
    sheets: list[Sheet],
    sheet: Sheet,
    children: tuple[Question | Group, ...],
    section: str,
    conditions: tuple[str, ...],
) -> None:
    for one in children:
        if isinstance(one, Question):
            sheet.asked.append(Asked(one, section, conditions))
        elif one.repeated:
            inner = _repeat(sheets, sheet, one)
            _fill(sheets, inner, one.children, "", ())
        else:
            within = (*conditions, one.relevant) if one.relevant else conditions
            _fill(sheets, sheet, one.children, _section(sheet, one) or section, within)


def _repeat(sheets: list[Sheet], above: Sheet, group: Group) -> Sheet:
    id = id_of(f"{sheets[0].id}_{group.name}", [one.id for one in sheets], "form")
    label = group.label if any(group.label) else Text(group.name, group.name)
    made = Sheet(id, label, above.id, [], {})
    sheets.append(made)
    return made


def _section(sheet: Sheet, group: Group) -> str:
    """The section of a group with a label, made when it is met."""
    if not any(group.label):
        return ""
    id = id_of(group.name, sheet.sections, "section")
    sheet.sections[id] = group.label
    return id
