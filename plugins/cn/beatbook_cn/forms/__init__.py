"""The national forms of 一标三实: one standard address; actual population, dwellings and units.

Fields follow the registers in use (GA/T 2000 data elements, 暂住人口登记表, 实有单位表) without
what Beatbook does not keep about residents.
"""

from __future__ import annotations


def declared() -> list[type]:
    """All forms, those first that others refer to; imported when a book asks for them."""
    from beatbook_cn.forms.building import Building
    from beatbook_cn.forms.consent import Consent
    from beatbook_cn.forms.dwelling import Dwelling
    from beatbook_cn.forms.employment import Employment
    from beatbook_cn.forms.household import Household
    from beatbook_cn.forms.idcard import IdCardApplication
    from beatbook_cn.forms.kinship import Kinship
    from beatbook_cn.forms.organisation import Organisation
    from beatbook_cn.forms.permit import ResidencePermit
    from beatbook_cn.forms.person import Person
    from beatbook_cn.forms.room import Room
    from beatbook_cn.forms.subject_request import SubjectRequest
    from beatbook_cn.forms.tenancy import Tenancy

    return [
        Building, Room, Person, Dwelling, Household, Tenancy, ResidencePermit, Kinship,
        Organisation, Employment, IdCardApplication, SubjectRequest, Consent,
    ]  # fmt: skip
