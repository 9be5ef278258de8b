"""What may come into a book: for this program, newer than what is there, with what it needs."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.delivery import judging
from beatbook.delivery.artefact import of_pack
from beatbook.delivery.refused import Refused
from beatbook.errors import UsageProblem
from beatbook.hooks.types import API
from beatbook.packs.pack import of_texts
from beatbook.packs.problems import PackProblems
from beatbook.pluginset import switch
from support import toy
from support.delivered import pack
from support.fixtures import Install
from support.keeping import brought, river, tower
from support.points import Point, point


def test_another_api_level_is_refused_before_anything_is_read_of_it(chief: Book) -> None:
    text = pack("river", "some day").replace("api = 1", f"api = {API + 1}")
    one = of_pack(of_texts({"river.toml": text}))
    with pytest.raises(Refused, match=f"API level {API + 1}"):
        judging.require_fit(chief, [one])


def test_a_plugin_that_says_no_level_is_tried(chief: Book) -> None:
    judging.require_fit(chief, [tower()])


def test_older_releases_come_by_rollback_only(chief: Book) -> None:
    brought(chief, river("1.10.0"))
    with pytest.raises(UsageProblem, match=r"newer than 1.9.0; to go back: beat plugin rollback"):
        judging.require_fit(chief, [river("1.9.0")])
    judging.require_fit(chief, [river("1.10.1")])


def test_one_version_has_one_content(chief: Book) -> None:
    brought(chief, river())
    with pytest.raises(UsageProblem, match="is in use already"):
        judging.require_fit(chief, [river()])
    with pytest.raises(UsageProblem, match="in use with other contents"):
        judging.require_fit(chief, [river(word="two")])


def test_the_program_s_own_is_not_replaced_by_an_older_one(chief: Book, install: Install) -> None:
    install(Point("toy", toy), point("tower"))
    with pytest.raises(UsageProblem, match=r"here in version 1.0, which is newer than 0.9"):
        judging.require_fit(chief, [tower("0.9")])
    assert judging.versions_here(chief) == {"toy": "1.0", "tower": "1.0"}


def test_one_plugin_comes_once(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="twice"):
        judging.require_fit(chief, [river("1.0"), river("1.1")])


def test_what_a_plugin_builds_on_is_here_or_comes_along(chief: Book) -> None:
    needy = river(more='needs = ["tower", "toy"]')
    with pytest.raises(Refused, match="builds on tower, which is not here"):
        judging.require_fit(chief, [needy])
    judging.require_fit(chief, [needy, tower()])
    switch(chief, "toy", on=False)
    with pytest.raises(Refused, match="builds on toy, which is switched off; first: beat plugin"):
        judging.require_fit(chief, [needy, tower()])


def test_a_pack_with_mistakes_is_refused_with_all_of_them(chief: Book) -> None:
    text = pack("river") + '[[codes]]\nid = "x"\nlabell = "y"\n\n[[cods]]\n'
    with pytest.raises(PackProblems) as refused:
        judging.require_fit(chief, [of_pack(of_texts({"river.toml": text}))])
    assert str(refused.value).count("river.toml, line") > 1
