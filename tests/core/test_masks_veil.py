"""What a veil leaves of a value, how it is known again, and sentences without numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.ids import IdMaker
from beatbook.masks import is_veiled, sentence, veil
from support.books import NOW

_WORDS = st.text(st.characters(exclude_characters="* \t\n\r\v\f", exclude_categories=["Z", "C"]))


def test_identity_numbers_keep_their_division_and_their_end() -> None:
    assert veil("150191199001010011") == "150191********0011"
    assert veil("13800001234") == "13*****1234"
    assert veil("张三丰") == "张**"


@given(_WORDS.filter(lambda words: len(words) > 1))
def test_what_is_left_of_a_value_is_known_for_no_value(words: str) -> None:
    assert is_veiled(veil(words)) and not is_veiled(words)


@pytest.mark.parametrize("value", ["", "2*3米", "a * b", "备注：**重要**事项", "5*"])
def test_a_star_in_a_sentence_is_no_veil(value: str) -> None:
    assert is_veiled(value) == (value == "5*")


@pytest.mark.parametrize(
    "number",
    [
        "150191199001010011", "15019119900101001X", "150191 19900101 001x",
        "１５０１９１１９９００１０１００１１", "150191900101001",
        "13800001234", "138 0000 1234", "138-0000-1234", "+8613800001234", "86 138 0000 1234",
        "0471-3400001", "04713400001", "0755 26000001",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "号码{}已登记", "“{}” is taken", "a {}, b", "({})"])
def test_no_sentence_repeats_an_identity_or_telephone_number(number: str, around: str) -> None:
    said = sentence(around.format(number))
    assert number not in said and "*" in said
    assert said.startswith(around.partition("{")[0])


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-21 23:05", "150191001001", "record 01KJXPDGT005DD5V62PDJ6SXRJ", "row 1048576",
        "bea77cadd8b0c231dcdf3ddfa24046a143313454c182cf973f1470c193cbdccc", "110 rows, 20,000,000",
        "20261121T120000Z-1a2b.txt",
    ],
)  # fmt: skip
def test_days_divisions_ids_and_digests_stay_readable(said: str) -> None:
    assert sentence(said) == said


def test_ids_are_never_taken_for_numbers() -> None:
    ids = [IdMaker().new(NOW) for _ in range(2000)]
    assert [sentence(id) for id in ids] == ids


@given(st.text())
def test_a_sentence_stays_as_it_is_but_for_stars(words: str) -> None:
    said = sentence(words)
    assert len(said) == len(words)
    assert all(new in (old, "*") for new, old in zip(said, words, strict=True))
