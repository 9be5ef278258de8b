"""What is kept of a declaration's rights: all that decides, and nothing else."""

from __future__ import annotations

from beatbook.access import CLOSE, READ, WRITE
from beatbook.access.rightsof import is_sensitive, of_action, of_form, step_key
from beatbook.forms.spec import SENSITIVE, FieldSpec, FormSpec
from beatbook.hooks.types import Action
from beatbook.texts import Text
from support import toy

LAMP: FormSpec = toy.Lamp.__form__  # type: ignore[attr-defined]


def test_each_step_says_what_it_takes() -> None:
    steps = of_form(LAMP)["steps"]
    assert steps["mend@broken"]["roles"] == ["chief"]
    assert steps["close@registered"]["permission"] == CLOSE
    assert steps["close@registered"]["decides"] and not steps["report@registered"]["decides"]
    stays = LAMP.transitions[0]._replace(target="registered")
    assert of_form(LAMP._replace(transitions=(stays,)))["steps"][step_key(stays)][
        "permission"
    ] == WRITE  # fmt: skip


def test_what_decides_nothing_changes_nothing() -> None:
    other = LAMP._replace(title=("name",), help=Text("别的", "other"), findable=False)
    assert of_form(other) == of_form(LAMP)
    assert of_form(LAMP._replace(permission=CLOSE)) != of_form(LAMP)


def test_sensitive_fields_make_a_form_sensitive() -> None:
    field = FieldSpec("x", Text("", ""), "text", sensitivity=SENSITIVE)
    assert is_sensitive(of_form(LAMP._replace(fields=(field,))))
    assert not is_sensitive(of_form(LAMP))


def test_an_action_says_permission_forms_and_whether_it_decides() -> None:
    text = Text("", "")
    action = Action(name="a.b", label=text, help=text, permission=READ, run=print, forms=("lamp",))
    found = of_action(action)
    assert (found["permission"], found["forms"], found["decides"]) == (READ, ["lamp"], False)
