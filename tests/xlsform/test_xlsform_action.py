"""A form made elsewhere becomes a pack that the book reads."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.forms.form import Form
from beatbook.founding import Founder, found
from beatbook.handed import STREAM, handing_in
from beatbook.hooks import loader
from beatbook.packs import pack as packs
from beatbook.packs.plugin import as_plugin
from beatbook.texts import Text
from beatbook_cn import plugin as cn
from beatbook_xlsform import plugin as xlsform
from beatbook_xlsform.carrying import Wishes, carried
from beatbook_xlsform.reading import XlsFormProblem, read
from beatbook_xlsform.writing import Head, text_of
from support.points import Point
from xlsform.sheets import YES_NO, ask, workbook

FORMS = Path(__file__).parents[3] / "shared/data/xlsforms"

LAMPS = workbook(
    [
        ask("text", "Pole", label="Pole number", required="yes"),
        ask("select_one yes_no", "lit", label="Lit", default="yes"),
        ask("text", "why", label="Why not", relevant="${lit} = 'no'", required="yes"),
        ask("integer", "watts", constraint=". > 0", constraint_message="More than nothing"),
        ask("image", "photo"),
    ],
    YES_NO,
    [{"form_title": "Street lamps"}],
)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Book]:
    points = [Point("cn", cn), Point("xlsform", xlsform)]
    monkeypatch.setattr(loader, "installed", lambda: points)
    founder = Founder("管理员", "admin", ("administrator",))
    path = str(tmp_path / "book.db")
    with found(path, name="试验派出所", region="150104", founder=founder) as made:
        yield made


def _asked(book: Book, **more: str) -> Any:
    with handing_in(BytesIO(LAMPS)):
        return actions.run(book, "pack.xlsform", {"file": STREAM, "name": "lamps", **more})


def test_what_comes_out_is_a_pack_with_the_form_of_the_workbook(book: Book) -> None:
    made = packs.of_texts({"pack.toml": _asked(book)})
    assert (made.name, made.region, made.label.en) == ("lamps", "150104", "Street lamps")
    (form,) = as_plugin(made).registry_forms()
    fields = {one.id: one for one in form.__form__.fields}
    assert list(fields) == ["pole", "lit", "why", "watts"]
    assert fields["pole"].required and fields["pole"].called == ("Pole",)


def test_the_form_asks_and_checks_as_the_workbook_did(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plugin = as_plugin(packs.of_texts({"pack.toml": _asked(book)}))
    points = [Point("cn", cn), Point("lamps", plugin)]
    monkeypatch.setattr(loader, "installed", lambda: points)
    with found(str(tmp_path / "lamps.db"), name="试验派出所", region="150104") as lamps:
        assert lamps.plugin_states()["lamps"].why == ""
        form = lamps.plugins.form("lamps")
        assert _told(form, pole="1", lit="yes", watts="5") == []
        assert _told(form, pole="1", lit="no") == ["why"]
        assert _told(form, pole="1", lit="yes", watts="0") == ["watts"]


def _told(form: Form, **raw: str) -> list[str]:
    """The fields in which something is wrong."""
    filled, problems = form.structure(raw)
    return [one.path for one in (*problems, *(form.problems(filled) if filled else ()))]


def test_what_was_lost_stands_at_its_head_and_can_be_listed(book: Book) -> None:
    text = _asked(book)
    assert text.startswith("# Made from an XLSForm: 4 of 5 items were carried over.")
    assert "# - photo (photo): a book keeps no photos, recordings or files\n" in text
    (row,) = _asked(book, losses="yes")
    assert (row["question"], row["lost"]) == ("photo", "not carried over")


def test_a_workbook_of_which_nothing_is_left_is_told(book: Book) -> None:
    with (
        handing_in(BytesIO(workbook([ask("image", "photo")]))),
        pytest.raises(UsageProblem, match="Nothing in - could be carried over"),
    ):
        actions.run(book, "pack.xlsform", {"file": STREAM})


@pytest.mark.parametrize("name", ["Lamps", "1lamps", "la-mps", "x" * 60])
def test_a_name_that_no_pack_has_is_refused(book: Book, name: str) -> None:
    with pytest.raises(UsageProblem, match="is no name of a pack"):
        _asked(book, name=name)


FILES = sorted(FORMS.glob("*/*.xls*")) if FORMS.is_dir() else []


@pytest.mark.skipif(not FILES, reason=f"there are no forms in {FORMS}")
def test_every_form_of_the_corpus_that_is_one_becomes_a_pack_without_fault() -> None:
    refused = []
    for file in FILES:
        try:
            survey = read(str(file))
        except XlsFormProblem:
            refused.append(file.name)
            continue
        wishes = Wishes("corpus", purpose=Text("用途", "a purpose"), basis=Text("依据", "a law"))
        made = carried(survey, wishes)
        if made.forms:
            as_plugin(packs.of_texts({"pack.toml": text_of(made, Head("corpus", survey.title))}))
    assert refused == ["unknown_question_type.xls"]
