"""What a plugin may say of roles: no more than an auxiliary may, and nothing that decides."""

from __future__ import annotations

import pytest

from beatbook.access import APPROVE, READ, ROLES, WRITE, Role
from beatbook.access.granting import Answer, FormsFor, composed
from beatbook.texts import Text

GRID = Role("grid", Text("网格员", "grid worker"), frozenset((READ, WRITE)), decides=False)


def test_a_region_brings_a_role_of_its_own() -> None:
    roles, refused = composed([("region", GRID)])
    assert refused == {} and roles["grid"] == GRID and roles.keys() > ROLES.keys()


def test_a_limited_role_gets_forms_from_several_plugins() -> None:
    answers = [("a", FormsFor("mediator", ("dispute",))), ("b", FormsFor("mediator", ("letter",)))]
    roles, refused = composed(answers)
    assert refused == {} and roles["mediator"].forms == {"dispute", "letter"}
    assert ROLES["mediator"].forms == frozenset()


def test_a_region_gives_forms_to_its_own_limited_role_whichever_is_said_first() -> None:
    answers = [("a", FormsFor("grid", ("lamp",))), ("a", GRID._replace(limited=True))]
    roles, refused = composed(answers)
    assert refused == {} and roles["grid"].forms == {"lamp"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (GRID._replace(may=frozenset((READ, APPROVE))), "more than an auxiliary: act.approve"),
        (GRID._replace(decides=True), "no role of a plugin"),
        (GRID._replace(id="auxiliary"), "there is already"),
        (FormsFor("officer", ("lamp",)), "all of them or none"),
        (FormsFor("nobody", ("lamp",)), "all of them or none"),
    ],
)
def test_what_would_widen_rights_is_refused(answer: Answer, words: str) -> None:
    roles, refused = composed([("region", answer)])
    assert words in str(refused["region"])
    assert roles == ROLES


def test_two_plugins_do_not_bring_one_role() -> None:
    roles, refused = composed([("a", GRID), ("b", GRID._replace(label=Text("别的", "other")))])
    assert list(refused) == ["b"] and roles["grid"] == GRID
