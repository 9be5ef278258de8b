"""Where sentences and clauses end."""

from __future__ import annotations

from beatbook_guards.sentences import clause, sentences


def test_sentences_end_with_their_signs_lines_and_before_capitals() -> None:
    text = "一。二;三\nHe ran. She paid 3.5 yuan."
    assert [text[start:end] for start, end in sentences(text)] == [
        "一。", "二;", "三\n", "He ran.", " She paid 3.5 yuan.",
    ]  # fmt: skip


def test_blank_lines_are_no_sentences() -> None:
    assert list(sentences("\n \n")) == []


def test_a_clause_lies_between_commas() -> None:
    assert clause("张某,因吸毒被查,在逃", 5) == (3, 8)
