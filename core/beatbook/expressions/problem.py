"""What is wrong with an expression, and at which of its characters.

Light path.
"""

from __future__ import annotations

from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class ExpressionProblem(BeatbookError):
    """An expression can't be used; `column` counts its characters from 1, 0 means the whole.

    `what` is the sentence without the column.
    """

    def __init__(self, what: Message | Text, column: int = 0) -> None:
        said = _("column {column}: {what}", column=column, what=what) if column else what
        super().__init__(said)
        self.what = what
        self.column = column
