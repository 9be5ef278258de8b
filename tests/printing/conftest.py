"""A paper with everything on it, some of it hostile, and the tools that look at prints."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from beatbook.papers.declare import (
    ALARM,
    FAINT,
    Column,
    Drawing,
    Facts,
    Grid,
    Made,
    Mark,
    Paper,
    Signatures,
    Stroke,
    Words,
)
from beatbook.texts import Text

HOSTILE = '#eval("1") $x^2$ \\ [b] *c* _d_ `e` <f> @g // /* "q" \x1b[2J\x00\u202e end'
DRAWING = Drawing(
    (Stroke(((0.0, 0.0), (1.0, 1.0)), ALARM), Stroke(((0.0, 1.0), (1.0, 0.0)), FAINT)),
    (Mark(0.5, 0.5, HOSTILE, ALARM), Mark(0.1, 0.9, "P002")),
    stroke_legend=((ALARM, Text("未巡到", "not walked")),),
    mark_legend=((ALARM, Text(HOSTILE, HOSTILE)),),
    heading=Text("覆盖图", "Map"),
)


@pytest.fixture
def drawing() -> Drawing:
    """A drawing with hostile words."""
    return DRAWING


@pytest.fixture
def paper() -> Paper:
    """One block of each kind; the table is longer than a page."""
    pairs = (
        (Text("名称", "Name"), "云杉花园便民超市"),
        (Text("日期", "Day"), date(2026, 11, 21)),
        (Text("整改期限", "Rectify by"), None),
        (HOSTILE, HOSTILE),
    )
    columns = (Column(Text("序号", "Number"), number=True), Column(Text("项目", "Item")))
    rows = tuple((at, HOSTILE if at == 7 else f"item-{at}") for at in range(1, 71))
    return Paper(
        Text("检查记录", "Inspection"),
        (
            Facts(pairs, Text("情况", "Facts")),
            Grid(columns, rows, Text("清单", "List")),
            Words(HOSTILE),
            DRAWING,
            Signatures((Text("检查人", "Inspector"), HOSTILE)),
        ),
        "2026-7",
        HOSTILE,
        made=Made("试验派出所", "赵所长", "2026-11-21 10:00"),
    )


@pytest.fixture
def font() -> str:
    """The family that papers are printed in on this machine."""
    from beatbook_printing.fonts import NoFont, family

    try:
        return family()
    except NoFont:
        pytest.skip("no Chinese font; install the Debian package fonts-noto-cjk")


@pytest.fixture
def pages_of(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Reads the text of each page of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing; install the Debian package poppler-utils")

    def read(pdf: bytes) -> list[str]:
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf)
        command = ["pdftotext", "-layout", str(path), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout.split("\f")[:-1]

    return read
