"""The local day of a moment: what lists of the desk are asked for by, since moments are UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from beatbook.clock import CHINA, local_date
from beatbook.forms.kinds import PARSERS, BadValue
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text


def day_of(field: str) -> Callable[[Mapping[str, Any]], date | None]:
    """What computes the day in China of the moment in a field, typed or read."""
    spec = FieldSpec(id=field, label=Text(field, field), kind="moment")

    def compute(values: Mapping[str, Any]) -> date | None:
        try:
            return local_date(PARSERS["moment"](values.get(field), spec), CHINA)
        except BadValue:
            return None

    return compute
