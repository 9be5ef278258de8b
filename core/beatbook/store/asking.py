"""What a question may name: fields of its form and operators, whatever engine answers it.

Light path.
"""

from __future__ import annotations

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store.query import OPERATORS
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def known(form: FormSpec, name: str) -> FieldSpec:
    """The field of a form with this id. Raises UsageProblem."""
    field = form.field(name)
    if field is None or field not in form.fields:
        raise UsageProblem(
            _(
                "The form {form} has no field {name}; see: beat registry schema {form}",
                form=form.id,
                name=name,
            )
        )
    return field


def sortable(form: FormSpec, name: str) -> FieldSpec:
    """The field of a form with this id, which has one value. Raises UsageProblem."""
    field = known(form, name)
    if field.many:
        raise UsageProblem(
            _("{field} holds several values; sort by another field.", field=field.label)
        )
    return field


def no_operator(operator: str) -> UsageProblem:
    """The refusal of an operator that there is not, or not for this field."""
    return UsageProblem(
        _(
            "The operator {operator} does not fit here; use one of {known}.",
            operator=operator,
            known=" ".join(OPERATORS),
        )
    )
