"""Letters of Cyrillic and of the traditional script in Latin ones, as people type them.

Cyrillic after the national standard of Mongolia (MNS 5217:2012), which passports follow, without
marks. The traditional script letter by letter after the names in Unicode (U+1820 and following);
a ``g`` or ``h`` between two like vowels is mute today (bagatur is said baatar), so that both
spellings are given. It is read for search alone: how a name is rightly said, its bearer knows.
"""

from __future__ import annotations

import re

_CYRILLIC = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"
_CYRILLIC_LATIN = "a b v g d ye yo j z i i k l m n o u p r s t u u f kh ts ch sh sh _ y i e yu ya"
_TRADITIONAL = "".join(map(chr, range(0x1820, 0x1843)))
_TRADITIONAL_LATIN = (
    "a e i o u o u e n ng b p h g m l s sh t d ch j y r w f k kh ts z h zh lh zh ch"
)
_LATIN = f"{_CYRILLIC_LATIN} {_TRADITIONAL_LATIN}".replace("_", "").split(" ")
_LETTERS = dict(zip(_CYRILLIC + _TRADITIONAL, _LATIN, strict=True))
_MUTE = re.compile(r"([aeou])[gh](?=\1)")
_TRADITIONAL_LETTER = re.compile("[\u1820-\u1842]")


def in_latin(word: str) -> tuple[str, ...]:
    """A word of Cyrillic or traditional letters in Latin ones; ``()`` where it has others.

    What belongs to the script and is no letter (variation selectors, the vowel separator) is left
    out.
    """
    letters = [one for one in word.lower() if not "\u180b" <= one <= "\u180f"]
    if not letters or any(one not in _LETTERS for one in letters):
        return ()
    written = "".join(_LETTERS[one] for one in letters)
    if not _TRADITIONAL_LETTER.search(word):
        return (written,)
    return tuple(dict.fromkeys((written, _MUTE.sub(r"\1", written))))
