"""What a book says of its actions and papers while none of their code is loaded.

Lists, palettes, keys and help pages need names, labels and rights; whoever runs one asks
`Book.actions` or `beatbook.papers.writing` for the thing itself.

Light path: NamedTuples only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind

ACTION, PAPER = "action", "paper"
"""The kinds of the catalogue under which the book keeps its offers."""


class Asked(NamedTuple):
    """One field that an action or a paper asks for; `form` is the form a reference points to."""

    id: str
    form: str = ""
    many: bool = False


class Offer(NamedTuple):
    """An action (see `hooks.types.Action`) or a paper (`papers.declare.PaperKind`) in words.

    `asks` are the fields that it asks for; `key`, `home`, `forms`, `decides` and `leaves` are an
    action's, `about` and `ledger` a paper's; `plugin` is the one that brings it.
    """

    name: str
    label: Text
    help: Text
    permission: str
    plugin: str
    asks: tuple[Asked, ...] = ()
    key: str = ""
    home: bool = False
    about: str = ""
    ledger: bool = False
    forms: tuple[str, ...] = ()
    decides: bool = False
    leaves: bool = False

    def asking_for(self, form: str) -> str:
        """The id of the first field that one record of *form* answers, or nothing."""
        return next((one.id for one in self.asks if one.form == form and not one.many), "")


def of_action(plugin: str, one: Action) -> Offer:
    """What there is to say of an action."""
    asks = _asks(one.parameters)
    return Offer(
        one.name, one.label, one.help, one.permission, plugin, asks, key=one.key, home=one.home,
        forms=tuple(one.forms), decides=one.decides, leaves=one.leaves,
    )  # fmt: skip


def of_paper(plugin: str, one: PaperKind) -> Offer:
    """What there is to say of a kind of paper."""
    asks = _asks(one.parameters)
    return Offer(
        one.name, one.label, one.help, one.permission, plugin, asks, about=one.about,
        ledger=one.ledger,
    )  # fmt: skip


def _asks(parameters: type | None) -> tuple[Asked, ...]:
    from beatbook.forms.declare import fields_of

    fields = fields_of(parameters) if parameters else ()
    return tuple(Asked(field.id, field.form, field.many) for field in fields)


def from_json(data: Mapping[str, Any]) -> Offer:
    """The offer behind its JSON data (see `forms.spec.to_json`)."""
    words = {name: Text(*data[name]) for name in ("label", "help")}
    asks = tuple(Asked(**one) for one in data.get("asks", ()))
    return Offer(**{**data, **words, "asks": asks, "forms": tuple(data.get("forms", ()))})


def all_from_json(items: Mapping[str, Any]) -> dict[str, Offer]:
    """Offers by name."""
    return {name: from_json(data) for name, data in items.items()}
