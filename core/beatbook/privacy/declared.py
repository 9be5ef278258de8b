"""What this room declares: answered by the core's own plugin (`beatbook.baseline`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.codes import CodeList
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind


def forms() -> list[type]:
    """Certificates, tombstones, decisions and reviews of retention."""
    from beatbook.privacy.forms import FORMS

    return list(FORMS)


def code_lists() -> list[CodeList]:
    """What can be done with records whose term is over."""
    from beatbook.privacy.forms import code_list

    return [code_list()]


def retention() -> list[RetentionClass]:
    """How long certificates are kept."""
    from beatbook.privacy.forms import retention

    return [retention()]


def actions() -> list[Action]:
    """What officers do about retention."""
    from beatbook.privacy import retention

    return retention.actions()


def papers() -> list[PaperKind]:
    """Notices, the impact assessment, certificates."""
    from beatbook.privacy.certificate import CERTIFICATE
    from beatbook.privacy.impact import IMPACT
    from beatbook.privacy.notice import NOTICE

    return [NOTICE, IMPACT, CERTIFICATE]
