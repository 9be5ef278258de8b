"""The words of the pages around the bulletins."""

from __future__ import annotations

from beatbook.texts import Text

WORDS = {
    "site": Text("警情公告", "Bulletins"),
    "home": Text("全部公告", "All bulletins"),
    "latest": Text("最新", "Latest"),
    "archive": Text("往期", "Archive"),
    "skip": Text("跳到正文", "Skip to the text"),
    "released": Text("发布", "Released"),
    "period": Text("时段", "Period"),
    "unit": Text("发布单位", "Published by"),
    "recalled": Text("已撤回", "Recalled"),
    "recalled_on": Text("本公告已于{day}撤回。", "This bulletin was recalled on {day}."),
    "why": Text("原因：", "Reason: "),
    "corrected": Text("请看更正公告", "See the correction"),
    "corrects": Text("本公告更正此前的公告", "This corrects an earlier bulletin"),
    "newer": Text("后一期", "Next"),
    "older": Text("前一期", "Previous"),
    "none": Text("还没有公告。", "There are no bulletins yet."),
    "feed": Text("订阅(Atom)", "Subscribe (Atom)"),
    "note": Text(
        "报警请拨打110。公告只列数字，不涉及个人。",
        "In an emergency call 110. Bulletins give figures and name nobody.",
    ),
    "way": Text("站内导航", "On this site"),
}


def words(language: str) -> dict[str, str]:
    """All of them in a language."""
    return {name: text.in_language(language) for name, text in WORDS.items()}
