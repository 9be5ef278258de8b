"""What is wrong or doubtful in a scheme file: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text
from beatbook_assessment.rules.wording import say

_AT = Text("{file}第{line}行：{what}", "{file}, line {line}: {what}")


class Finding(NamedTuple):
    """One thing that was found; a scheme with a `grave` one can't be used."""

    file: str
    line: int
    what: Text | Message
    grave: bool = True

    def __str__(self) -> str:
        return str(say(_AT, file=self.file, line=self.line, what=self.what))


class SchemeProblem(BeatbookError):
    """A scheme can't be used; the sentences name the file and the lines."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        zh = "\n".join(_in(one, "zh") for one in self.findings)
        en = "\n".join(_in(one, "en") for one in self.findings)
        super().__init__(Text(zh, en))


def _in(finding: Finding, language: str) -> str:
    what = finding.what.in_language(language)
    said = say(_AT, file=finding.file, line=finding.line, what=Text(what, what))
    return said.in_language(language)
