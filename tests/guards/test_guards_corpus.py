"""How well the guards do: floors that hold on texts written before and after the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.bulletin.declare import Publication
from beatbook_guards.guards import leaks
from guards.corpora import CORPUS, HELD_OUT, Sentence, mended, outcome, sentences

BULLETINS = Path(__file__).parents[3] / "shared/data/bulletins"
WRITTEN = [sentence.text for folder in (CORPUS, HELD_OUT) for sentence in sentences(folder)]
LATER = [CORPUS / name for name in ("second", "third", "fourth", "fifth")]
# What is no text of the bulletin: addresses it was taken from, headings of the collection.
_NOT_PRINTED = re.compile(r"<!--.*?-->|\[[^\]]*\]", re.DOTALL)


def test_the_corpus_plants_hundreds_of_leaks_among_as_many_clean_sentences() -> None:
    own, held = sentences(CORPUS), sentences(HELD_OUT)
    assert sum(len(one.planted) for one in own) >= 300
    assert sum(not one.planted for one in own) >= 300
    assert min(sum(bool(one.planted) for one in held), sum(not one.planted for one in held)) >= 100


def test_nearly_every_leak_of_the_first_part_is_found_and_hardly_anything_else() -> None:
    result = outcome(sentences(CORPUS))
    assert result.recall >= 0.99, result.missed
    assert result.precision >= 0.99, result.false


@pytest.mark.parametrize("folder", LATER, ids=lambda folder: folder.name)
def test_parts_that_were_once_held_out_stay_well_guarded(folder: Path) -> None:
    result = outcome(sentences(folder))
    assert result.recall >= 0.94, result.missed
    assert result.precision >= 0.96, result.false


def test_text_the_rules_were_not_made_for_is_guarded_too() -> None:
    result = outcome(sentences(HELD_OUT))
    assert result.recall >= 0.90, result.missed
    assert result.precision >= 0.90, result.false


@given(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=4))
def test_mending_comes_to_rest_with_nothing_left_to_mend(texts: list[str]) -> None:
    text = mended("\n".join(texts))
    left = [leak for leak in leaks(text, Publication()) if leak.mended is not None]
    assert [text[leak.start : leak.end] for leak in left] == []
    assert mended(text) == text


def test_every_leak_lies_in_the_text_and_says_why_in_both_languages() -> None:
    for text in WRITTEN:
        for leak in leaks(text, Publication()):
            assert 0 <= leak.start < leak.end <= len(text)
            assert leak.why.zh and leak.why.en and leak.mended != text[leak.start : leak.end]


@pytest.mark.skipif(not BULLETINS.exists(), reason="needs ../shared/data/bulletins")
def test_published_bulletins_name_nobody_and_raise_no_alarm_but_for_a_count_of_one() -> None:
    texts = [_NOT_PRINTED.sub("", file.read_text("utf-8")) for file in BULLETINS.glob("*.md")]
    result = outcome([Sentence(text) for text in texts])
    assert [told.split(":")[0] for told in result.false] == ["small_count"]
