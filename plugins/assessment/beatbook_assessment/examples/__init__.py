"""Schemes that come along as examples: process, quality and service, nothing about arrests."""

from __future__ import annotations

from pathlib import Path

from beatbook.assessment.declare import SchemeFile


def declared() -> list[SchemeFile]:
    """Every example."""
    return [SchemeFile(path=path) for path in sorted(Path(__file__).parent.glob("*.toml"))]
