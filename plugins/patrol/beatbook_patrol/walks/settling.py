"""What a check-in is worth and how it is judged: worked out when it is entered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.patrol.declare import MISSED, Verdict
from beatbook.texts import Text
from beatbook_patrol.forms.check_in import NONE, WORD
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import judged, meeting, stops_of
from beatbook_patrol.walks.strips import told
from beatbook_patrol.walks.trust import grade
from beatbook_patrol.walks.words import half_day

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_patrol.forms.check_in import CheckIn

_FOLLOWS = Text(
    "由系统得出，与计划不符；请清空", "is worked out from the plan; empty it and it will be"
)
_NO_WORD = Text(
    "未填口令；请照抄点位口令条，没有口令的改用其他证明",
    "needs the word that hangs at the point; without one, choose another proof",
)
_UNUSED = Text(
    "填了口令，证明方式应为“封存口令”", "has a word beside it, so the proof is the sealed word"
)


def settle(deed: Deed, record_id: str, check_in: CheckIn, typed: str | None) -> None:
    """Complete a check-in that a deed adds: its stop, the grade of its proof, its verdict."""
    if deed.done is not None:
        return
    seen = Seen(deed.book, deed.pending)
    walk = seen.record("walk", check_in.walk)
    point = seen.record("patrol_point", check_in.point)
    if walk is None or point is None:
        return
    deed.locate(record_id, None, unit=walk.envelope.unit)
    stop = _stop(seen, walk, check_in)
    at, proof = check_in.at, check_in.proof or NONE
    _compare(deed, point, at, proof, typed)
    trust = grade(proof, late=at is not None and _over(seen, at)).trust
    verdict = judged(deed.book, point, stop, at, trust)
    if at is None:
        verdict = verdict or Verdict(MISSED)
    _agree(deed, check_in, verdict, trust)
    deed.supply(
        record_id,
        stop=stop.id if stop else None,
        trust=None if at is None else trust,
        verdict=verdict.result if verdict else None,
        why=check_in.why or (said(verdict.why) if verdict else None),
    )


def said(why: Text) -> str | None:
    """A reason in both languages, as a record keeps it."""
    return " / ".join(dict.fromkeys(filter(None, why))) or None


def _stop(seen: Seen, walk: Record, check_in: CheckIn) -> Record | None:
    if check_in.stop:
        return seen.record("patrol_stop", check_in.stop)
    if check_in.at is None or check_in.point is None:
        return None
    return meeting(stops_of(seen, walk), check_in.point, check_in.at)


def _compare(deed: Deed, point: Record, at: datetime | None, proof: str, typed: str | None) -> None:
    """A word is the proof only where it is the one that hangs there at that moment."""
    if proof != WORD:
        if typed:
            deed.problem(_UNUSED, "proof")
        return
    if not typed:
        deed.problem(_NO_WORD, "word")
    elif at is not None:
        wrong = told(deed.book, point, typed, at)
        if wrong is not None:
            deed.problem(wrong, "word")


def _over(seen: Seen, at: datetime) -> bool:
    """Whether the half-day of a moment is over now, so that its word may have become known."""
    zone = seen.book.zone
    return seen.book.clock.now() >= half_day(at, zone).end(zone)


def _agree(deed: Deed, check_in: CheckIn, verdict: Verdict | None, trust: int) -> None:
    """What was typed may say the same as what is worked out, nothing else."""
    if check_in.verdict is not None and check_in.verdict != (verdict.result if verdict else None):
        deed.problem(_FOLLOWS, "verdict")
    if check_in.trust is not None and check_in.trust != trust:
        deed.problem(_FOLLOWS, "trust")
