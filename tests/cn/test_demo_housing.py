"""Invented dwellings stand in real communities and read as standard addresses."""

from __future__ import annotations

from itertools import islice

from beatbook_cn.addresses.parse import parse
from beatbook_cn.demo.division import communities
from beatbook_cn.demo.housing import ROADS, dwellings


def test_every_dwelling_is_different_and_every_community_has_some() -> None:
    homes = list(dwellings(30_000))
    assert len({home.text for home in homes}) == len(homes)
    assert {home.community for home in homes} == {place.code for place in communities()}


def test_the_parser_reads_back_what_the_generator_wrote() -> None:
    for home in islice(dwellings(20_000, seed=5), 0, None, 7):
        read = parse(home.text)
        assert read.rest == ""
        for kind in ("group", "road", "door", "estate", "building", "entrance", "room"):
            assert read.get(kind) == getattr(home, kind)


def test_dwellings_can_be_kept_to_some_communities() -> None:
    two = communities()[:2]
    assert {home.community for home in dwellings(2000, within=two)} == {p.code for p in two}


def test_one_seed_gives_one_town() -> None:
    assert list(dwellings(300, 4)) == list(dwellings(300, 4)) != list(dwellings(300, 5))


def test_road_names_are_all_different() -> None:
    assert len(ROADS) == len(set(ROADS)) > 20
