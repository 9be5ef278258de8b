"""The typeface of printed papers: one on this machine that has Chinese characters.

Nothing is fetched: a PDF with boxes in place of names would be worse than none, so where no such
font is installed, whoever prints is told which package brings one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from beatbook.errors import BeatbookError
from beatbook.texts import Text

if TYPE_CHECKING:
    from typst import Fonts

# The first that is installed is taken. Song-like ones come first: official papers are set in them.
WANTED = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "FangSong",
    "SimSun",
    "Songti SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "AR PL UMing CN",
    "Droid Sans Fallback",
)
PATHS = "/usr/share/fonts, /usr/local/share/fonts, ~/.local/share/fonts, ~/.fonts"

_MISSING = Text(
    "本机没有可以打印汉字的字体（已查找：{paths}）；请安装软件包 fonts-noto-cjk："
    "apt-get install fonts-noto-cjk",
    "This machine has no font with Chinese characters to print with (looked in: {paths});"
    " install the Debian package fonts-noto-cjk: apt-get install fonts-noto-cjk",
)


class NoFont(BeatbookError):
    """There is no font with Chinese characters on this machine."""


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Every font of this machine; looking for them takes a third of a second."""
    from typst import Fonts

    return Fonts(include_system_fonts=True)


def family() -> str:
    """The family to print with. Raises NoFont."""
    installed = set(fonts().families())
    for name in WANTED:
        if name in installed:
            return name
    raise NoFont(_MISSING.with_values(paths=PATHS))
