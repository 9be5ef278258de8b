"""What the tables of a pack name and this book does not have, by file and line."""

from __future__ import annotations

from beatbook.texts import Text
from beatbook.trial.report import BAD, Finding, Section
from beatbook.trial.tried import Tried


def section(tried: Tried) -> Section:
    """Each thing that a pack names in vain."""
    findings = tuple(Finding(BAD, f"{pack}: {words}") for pack, words in tried.packs)
    return Section("packs", Text("配置包", "Packs"), findings, counts={"problems": len(findings)})
