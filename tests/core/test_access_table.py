"""The table of rights says what the one place decides, role by role."""

from __future__ import annotations

import pytest

from beatbook.access import EXPORT, ROLES, SCORES
from beatbook.access.differences import in_force
from beatbook.access.rightsof import of_form
from beatbook.access.table import WORDS, cells, worded
from beatbook.book import Book
from beatbook.forms.spec import PERSONAL, FieldSpec, FormSpec, Transition
from beatbook.texts import Text, use_language
from support import toy

NAME = Text("名", "name")


def rights_of(role: str, spec: FormSpec) -> set[str]:
    found = cells(ROLES, {f"form:{spec.id}": of_form(spec)})
    return {cell.right for cell in found if cell.role == role}


def lamp() -> FormSpec:
    spec: FormSpec = toy.Lamp.__form__  # type: ignore[attr-defined]
    return spec


def test_each_right_of_a_form_is_said() -> None:
    assert rights_of("chief", lamp()) == {
        "read", "plain", "write", "withdraw", "export", "step report@registered",
        "step mend@broken", "step close@registered", "step reopen@closed",
    }  # fmt: skip
    assert rights_of("auxiliary", lamp()) == {"read", "plain", "write"}
    assert rights_of("auditor", lamp()) == set()


def test_who_reads_without_seeing_personal_fields_is_said() -> None:
    field = FieldSpec("name", NAME, "text", sensitivity=PERSONAL)
    spec = FormSpec("x", NAME, (field,), ("name",))
    assert rights_of("higher_unit", spec) == {"read"}
    assert "plain" in rights_of("officer", spec)


def test_a_form_with_rights_of_its_own_has_them_in_the_table() -> None:
    spec = lamp()._replace(permission=EXPORT, reading=SCORES)
    assert "read" not in rights_of("officer", spec)
    assert "write" not in rights_of("desk", spec)
    assert {"read", "write"} <= rights_of("chief", spec)


def test_a_step_that_decides_is_no_helpers() -> None:
    step = Transition("judge", NAME, "registered", "registered", decides=True)
    spec = lamp()._replace(transitions=(step,))
    assert "step judge@registered" not in rights_of("auxiliary", spec)
    assert "step judge@registered" in rights_of("desk", spec)


def test_the_table_of_a_book_is_what_its_officers_can_do(chief: Book) -> None:
    found = {(cell.role, cell.thing, cell.right) for cell in cells(chief.roles, in_force(chief))}
    assert ("officer", "form:lamp", "write") in found
    assert ("auditor", "action:journal.verify", "run") in found
    assert ("officer", "action:journal.verify", "run") not in found
    assert ("auditor", "paper:my.looks", "run") in found
    assert not [one for one in found if one[1:] == ("form:approval", "write")]


@pytest.mark.parametrize(
    ("right", "zh"), [("plain", "查看个人信息"), ("step close@registered", "步骤 close@registered")]
)
def test_a_right_is_called_by_its_words_and_a_step_by_its_own_name(right: str, zh: str) -> None:
    assert worded(right) == right
    use_language("zh")
    assert worded(right) == zh


def test_every_right_of_the_table_has_words(book: Book) -> None:
    names = {cell.right.partition(" ")[0] for cell in cells(book.roles, in_force(book))}
    assert names and names <= WORDS.keys()
