"""What a page prints as a file is that file."""

from __future__ import annotations

from house.catalogues import ROOT
from support import doctools

listings = doctools.load("listings")
TUTORIAL = ROOT / "docs" / "plugins" / "python.md"
LAMPS = ROOT / "docs" / "examples" / "lamps"


def test_every_listing_is_its_file() -> None:
    assert listings.stale() == [], "run: python docs/tools/listings.py"


def test_the_tutorial_prints_the_whole_plugin() -> None:
    shown = listings.files(TUTORIAL.read_text(encoding="utf-8"))
    kept = [path for path in LAMPS.rglob("*") if path.suffix in (".py", ".toml")]
    assert sorted(shown) == sorted(str(path.relative_to(ROOT / "docs")) for path in kept)


def test_a_listing_that_was_changed_by_hand_is_noticed() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    changed = text.replace('name = "beatbook-lamps"', 'name = "beatbook-lanterns"')
    assert changed != text
    assert listings.with_listings(changed) == text
