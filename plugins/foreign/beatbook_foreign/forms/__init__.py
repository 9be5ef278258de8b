"""The forms about foreigners: stays, interviews, the languages of officers."""

from __future__ import annotations

from beatbook.forms.declare import FieldsOf


def declared() -> list[type]:
    """All forms, those first that others refer to; imported when a book asks for them."""
    from beatbook_foreign.forms.interview import Interview
    from beatbook_foreign.forms.language import LanguageLevel
    from beatbook_foreign.forms.stay import ForeignStay

    return [ForeignStay, Interview, LanguageLevel]


def added() -> list[FieldsOf]:
    """What a person and a tenancy say more where somebody comes from abroad."""
    from beatbook_foreign.forms.more import PassportNames, TenancyFromAbroad

    return [
        FieldsOf(form="person", fields=PassportNames),
        FieldsOf(form="tenancy", fields=TenancyFromAbroad),
    ]
