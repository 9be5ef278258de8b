"""What a book says of actions and papers without their code: as much as lists and palettes show."""

from __future__ import annotations

from typing import Any

from beatbook import offers
from beatbook.forms import declare as f
from beatbook.forms.spec import to_json
from beatbook.hooks.types import Action
from beatbook.papers.declare import Paper, PaperKind
from beatbook.texts import Text

LABEL, HELP = Text("数灯", "Count lamps"), Text("数一数。", "Counts them.")


@f.part
class Asked:
    """Which lamps, under whom."""

    lamps: tuple[str, ...] = f.reference(LABEL, "lamp", many=True)
    keeper: str | None = f.reference(LABEL, "keeper")
    lamp: str | None = f.reference(LABEL, "lamp")


def _action() -> Action:
    return Action(name="lamp.count", label=LABEL, help=HELP, permission="registry.read",
                  run=lambda book, asked: None, parameters=Asked, key="l", home=True)  # fmt: skip


def _paper(_book: Any, _subject: str, _asked: Any) -> Paper:
    return Paper(LABEL, ())


def test_an_offer_says_what_a_list_shows_and_survives_being_kept() -> None:
    offer = offers.of_action("toy", _action())
    assert (offer.name, offer.label, offer.permission, offer.key, offer.home, offer.plugin) == (
        "lamp.count", LABEL, "registry.read", "l", True, "toy",
    )  # fmt: skip
    assert [one.id for one in offer.asks] == ["lamps", "keeper", "lamp"]
    assert offers.all_from_json({"lamp.count": to_json(offer)}) == {"lamp.count": offer}


def test_an_offer_knows_which_question_a_record_answers() -> None:
    offer = offers.of_action("toy", _action())
    assert (offer.asking_for("lamp"), offer.asking_for("keeper")) == ("lamp", "keeper")
    assert offer.asking_for("boat") == ""


def test_a_paper_says_what_it_is_about() -> None:
    kind = PaperKind(name="lamp.card", label=LABEL, help=HELP, write=_paper, about="lamp")
    ledger = PaperKind(name="lamp.ledger", label=LABEL, help=HELP, write=_paper, ledger=True)
    assert offers.of_paper("toy", kind).about == "lamp"
    assert offers.from_json(to_json(offers.of_paper("toy", ledger))).ledger
    assert offers.of_paper("toy", ledger).asks == ()
