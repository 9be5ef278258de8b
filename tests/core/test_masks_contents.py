"""What a journal row is shown to hold."""

from __future__ import annotations

from beatbook.forms.spec import SENSITIVE, FieldSpec, FormSpec
from beatbook.masks.contents import contents
from beatbook.texts import Text

SPEC = FormSpec(
    "owner", Text("户主", "Owner"),
    (FieldSpec("why", Text("事由", "Why"), "choice", sensitivity=SENSITIVE),), title=("why",),
)  # fmt: skip


def test_a_change_shows_nothing_that_its_form_hides() -> None:
    content = {"old": {"why": "1"}, "new": {"why": "2", "@state": "registered"}, "salt": "x"}
    assert contents(SPEC, content) == {
        "old": {"why": "****"}, "new": {"why": "****", "@state": "registered"},
    }  # fmt: skip


def test_numbers_that_somebody_looked_for_are_veiled() -> None:
    content = {"text": "王明 150191199001010011", "where": [["phone", "=", "13800001234"]]}
    found = contents(None, content)
    assert found == {"text": "王明 150191********0011", "where": [["phone", "=", "13*****1234"]]}


def test_what_retention_dropped_is_nothing() -> None:
    assert contents(SPEC, None) is None
