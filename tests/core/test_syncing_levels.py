"""What a station sends of its journal: nothing hidden at a level leaves, and the chain proves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.forms.spec import (
    CLOSED,
    PERSONAL,
    REGISTERED,
    SENSITIVE,
    FieldSpec,
    FormSpec,
    State,
    Transition,
)  # fmt: skip
from beatbook.journal import DROPPED, Part, Verifier, canonical, emptied, sealed_part
from beatbook.syncing.levels import FIGURES, FULL, LEVELS, MASKED, Shown, kept, showing, shown
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

_L = Text("甲", "a")
_KINDS = ("text", "long_text", "identifier", "date", "choice", "place", "integer")
_WORDS = st.text(alphabet="ΑΒΓΔΕΖΗΘ", min_size=3, max_size=12)


def _spec(**guards: Any) -> FormSpec:
    fields = (
        FieldSpec("name", _L, "text", sensitivity=PERSONAL),
        FieldSpec("card", _L, "identifier", sensitivity=SENSITIVE),
        FieldSpec("born", _L, "date", sensitivity=PERSONAL),
        FieldSpec("home", _L, "place", sensitivity=PERSONAL),
        FieldSpec("came_from", _L, "text", sensitivity=PERSONAL, search="address"),
        FieldSpec("friend", _L, "reference", sensitivity=PERSONAL),
        FieldSpec("colour", _L, "choice"),
        FieldSpec("notes", _L, "long_text"),
        FieldSpec("tags", _L, "text", many=True, sensitivity=PERSONAL),
    )
    return FormSpec("person", _L, fields, ("name",), **guards)


def _part(**new: Any) -> Part:
    return sealed_part("person", "P1", 1, "add", {"old": {}, "new": new})


def test_everything_goes_up_at_the_fullest_level() -> None:
    part = _part(name="张小明")
    assert shown(_spec(), FULL, part) == Shown(part.text)


def test_figures_are_digests_alone() -> None:
    part = _part(colour="red")
    assert shown(_spec(), FIGURES, part) == Shown(emptied(part.text))


def test_masked_says_the_ends_of_names_and_nothing_of_what_is_sensitive() -> None:
    part = _part(
        name="张小明", card="150191199001010011", born="1990-01-01", home="PL1", friend="P2",
        colour="red", notes="电话13800001234", tags=["早出晚归"],
        came_from="试验区东风社区绿园3楼201室",
        **{"@place": "PL1", "@unit": "U1", "@number": 4},
    )  # fmt: skip
    sent = shown(_spec(), MASKED, part)
    assert sent.text == emptied(part.text)
    assert sent.masked == {
        "old": {},
        "new": {
            "name": "张**", "friend": "P2", "colour": "red", "notes": "电话13*****1234",
            "tags": ["早***"], "@unit": "U1", "@number": 4,
        },
    }  # fmt: skip


def test_ids_that_programs_keep_go_up_masked_and_whole_documents_do_not() -> None:
    fields = (FieldSpec("of", _L, "text", machine=True),
              FieldSpec("all", _L, "long_text", machine=True))  # fmt: skip
    part = sealed_part("x", "X", 1, "add", {"new": {"of": "R1", "all": "{}"}})
    sent = shown(FormSpec("x", _L, fields, ("of",)), MASKED, part)
    assert sent.masked == {"old": {}, "new": {"of": "R1"}}


def test_places_of_what_is_nobodys_go_up_masked_too() -> None:
    spec = FormSpec("lamp", _L, (FieldSpec("pole", _L, "text"),), ("pole",))
    sent = shown(spec, MASKED, sealed_part("lamp", "L", 1, "add", {"new": {"@place": "PL1"}}))
    assert sent.masked == {"old": {}, "new": {"@place": "PL1"}}


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_confidential_to_named_officers_never_leaves(level: str) -> None:
    part = _part(name="张小明")
    assert shown(_spec(confidential="friend"), level, part) == Shown(emptied(part.text))


@pytest.mark.parametrize("level", LEVELS)
def test_parts_of_a_form_that_nobody_knows_stay_below(level: str) -> None:
    part = _part(name="张小明")
    assert shown(None, level, part) == Shown(emptied(part.text))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", ["@codes", "@unit", "@place"])
def test_trees_and_code_lists_go_up_as_they_are(form: str, level: str) -> None:
    part = sealed_part(form, "N", 1, "change", {"old": {}, "new": {"spans": []}})
    assert shown(None, level, part) == Shown(part.text)


@pytest.mark.parametrize("guard", [{"reading": "scores"}, {"ends": "born"}])
def test_guarded_forms_are_digests_where_things_are_masked(guard: dict[str, str]) -> None:
    part = _part(colour="red")
    assert shown(_spec(**guard), MASKED, part) == Shown(emptied(part.text))
    assert shown(_spec(**guard), FULL, part) == Shown(part.text)


def test_look_ups_go_up_only_where_everything_does() -> None:
    part = sealed_part("", "", 0, "look", {"words": "张小明", "shown": []})
    assert shown(None, FULL, part) == Shown(part.text)
    assert shown(None, MASKED, part) == shown(None, FIGURES, part) == Shown(emptied(part.text))


@pytest.mark.parametrize("form", ["@codes", "@unit", "@place"])
def test_what_somebody_looked_for_in_a_tree_is_about_somebody(form: str) -> None:
    part = sealed_part(form, "N", 0, "look", {"text": "张小明"})
    assert shown(None, FIGURES, part) == shown(None, MASKED, part) == Shown(emptied(part.text))


def test_what_was_dropped_stays_dropped() -> None:
    gone = _part(name="张小明")
    gone = gone._replace(text=emptied(gone.text), content=None)
    assert {shown(_spec(), level, gone) for level in LEVELS} == {Shown(gone.text)}


def test_a_level_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        shown(_spec(), "half", _part(name="张"))


@st.composite
def _contents(draw: st.DrawFn) -> tuple[FormSpec, dict[str, Any], set[str]]:
    """A form of some fields, values of it, and those that may not stand in what is sent."""
    fields: list[FieldSpec] = []
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    hidden: set[str] = set()
    for n in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(_KINDS))
        sensitivity = draw(st.sampled_from(("open", PERSONAL, SENSITIVE)))
        many = draw(st.booleans())
        fields.append(FieldSpec(f"f{n}", _L, kind, sensitivity=sensitivity, many=many))
        for values in (old, new):
            said = draw(st.lists(_WORDS, min_size=1, max_size=2))
            values[f"f{n}"] = said if many else said[0]
            if sensitivity != "open":
                hidden |= set(said if many else said[:1])
    return FormSpec("x", _L, tuple(fields), ("f0",)), {"old": old, "new": new}, hidden


@given(_contents(), st.sampled_from([MASKED, FIGURES]))
def test_no_hidden_value_ever_stands_in_what_is_sent(
    made: tuple[FormSpec, dict[str, Any], set[str]], level: str
) -> None:
    spec, content, hidden = made
    part = sealed_part("x", "R", 1, "change", content)
    sent = shown(spec, level, part)
    said = canonical(sent.masked or {})
    open_values = canonical([
        content[side][field.id] for side in ("old", "new") for field in spec.fields
        if field.sensitivity == "open"
    ])  # fmt: skip
    assert not [one for one in hidden if one in said and one not in open_values]
    assert "salt" not in said
    assert sent.text == emptied(part.text)


@given(_contents())
def test_what_was_masked_is_kept_above_as_it_came(
    made: tuple[FormSpec, dict[str, Any], set[str]],
) -> None:
    spec, content, _hidden = made
    once = kept(spec, content)
    assert once is not None and kept(spec, once) == once


@f.form(
    "child",
    label=Text("孩子", "Child"),
    title=("name",),
    retention="work",
    minor="born",
    states=(REGISTERED, State("sealed", Text("封存", "sealed"), sealed=True), CLOSED),
    transitions=(Transition("seal", Text("封存", "seal"), "registered", "sealed"),),
)
class Child:
    """Somebody who may be a minor, or sealed."""

    name: str | None = f.text(
        Text("姓名", "Name"), sensitivity=PERSONAL, purpose=toy.WHY, basis=toy.LAW
    )
    born: date | None = f.day(
        Text("生日", "Born"), sensitivity=PERSONAL, purpose=toy.WHY, basis=toy.LAW
    )


@f.form("toy_of", label=Text("物", "Toy"), title=("of",), retention="work", guarded_by="of")
class ToyOf:
    """What hangs on somebody."""

    of: str | None = f.reference(Text("谁", "Of"), "child")


@f.form("secret", label=Text("密", "Secret"), title=("what",), retention="work",
        confidential="seen_by")  # fmt: skip
class Secret:
    """What only named officers see."""

    what: str | None = f.text(Text("事", "What"))
    seen_by: tuple[str, ...] = f.officer(Text("谁可看", "Seen by"), many=True)


@f.form("hint", label=Text("示", "Hint"), title=("what",), retention="work", guarded_by="of")
class Hint:
    """What hangs on a secret."""

    what: str | None = f.text(Text("事", "What"))
    of: str | None = f.reference(Text("何", "Of"), "secret")


@pytest.fixture
def guarded(station: Station, install: Install) -> Station:
    install(
        Point("toy", toy), point("kept", registry_forms=[Child, ToyOf, Secret, Hint]),
    )  # fmt: skip
    return station


def _sent(book: Book, level: str) -> dict[str, Shown]:
    of = showing(book, level)
    rows = book.store.chain(book.station)
    return {part.record: of(part) for _entry, parts in rows for part in parts}


def test_records_of_minors_and_sealed_ones_stay_below_where_things_are_masked(
    guarded: Station,
) -> None:
    with guarded.open() as book:
        young = add(book, "child", name="李小花", born="2015-01-01")
        grown = add(book, "child", name="王大力", born="1990-01-01")
        hangs = add(book, "toy_of", of=young)
        free = add(book, "toy_of", of=grown)
        closed = add(book, "child", name="赵有成", born="1980-01-01")
        with book.deed("seal") as deed:
            deed.transition("child", closed, "seal")
        sent = _sent(book, MASKED)
    assert sent[young].masked is sent[hangs].masked is sent[closed].masked is None
    assert sent[grown].masked is not None and sent[free].masked is not None
    assert (sent[grown].masked or {})["new"]["name"] == "王**"


@pytest.mark.parametrize("level", LEVELS)
def test_what_hangs_on_a_confidential_record_never_leaves(guarded: Station, level: str) -> None:
    with guarded.open("ann") as book:
        secret = add(book, "secret", what="甲事", seen_by=[book.actor.officer])
        hint = add(book, "hint", what="乙事", of=secret)
        sent = _sent(book, level)
    assert sent[secret].text.startswith(DROPPED) and sent[secret].masked is None
    assert sent[hint].text.startswith(DROPPED) and sent[hint].masked is None


@pytest.mark.parametrize("level", LEVELS)
def test_the_chain_proves_itself_from_what_is_sent(guarded: Station, level: str) -> None:
    with guarded.open("ann") as book:
        add(book, "child", name="李小花", born="2015-01-01")
        add(book, name="灯", notes="旧")
        of = showing(book, level)
        proof = Verifier(book.station)
        for entry, parts in book.store.chain(book.station):
            proof.feed(entry, [p._replace(text=of(p).text, content=None) for p in parts])
        assert not proof.proof().faults and proof.proof().head == book.store.head(book.station)[1]
