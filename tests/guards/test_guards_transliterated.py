"""Names of other peoples with a dot."""

from __future__ import annotations

import pytest

from beatbook_guards.names.transliterated import found


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end in found(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("嫌疑人买买提·吐尔逊在逃", "买买提·吐尔逊"),
        ("男子伊万·彼得罗夫称", "伊万·彼得罗夫"),
        ("摊主扎西·多吉因琐事", "扎西·多吉"),
    ],
)
def test_the_name_ends_where_other_words_begin(text: str, name: str) -> None:
    assert _found(text) == [name]


@pytest.mark.parametrize("text", ["平安·和谐", "警民·同心", "蒙A·12345", "110·守护"])
def test_mottoes_and_plates_pass(text: str) -> None:
    assert _found(text) == []
