"""Tokens made here answer every fragment; what the index finds too much is sorted out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from beatbook.search import LONGEST, Term, Word, fold, matches, rank, tokens, words

# Names as they are typed: common and rare Chinese characters, the dot of minority names, letters.
LETTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
    st.sampled_from("·・ABCxyzé0123456789〇（） "),
)
NAMES = st.text(LETTERS, min_size=2, max_size=12)
NUMBERS = st.text(st.sampled_from("0123456789ABCXY"), min_size=4, max_size=18)


def indexed(*terms: Term) -> set[str]:
    return set(tokens(terms).split())


def offered(word: Word, index: set[str]) -> bool:
    """Whether an index that holds these tokens offers its card for a word."""

    def has(token: str) -> bool:
        if token.endswith("*"):
            return any(one.startswith(token[:-1]) for one in index)
        return token in index

    return any(all(map(has, group)) for group in word.groups)


def found(query: str, *terms: Term) -> bool:
    """Whether a card with these terms comes up for a query."""
    asked = words(query)
    index = indexed(*terms)
    return bool(asked) and all(offered(w, index) and matches(w.text, terms) for w in asked)


@given(NAMES, st.data())
@example("䶮鿍", None)
def test_any_fragment_of_two_characters_of_a_name_is_found(name: str, data: st.DataObject) -> None:
    whole = fold(name)
    assume(len(whole) >= 2)
    start = data.draw(st.integers(0, len(whole) - 2)) if data else 0
    end = data.draw(st.integers(start + 2, len(whole))) if data else 2
    assert found(whole[start:end], Term("name", name))


@given(NAMES, NAMES)
def test_nothing_is_shown_that_does_not_hold_what_was_typed(name: str, typed: str) -> None:
    if found(typed, Term("name", name)):
        assert all(
            fold(part) in fold(name) for part in unicodedata.normalize("NFKC", typed).split()
        )


@given(NAMES)
def test_one_chinese_character_of_a_name_is_enough(name: str) -> None:
    for letter in fold(name):
        assert found(letter, Term("name", name)) or letter.isascii()


@given(NAMES, st.data())
def test_any_fragment_of_two_characters_of_an_address_is_found(
    address: str, data: st.DataObject
) -> None:
    whole = fold(address)
    assume(len(whole) >= 2)
    start = data.draw(st.integers(0, len(whole) - 2))
    assert found(whole[start : start + data.draw(st.integers(2, 6))], Term("address", address))


@given(st.sampled_from(["identifier", "phone"]), NUMBERS, st.integers(1, 18))
def test_numbers_are_found_by_their_beginning_and_their_end(kind: str, number: str, n: int) -> None:
    if kind == "phone":
        number = "".join(one for one in number if one.isdigit()) or "0"
    beginning, end = number[:n], number[-n:]
    if any(one.isdigit() for one in beginning):
        assert found(beginning, Term(kind, number))
    if any(one.isdigit() for one in end):
        assert found(end.lower(), Term(kind, number))


@given(st.text(st.sampled_from("蒙AFT0123456789"), min_size=2, max_size=8), st.data())
def test_any_fragment_of_a_plate_is_found(plate: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(plate) - 2))
    assert found(plate[start : start + 3], Term("text", plate))


@pytest.mark.parametrize(
    ("query", "terms", "is_found"),
    [
        ("zengx", [Term("reading", "zengxiaoming/zxm")], True),
        ("ZX", [Term("reading", "zengxiaoming/zxm")], True),
        ("xm", [Term("reading", "zengxiaoming/zxm")], False),
        ("lü", [Term("reading", "lu/l")], True),
        ("ｚｘｍ", [Term("reading", "zengxiaoming/zxm")], True),
        ("王 5678", [Term("name", "王芳"), Term("phone", "13800005678")], True),
        ("王 5679", [Term("name", "王芳"), Term("phone", "13800005678")], False),
        ("买买提吐尔", [Term("name", "买买提·吐尔逊")], True),
        ("买买提·吐", [Term("name", "买买提·吐尔逊")], True),
        ("3800", [Term("phone", "13800005678")], False),
        ("二〇三", [Term("address", "东楼二〇三室")], True),
        ("蒙A·F0", [Term("text", "蒙A·F0001")], True),
    ],
)
def test_what_is_typed_comes_up(query: str, terms: list[Term], is_found: bool) -> None:
    assert found(query, *terms) is is_found


@pytest.mark.parametrize("query", ["", "  ", "·", "()", '"*', "䷀"])
def test_a_query_without_letters_asks_for_nothing(query: str) -> None:
    assert words(query) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["name", "identifier", "phone", "address", "text"]),
            st.text(max_size=30),
        ),
        max_size=5,
    )
)
def test_tokens_are_single_words_that_every_engine_reads_alike(
    terms: list[tuple[str, str]],
) -> None:
    made = tokens(Term(*one) for one in terms)
    parts = made.split(" ") if made else []
    assert len(parts) == len(set(parts))
    for token in parts:
        assert token
        assert all(one.isalnum() and one <= "\uffff" for one in token)
        assert token == token.lower()


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｍüller-José", "mullerjose"),
        ("３号楼２单元", "3号楼2单元"),
        ("买买提·吐尔逊", "买买提吐尔逊"),
        ("１５０１９１ｘ", "150191x"),
        ("café (東)", "cafe東"),
    ],
)
def test_spellings_of_one_thing_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


def ranks(query: str, *cards: tuple[str, list[Term]]) -> list[int]:
    """The ranks of cards (title and terms) for a query."""
    return [rank(words(query), title, terms) for title, terms in cards]


def test_exact_comes_before_beginning_before_somewhere() -> None:
    cards = [(name, [Term("name", name)]) for name in ("张伟", "张伟国", "小张伟", "李红")]
    found = ranks("张伟", *cards)
    assert found == sorted(set(found))


def test_a_title_that_says_it_comes_before_one_that_does_not() -> None:
    own, lent = ranks("张伟", ("张伟", [Term("name", "张伟")]), ("小卖部", [Term("name", "张伟")]))
    assert own < lent


@pytest.mark.parametrize("typed", ["zhangwei", "zhang", "zw"])
def test_a_title_that_is_read_so_comes_before_one_that_mentions_it(typed: str) -> None:
    person = [Term("name", "张伟"), Term("reading", "zhangwei/zw")]
    shop = [Term("name", "安平店"), Term("reading", "anpingdian/apd"), *person]
    own, lent = ranks(typed, ("张伟", person), ("安平店", shop))
    assert own < lent


def test_the_best_term_counts_and_no_term_counts_least() -> None:
    both, one, none = ranks(
        "张伟",
        ("", [Term("address", "大张伟路"), Term("name", "张伟")]),
        ("", [Term("address", "大张伟路")]),
        ("", []),
    )
    assert both < one < none


def test_every_word_counts() -> None:
    terms = [Term("name", "张伟"), Term("phone", "13800001234")]
    whole, part = ranks("张伟 1234", ("", [*terms, Term("text", "1234")]), ("", terms))
    assert whole < part


def test_more_than_any_field_holds_is_not_looked_for() -> None:
    assert words("x" * 100_000) == words("x" * LONGEST)
    assert len(words("x " * 100_000)) == LONGEST // 2
