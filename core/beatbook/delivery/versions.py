"""Versions of what is delivered, compared as PEP 440 says."""

from __future__ import annotations

from beatbook.delivery.refused import Refused
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def checked(version: str) -> str:
    """The version in its one spelling. Raises Refused."""
    from packaging.version import InvalidVersion, Version

    try:
        if len(version) > 40:
            raise InvalidVersion(version)
        return str(Version(version))
    except InvalidVersion:
        raise Refused(
            _("“{version}” is no version; write it as 1.4.0", version=version[:40])
        ) from None


def is_older(one: str, other: str) -> bool:
    """Whether *one* came before *other*."""
    from packaging.version import Version

    return Version(one) < Version(other)
