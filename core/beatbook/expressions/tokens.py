"""The words of an expression with their columns.

The library says of a mistake what its grammar wanted instead, in English and for people who know
grammars. To say what to write, and to find the names and functions that are used, the words are
looked at here before the library sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLANK, TEXT, NUMBER, WORD, SIGN, OTHER = "blank", "text", "number", "word", "sign", "other"
END = "end"

# The grammar of CEL's words: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
_TOKEN = re.compile(
    r"""
      (?P<blank> \s+ | //[^\n]* )
    | (?P<text>
        [bB]?[rR][bB]? (?: \"{3}.*?\"{3} | '{3}.*?'{3} | "[^"\n]*" | '[^'\n]*' )
      | [bB]? (?:
            \"{3} (?:\\.|[^\\])*? \"{3} | '{3} (?:\\.|[^\\])*? '{3}
          | " (?:\\.|[^"\\\n])* " | ' (?:\\.|[^'\\\n])* '
        )
      )
    | (?P<number> 0x[0-9a-fA-F]+[uU]? | \d*\.\d+(?:[eE][+-]?\d+)? | \d+(?:[eE][+-]?\d+)?[uU]? )
    | (?P<word> [A-Za-z_][A-Za-z0-9_]* )
    | (?P<sign> == | != | <= | >= | && | \|\| | [-+*/%<>!?:.,()\[\]{}] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word of an expression: its kind, what it says, and its column from 1."""

    kind: str
    said: str
    column: int


def tokens(source: str) -> list[Token]:
    """The words of an expression without blanks and remarks, and an empty one for its end."""
    return [*_tokens(source), Token(END, "", len(source) + 1)]


def _tokens(source: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(source):
        kind = found.lastgroup or OTHER
        if kind != BLANK:
            yield Token(kind, found[0], found.start() + 1)
