"""How a line is written: one JSON object, its keys in a fixed order, times in UTC."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from beatbook.logs.events import shaped


class JsonLines(logging.Formatter):
    """Makes a line of a record whose message is an event and whose ``facts`` say the rest."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end. Values that have not their shape are withheld."""
        at = datetime.fromtimestamp(record.created, UTC)
        facts = {name: one for name, one in record.__dict__["facts"].items() if one or one == 0}
        whole = {
            "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": record.msg,
            **{name: shaped(name, value) for name, value in facts.items()},
        }
        return json.dumps(whole, ensure_ascii=False)
