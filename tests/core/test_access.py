"""Who may do what: every role against every permission, within and outside its unit."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import access
from beatbook.access import ROLES, SYSTEM, Actor, Post, decide, names

# One line for each role, one letter for each permission, in this order.
PERMISSIONS = {
    "r": access.READ,
    "w": access.WRITE,
    "c": access.CLOSE,
    "i": access.IMPORT,
    "x": access.EXPORT,
    "p": access.PLACES,
    "a": access.ADDRESSES,
    "u": access.UNITS,
    "o": access.OFFICERS,
    "j": access.JOURNAL,
    "g": access.PLUGINS,
    "b": access.BOOK,
    "m": access.MINORS,
    "s": access.SEALED,
    "d": access.DUTIES,
    "l": access.RELEASE,
    "e": access.ASSESS,
    "h": access.JUDGE,
    "q": access.SCORES,
    "y": access.OBJECT,
    "k": access.CODES,
    "v": access.OWN,
    "1": access.PERSONAL,
    "2": access.UNMASK,
    "3": access.AUDIT,
    "4": access.APPROVE,
    "5": access.EMERGENCY,
    "6": access.PRIVACY,
    "7": access.RETAIN,
    "8": access.BACKUP,
    "n": access.SYNC,
    "9": access.KEPT,
    "0": access.WAITING,
}
MATRIX = {
    "chief": "rwcixpauojmsdlkehqyv124567",
    "officer": "rwcixpamlyv12456",
    "auxiliary": "rwamyv12",
    "liaison": "ryv1",
    "mediator": "yv",
    "desk": "rwcipamyv12567",
    "assessor": "rehqyv1",
    "auditor": "jyv3",
    "administrator": "pauogbjkyv8",
    "higher_unit": "rqjyv",
    "link": "n",
}
CELLS = [(role, letter) for role in MATRIX for letter in PERMISSIONS]

START = date(2026, 1, 1)


def actor(*roles: str, unit: str = "office") -> Actor:
    return Actor("o1", "王民警", tuple(Post(unit, role, START, None) for role in roles))


def test_every_role_and_permission_is_in_the_matrix() -> None:
    named = {
        value for name, value in vars(names).items() if name.isupper() and isinstance(value, str)
    }
    assert named == set(PERMISSIONS.values())
    assert set(ROLES) == set(MATRIX)


@pytest.mark.parametrize(("role", "letter"), CELLS)
def test_a_role_may_what_the_matrix_says_in_its_own_unit(role: str, letter: str) -> None:
    decision = decide(actor(role), PERMISSIONS[letter], {"office", "station"})
    assert decision.allowed == (letter in MATRIX[role])
    assert (decision.why is None) == decision.allowed


@pytest.mark.parametrize(("role", "letter"), CELLS)
def test_nobody_may_anything_in_a_unit_that_is_not_below_his(role: str, letter: str) -> None:
    whole = letter in "gbk8" and letter in MATRIX[role]
    assert decide(actor(role), PERMISSIONS[letter], {"other", "station"}).allowed == whole


def test_a_post_above_reaches_down_to_what_is_below() -> None:
    chief = actor("chief", unit="station")
    assert decide(chief, access.WRITE, {"beat", "office", "station"}).allowed


def test_two_posts_do_not_lend_their_rights_to_one_another() -> None:
    posts = (Post("a", "chief", START, None), Post("b", "liaison", START, None))
    both = Actor("o1", "王民警", posts)
    assert decide(both, access.READ, {"b"}).allowed
    assert not decide(both, access.WRITE, {"b"}).allowed
    assert decide(both, access.WRITE, {"a"}).allowed


def test_the_system_may_everything_and_one_without_post_nothing() -> None:
    assert all(decide(SYSTEM, permission, ()).allowed for permission in PERMISSIONS.values())
    assert not any(
        decide(actor(), permission, {"office"}).allowed for permission in PERMISSIONS.values()
    )


def test_a_step_for_certain_roles_asks_for_one_of_them() -> None:
    both = actor("chief", "officer")
    assert decide(both, access.WRITE, {"office"}, ("chief",)).allowed
    assert not decide(actor("officer"), access.WRITE, {"office"}, ("chief",)).allowed
    assert not decide(actor("liaison"), access.WRITE, {"office"}, ("liaison",)).allowed
    assert decide(SYSTEM, access.WRITE, (), ("chief",)).allowed


def test_an_unknown_role_may_nothing() -> None:
    assert not decide(actor("king"), access.READ, {"office"}).allowed


def test_a_refusal_says_who_and_what_to_do() -> None:
    without = str(decide(actor("liaison"), access.WRITE, {"office"}).why)
    assert "王民警" in without and "liaison" in without and access.WRITE in without
    elsewhere = str(decide(actor("chief"), access.WRITE, {"other"}).why)
    assert "王民警" in elsewhere and "another unit" in elsewhere


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2025, 12, 31), False),
        (START, True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
    ],
)
def test_a_post_is_held_from_its_first_day_up_to_its_end(day: date, held: bool) -> None:
    assert Post("a", "chief", START, date(2026, 6, 1)).held_on(day) is held


def test_home_is_the_unit_of_the_first_post() -> None:
    assert actor("chief", unit="a").home == "a"
    assert actor().home == ""
