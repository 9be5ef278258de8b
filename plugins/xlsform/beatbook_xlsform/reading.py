"""A workbook as a survey: pyxform reads the sheets; what it cannot take in is put aside first.

The only module that knows pyxform. What a pack has no place for (filters of choices, sections in
other files) is taken out of the sheets before pyxform sees them, so that a fault in it does not
keep everything else from being carried over.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.errors import BeatbookError, NotFound
from beatbook.handed import STREAM, stream
from beatbook.neutral.characters import one_line
from beatbook.texts import Text
from beatbook_xlsform.checking import check_archive
from beatbook_xlsform.survey import NOTHING, Choice, Group, Question, Survey
from beatbook_xlsform.words import named, text_of

LARGEST = 16 << 20
_NO_FILE = Text("没有文件{file}，请核对文件名", "There is no file {file}; check the name.")
_TOO_LARGE = Text(
    "{file}超过16 MB，表格没有这么大；请另存仅含表单的工作簿",
    "{file} is larger than 16 MB, which no form is; save a workbook with the form alone.",
)
_NO_FORM = Text(
    "{file}不是XLSForm：{why}。请核对survey与choices两个工作表",
    "{file} is no XLSForm: {why}; check its sheets survey and choices.",
)
_GROUPS = frozenset({"group", "repeat", "loop"})
_FILTER = frozenset({"choice_filter", "choice filter"})
_SETTINGS = frozenset({"form_title", "title", "default_language", "form_id", "id_string"})
_EXTERNAL = ("select_one_external", "select one external")
INCLUDE, EXTERNAL = "include", "select one external"


class XlsFormProblem(BeatbookError):
    """A workbook that is no XLSForm, or not one that can be read."""


def read(file: str) -> Survey:
    """The survey in a workbook (.xlsx, .xls), ``-`` for the stream that was handed in.

    Raises NotFound, XlsFormProblem.
    """
    name = Path(file).name if file != STREAM else STREAM
    content = _content(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyxform and openpyxl speak to authors of other tools
        return _survey(*_parsed(name, content), Path(name).stem)


def _content(file: str) -> bytes:
    try:
        with nullcontext(stream()) if file == STREAM else Path(file).open("rb") as source:
            content = source.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(_NO_FILE.with_values(file=file)) from None
    except OSError as error:
        raise _no_form(file, error.strerror or str(error)) from None
    if len(content) > LARGEST:
        raise XlsFormProblem(_TOO_LARGE.with_values(file=file))
    return content


def _no_form(file: str, why: str) -> XlsFormProblem:
    words = one_line(why)[:200].rstrip(". ")
    return XlsFormProblem(Text(*(one.format(file=file, why=words) for one in _NO_FORM)))


def _parsed(name: str, content: bytes) -> tuple[Mapping[str, Any], Aside]:
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    try:
        check_archive(name, content)
        sheets = get_xlsform(BytesIO(content))
        aside = _put_aside(sheets)
        data = workbook_to_json(workbook_dict=sheets, fallback_form_name="form", warnings=[])
    except BeatbookError:
        raise
    except Exception as error:  # noqa: BLE001
        # From outside: zipfile, pyxform, openpyxl and xlrd raise whatever a workbook leads them to.
        raise _no_form(name, str(error) or type(error).__name__) from None
    return data, aside


class Aside(NamedTuple):
    """What was taken out of the sheets: rows, filters and lists kept elsewhere by question."""

    rows: list[Question]
    filtered: set[str]
    elsewhere: set[str]


def _put_aside(sheets: Any) -> Aside:
    """Take out of the sheets what is never carried over."""
    aside = Aside([], set(), set())
    sheets.survey = [kept for row in sheets.survey or () if (kept := _kept(row, aside))]
    sheets.survey_header = [_unfiltered(one) for one in sheets.survey_header or ()]
    sheets.settings = [_settings(sheets.settings)]
    sheets.settings_header = [dict.fromkeys(sheets.settings[0])]
    sheets.external_choices = sheets.external_choices_header = None
    return aside


def _kept(row: Mapping[str, str], aside: Aside) -> dict[str, str]:
    """A row of the survey as pyxform may see it; empty where it is put aside as a whole."""
    key = next((one for one in row if str(one).strip().lower() == "type"), "type")
    type_, name = str(row.get(key, "")).strip(), str(row.get("name", ""))
    if type_.lower().startswith(INCLUDE):
        aside.rows.append(Question(name or type_, INCLUDE))
        return {}
    kept = _unfiltered(row)
    if len(kept) < len(row):
        aside.filtered.add(name)
    if type_.lower().startswith(_EXTERNAL):
        aside.elsewhere.add(name)
        kept[key] = "text"  # so that others may go on naming it
    return kept


def _unfiltered(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if str(key).strip().lower() not in _FILTER}


def _settings(settings: Any) -> dict[str, str]:
    """What of the settings is used; the same choice may be there twice, for a filter's sake."""
    first = dict(settings[0]) if settings else {}
    used = {key: value for key, value in first.items() if str(key).lower() in _SETTINGS}
    return used | {"allow_choice_duplicates": "yes"}


