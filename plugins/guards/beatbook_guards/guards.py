"""The guards that this plugin answers with, in the order in which officers read their findings."""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.bulletin.declare import Guard, Leak, Publication
from beatbook.texts import Text
from beatbook_guards import (
    addresses,
    ages,
    counts,
    groups,
    health,
    laws,
    minors,
    offences,
    rehabilitation,
    sealed,
    victims,
)
from beatbook_guards.names import look as naming
from beatbook_guards.numbers import look as numbers

# Internal reports name people where the work needs it, but never what the house keeps of nobody.
GUARDS = (
    Guard(name="name", label=Text("姓名", "Names"), source=laws.NAMES, look=naming.names),
    Guard(
        name="identifier",
        label=Text("证件与账号", "Identifiers"),
        source=laws.CONSENT,
        look=numbers.identifiers,
    ),
    Guard(name="plate", label=Text("车牌", "Plates"), source=laws.CONSENT, look=numbers.plates),
    Guard(name="phone", label=Text("电话", "Telephones"), source=laws.CONSENT, look=numbers.phones),
    Guard(
        name="address",
        label=Text("详细地址", "Addresses"),
        source=laws.CONSENT,
        look=addresses.look,
    ),
    Guard(name="age", label=Text("年龄", "Ages"), source=laws.CONSENT, look=ages.look),
    Guard(
        name="small_count",
        label=Text("小数字", "Small counts"),
        source=laws.INFORMATION,
        look=counts.look,
    ),
    Guard(name="minor", label=Text("未成年人", "Minors"), source=laws.MINORS, look=minors.look),
    Guard(name="victim", label=Text("受害人", "Victims"), source=laws.VICTIMS, look=victims.look),
    Guard(
        name="sexual_offence",
        label=Text("性侵害案件", "Sexual offences"),
        source=laws.SENSITIVE,
        look=offences.look,
    ),
    Guard(
        name="sealed",
        label=Text("封存记录", "Sealed records"),
        source=laws.SEALED,
        look=sealed.look,
    ),
    Guard(
        name="rehabilitation",
        label=Text("戒毒帮教", "Rehabilitation and help"),
        source=laws.REHABILITATION,
        look=rehabilitation.look,
        internal=True,
    ),
    Guard(
        name="health",
        label=Text("健康状况", "Health"),
        source=laws.HEALTH,
        look=health.look,
        internal=True,
    ),
    Guard(
        name="group",
        label=Text("民族宗教等", "Ethnicity, religion, politics"),
        source=laws.SENSITIVE,
        look=groups.look,
        internal=True,
    ),
)


def leaks(text: str, publication: Publication, guards: Iterable[Guard] = GUARDS) -> list[Leak]:
    """What all guards find, in the order of the text."""
    found = (leak for guard in guards for leak in guard.look(text, publication))
    return sorted(found, key=lambda leak: (leak.start, leak.end, leak.what))
