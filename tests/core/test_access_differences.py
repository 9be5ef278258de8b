"""Rights that installed plugins would change wait until an administrator accepts them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from beatbook import actions, pluginset
from beatbook.access import READ, WAITING, WRITE, Role, differences
from beatbook.access.rightsof import of_form
from beatbook.access.table import Cell
from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE, FormSpec
from beatbook.hooks.types import Action
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

pytestmark = pytest.mark.acceptance
TOY = Point("toy", toy)


@f.form("bell", label=Text("门铃", "Bell"), title=("name",), retention="work")
class Bell:
    """What a plugin brings that was installed later."""

    name: str | None = f.text(Text("名称", "Name"), required=True)


def ring(_book: Book, _asked: object) -> str:
    return "rang"


RING = Action(
    name="bell.ring", label=Text("响铃", "Ring"), help=Text("响", "ring"), permission=READ, run=ring
)
GRID = Role("grid", Text("网格员", "grid worker"), frozenset((READ, WRITE)), decides=False)
LATER = point("bells", registry_forms=[Bell], actions=[RING], access_roles=[GRID])

POLISH = attrs.evolve(RING, name="bell.polish", label=Text("擦铃", "Polish"))
BUILT_ON_BELLS = point(
    "polish",
    registry_fields=[f.FieldsOf(form="bell", relabel={"name": Text("铃名", "Bell's name")})],
    actions=[POLISH],
)


@pytest.fixture
def later(station: Station, install: Install) -> Station:
    """The plugin with the bells is installed after the station was founded."""
    install(TOY, LATER)
    return station


def changed(station: Station, install: Install, **facts: object) -> Station:
    """The toy's lamp is declared otherwise than it was when the station was founded."""
    lamp = type("Lamp", (toy.Lamp,), {})
    lamp.__form__ = toy.Lamp.__form__._replace(**facts)  # type: ignore[attr-defined]
    declared = point(
        "toy",
        registry_forms=[attrs.define(frozen=True, kw_only=True, slots=False)(lamp), toy.Keeper,
                        toy.Stay],
        registry_codes=toy.registry_codes,
        registry_identifiers=toy.registry_identifiers,
        registry_retention=toy.registry_retention,
    )  # fmt: skip
    install(declared)
    return station


@pytest.fixture
def admin(later: Station) -> Iterator[Book]:
    """The later station's book, open for its administrator."""
    with later.open("adm") as book:
        yield book


def accept(station: Station) -> list[differences.Change]:
    with station.open("adm") as book:
        return differences.accept(book, reason="已审阅")


def test_founding_accepts_what_is_installed(station: Station) -> None:
    with station.open("chief") as book:
        assert differences.waiting(book) == []
        add(book)


def test_a_new_form_is_nobodys_before_it_is_accepted(later: Station) -> None:
    with later.open("chief") as book:
        with pytest.raises(NotAllowed, match="beat plugin accept"):
            add(book, "bell", name="一号")
        assert add(book)
        assert book.registry.get("lamp", "1").record.values["pole"] == "P1"
    accept(later)
    with later.open("chief") as book:
        bell = add(book, "bell", name="一号")
        assert book.registry.get("bell", bell).record.id == bell


def test_whoever_only_reads_has_an_accepted_form_before_anybody_loads_a_plugin(
    later: Station,
) -> None:
    with later.open("chief") as book:
        book.plugins.ask_all()
        assert book.spec("bell").reading == WAITING
    accept(later)
    with later.open("chief") as book:
        assert book.spec("bell").reading == ""
        assert "plugins" not in vars(book)


def test_a_new_action_is_nobodys_before_it_is_accepted(later: Station) -> None:
    with later.open("chief") as book:
        assert not book.may_run(book.actions()["bell.ring"])
        with pytest.raises(NotAllowed, match="beat plugin accept"):
            actions.run(book, "bell.ring", {})
    accept(later)
    with later.open("chief") as book:
        assert actions.run(book, "bell.ring", {}) == "rang"


@pytest.fixture
def grid(later: Station) -> Iterator[Book]:
    """The later station's book, open for somebody whose only post is of a new role."""
    with later.open() as book, book.deed("post") as deed:
        officer = deed.add("officer", {"name": "网格员甲", "login": "grid"})
        post = {"holder": officer, "at": book.station, "role": "grid", "start": "2020-01-01"}
        deed.add("post", post)
    with later.open("grid") as book:
        yield book


def test_a_new_role_may_nothing_before_it_is_accepted(later: Station, grid: Book) -> None:
    assert not grid.may(READ, form="lamp")
    accept(later)
    with later.open("grid") as book:
        assert book.may(READ, form="lamp")


def test_a_session_that_was_open_has_an_accepted_role_from_its_next_deed_on(
    later: Station, grid: Book
) -> None:
    with pytest.raises(NotAllowed):
        add(grid)
    accept(later)
    assert add(grid)


def test_the_difference_names_role_thing_and_right(admin: Book) -> None:
    found = differences.waiting(admin)
    assert differences.Change(Cell("officer", "form:bell", "write"), True) in found
    assert differences.Change(Cell("liaison", "action:bell.ring", "run"), True) in found
    assert differences.Change(Cell("grid", "form:lamp", "read"), True) in found
    assert differences.Change(Cell("liaison", "form:bell", "write"), True) not in found
    assert all(one.gained for one in found)