# What pyxform found


def _survey(data: Mapping[str, Any], aside: Aside, stem: str) -> Survey:
    children = tuple(_children(data.get("children", ()), aside))
    labels = {one.name: one.label for one in _all(children)}
    title = data.get("title") or stem
    lists = {
        str(name): tuple(_choices(choices)) for name, choices in (data.get("choices") or {}).items()
    }
    return Survey(
        stem,
        named(text_of(title), labels),
        tuple(_worded(one, labels) for one in children),
        lists,
        tuple(aside.rows),
    )


def _all(children: Iterable[Question | Group]) -> Iterator[Question | Group]:
    for one in children:
        yield one
        if isinstance(one, Group):
            yield from _all(one.children)


def _worded(one: Question | Group, labels: Mapping[str, Text]) -> Question | Group:
    if isinstance(one, Group):
        children = tuple(_worded(child, labels) for child in one.children)
        return one._replace(label=named(one.label, labels), children=children)
    return one._replace(
        label=named(one.label, labels),
        hint=named(one.hint, labels),
        message=named(one.message, labels),
    )


def _choices(found: Iterable[Mapping[str, Any]]) -> Iterator[Choice]:
    seen: set[str] = set()
    for one in found:
        name = one_line(str(one.get("name", "")))
        if name and name not in seen:  # the same choice twice was told apart by a filter
            seen.add(name)
            yield Choice(name, text_of(one.get("label") or name))


def _children(found: Iterable[Mapping[str, Any]], aside: Aside) -> Iterator[Question | Group]:
    for one in found:
        if one.get("name") == "meta" and _table(one, "control").get("bodyless"):
            continue  # pyxform's own
        if one.get("type") == "loop":
            yield _unrolled(one, aside)
        elif one.get("type") in _GROUPS:
            yield _group(one, aside)
        else:
            yield _question(one, aside)


def _table(one: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    found = one.get(part)
    return found if isinstance(found, Mapping) else {}


def _group(one: Mapping[str, Any], aside: Aside) -> Group:
    return Group(
        str(one["name"]),
        text_of(one.get("label")),
        str(_table(one, "bind").get("relevant", "")),
        tuple(_children(one.get("children", ()), aside)),
        one.get("type") == "repeat",
    )


def _unrolled(loop: Mapping[str, Any], aside: Aside) -> Group:
    """A loop asks the same for each choice of a list: here every choice has its own questions."""
    columns = loop.get("columns", ())
    children = tuple(
        one
        for column in columns
        for one in _children(_for_column(loop.get("children", ()), column), aside)
    )
    return Group(str(loop["name"]), text_of(loop.get("label")), "", children)


def _for_column(
    children: Iterable[Mapping[str, Any]], column: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    words = text_of(column.get("label") or column.get("name"))
    for child in children:
        label = text_of(child.get("label"))
        said = {
            "Chinese": label.zh.replace("%(label)s", words.zh),
            "English": label.en.replace("%(label)s", words.en),
        }
        yield {**child, "name": f"{child['name']}_{column.get('name')}", "label": said}


def _question(one: Mapping[str, Any], aside: Aside) -> Question:
    bind, parameters, control = (_table(one, part) for part in ("bind", "parameters", "control"))
    name = str(one.get("name", ""))
    return Question(
        name,
        EXTERNAL if name in aside.elsewhere else str(one.get("type", "")),
        text_of(one.get("label")),
        text_of(one.get("hint")),
        required=str(bind.get("required", "")),
        relevant=str(bind.get("relevant", "")),
        constraint=str(bind.get("constraint", "")),
        message=text_of(bind.get("jr:constraintMsg")) if bind.get("jr:constraintMsg") else NOTHING,
        calculation=str(bind.get("calculate", "")),
        default=str(one.get("default") or ""),
        list=str(one.get("list_name") or one.get("itemset") or ""),
        filtered=name in aside.filtered or bool(one.get("choice_filter")),
        long="multiline" in str(control.get("appearance", "")) or "rows" in control,
        start=str(parameters.get("start", "")),
        end=str(parameters.get("end", "")),
        step=str(parameters.get("step", "")),
    )