def test_only_an_administrator_accepts_and_it_is_in_the_journal(later: Station) -> None:
    with later.open("ann") as book, pytest.raises(NotAllowed):
        differences.accept(book)
    assert accept(later)
    assert accept(later) == []
    with later.open() as book:
        newest = book.store.entries(_newest("plugin.accept"))
        assert [row.reason for row in newest] == ["已审阅"]


def _newest(action: str):  # type: ignore[no-untyped-def]
    from beatbook.store.items import EntryFilter

    return EntryFilter(action=action, limit=5)


def test_an_old_form_keeps_its_rights_until_the_change_is_accepted(
    station: Station, install: Install
) -> None:
    changed(station, install, permission="tree.address", reading="")
    with station.open("lia") as book, pytest.raises(NotAllowed):
        add(book)
    with station.open("dee") as book:
        add(book)
    steps = {step.name: step for step in toy.Lamp.__form__.transitions}  # type: ignore[attr-defined]
    opened = tuple(step._replace(roles=()) for step in steps.values())
    changed(station, install, transitions=opened)
    with station.open("ann") as book:
        mend = next(one for one in book.form("lamp").spec.transitions if one.name == "mend")
        assert mend.roles == ("chief",)
    accept(station)
    with station.open("ann") as book:
        mend = next(one for one in book.form("lamp").spec.transitions if one.name == "mend")
        assert mend.roles == ()


def test_what_only_protects_is_in_force_at_once(station: Station, install: Install) -> None:
    old = toy.Lamp.__form__  # type: ignore[attr-defined]
    fields = tuple(
        one._replace(sensitivity=SENSITIVE, purpose=toy.WHY, basis=toy.LAW)
        if one.id == "notes"
        else one
        for one in old.fields
    )
    changed(station, install, fields=fields, reading="registry.sealed")
    with station.open("ann") as book:
        spec = book.form("lamp").spec
        assert _sensitivity(spec, "notes") == SENSITIVE
        assert spec.reading == "registry.sealed"


def test_what_protected_stays_until_its_end_is_accepted() -> None:
    old = FormSpec("x", Text("", ""), (), (), reading="registry.sealed", confidential="")
    known = {"form:x": of_form(old)}
    held = differences.held_form(known, old._replace(reading=""))
    assert held.reading == "registry.sealed"


def _sensitivity(spec: FormSpec, id: str) -> str:
    field = spec.field(id)
    assert field is not None
    return field.sensitivity


def test_switching_a_plugin_shows_the_difference_and_accepts_it(later: Station) -> None:
    with later.open("adm") as book:
        gained = pluginset.difference(book, "bells", on=True)
        assert {one.cell.thing for one in gained} >= {"form:bell", "action:bell.ring"}
        pluginset.switch(book, "bells", on=False)
        assert pluginset.difference(book, "bells", on=False) == []
        pluginset.switch(book, "bells", on=True)
    with later.open("chief") as book:
        add(book, "bell", name="一号")


def test_what_builds_on_a_plugin_goes_with_it_when_it_is_switched_off(
    station: Station, install: Install
) -> None:
    install(TOY, LATER, BUILT_ON_BELLS)
    accept(station)
    with station.open("adm") as book:
        lost = pluginset.difference(book, "bells", on=False)
        assert {one.cell.thing for one in lost} >= {"form:bell", "action:bell.polish"}
        assert not any(one.gained for one in lost)
        pluginset.switch(book, "bells", on=False)
    with station.open("adm") as book:
        assert differences.waiting(book) == []
        assert pluginset.survey(book)["polish"].state == "broken"


def test_a_required_plugin_is_refused_before_any_difference_is_told(later: Station) -> None:
    with later.open("adm") as book:
        pluginset.require(book, "bells")
        with pytest.raises(UsageProblem, match="beat plugin require bells --no"):
            pluginset.difference(book, "bells", on=False)


def test_a_book_from_before_takes_what_is_installed(
    station: Station, later: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    with later.open() as book, book.store.transaction() as writer:
        writer.set_catalogue(differences.RIGHT, {})
        writer.set_catalogue("role", {})
        writer.set_meta("catalogue", "")
    with later.open("chief") as book:
        add(book, "bell", name="一号")
        assert differences.waiting(book) == []


CLASHES = {
    "codes": {"registry_codes": toy.registry_codes},
    "identifiers": {"registry_identifiers": toy.registry_identifiers},
    "retention": {"registry_retention": toy.registry_retention},
    "actions": {"actions": [RING, RING]},
    "forms": {"registry_forms": [Bell, toy.Lamp]},
    "roles": {"access_roles": [GRID._replace(decides=True)]},
}


@pytest.mark.parametrize("what", CLASHES)
def test_a_plugin_that_cannot_stand_changes_no_rights_whatever_it_clashes_at(
    what: str, station: Station, install: Install
) -> None:
    install(TOY, point("wrong", **{"registry_forms": [Bell], **CLASHES[what]}))
    with station.open("adm") as book:
        pluginset.switch(book, "wrong", on=False)
        assert pluginset.difference(book, "wrong", on=True) == []


def test_roles_that_gain_the_same_stand_in_one_row() -> None:
    found = [
        differences.Change(Cell(role, "form:lamp", right), True)
        for role in ("chief", "officer")
        for right in ("read", "write")
    ]
    lost = differences.Change(Cell("desk", "form:lamp", "read"), False)
    assert differences.rows([*found, lost], str.upper) == [
        ("+", "form:lamp", ["CHIEF", "OFFICER"], ["read", "write"]),
        ("-", "form:lamp", ["DESK"], ["read"]),
    ]
