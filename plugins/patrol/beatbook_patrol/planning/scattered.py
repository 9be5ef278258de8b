"""Walks from a base over sections in some order: exchanges that make all of them shorter.

Required sections are taken as directed pieces. The walks stand behind one another in one order,
with the base before, between and behind them; so turning a stretch (2-opt, Croes 1958) and moving
one (or-opt, Or 1976) change one walk, or exchange parts between two, by the same rule. A walk
that would take too long is not made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from beatbook_patrol.planning.streets import Streets

LONGEST_MOVE = 3
LEAST_GAIN = 0.01
"""Metres that an exchange must save."""


class Piece(NamedTuple):
    """A section with the junctions at which it is entered and left; the base has no section."""

    section: str
    start: str
    end: str

    def turned(self) -> Piece:
        """The same walked the other way."""
        return Piece(self.section, self.end, self.start)


class Pace(NamedTuple):
    """How long walks may take and do: minutes, metres in a minute, minutes at sections."""

    minutes: float = float("inf")
    speed: float = 1.0
    stay: Mapping[str, float] = {}


def improved(
    streets: Streets, walks: Sequence[Sequence[Piece]], base: str, pace: Pace
) -> list[list[Piece]]:
    """The walks with their pieces exchanged and turned until no exchange shortens them."""
    order = _Order(streets, walks, base, pace)
    while order.turn_stretches() + order.move_stretches():
        pass
    return order.walks()


class _Order:
    """Walks behind one another, with the minutes from the base up to each piece and from it on."""

    def __init__(
        self, streets: Streets, walks: Sequence[Sequence[Piece]], base: str, pace: Pace
    ) -> None:
        self.home = Piece("", base, base)
        self.pieces = [self.home]
        for walk in walks:
            self.pieces += [*walk, self.home]
        self.pace = pace
        self.far = {node: streets.tree(node).distance for one in self.pieces for node in one[1:]}
        own = {one.section: streets.length(one.section) for walk in walks for one in walk}
        self.own = {
            code: length / pace.speed + pace.stay.get(code, 0.0) for code, length in own.items()
        } | {"": 0.0}
        self._reckon()

    def walks(self) -> list[list[Piece]]:
        """The walks one by one; those that became empty are left out."""
        found: list[list[Piece]] = [[]]
        for piece in self.pieces:
            if piece.section:
                found[-1].append(piece)
            elif found[-1]:
                found.append([])
        return [walk for walk in found if walk]

    def _reckon(self) -> None:
        self.until = self._minutes(self.pieces)
        turned = [piece.turned() for piece in reversed(self.pieces)]
        self.after = self._minutes(turned)[::-1]

    def _minutes(self, pieces: Sequence[Piece]) -> list[float]:
        """Minutes from the base up to the end of each piece."""
        found, here, spent = [], self.home.end, 0.0
        for section, start, end in pieces:
            spent += self.far[here][start] / self.pace.speed + self.own[section]
            spent = spent if section else 0.0
            found.append(spent)
            here = end
        return found

    # -- turning ----------------------------------------------------------------------------------

    def turn_stretches(self) -> int:
        """Walk stretches backwards where that is shorter; returns how many."""
        count, first = 0, 1
        while first < len(self.pieces) - 1:
            last = self._turn_from(first)
            if last:
                stretch = self.pieces[first : last + 1]
                self.pieces[first : last + 1] = _turned(stretch)
                self._reckon()
                count += 1
            else:
                first += 1
        return count

    def _turn_from(self, first: int) -> int:
        """The end of a stretch that is worth turning; 0 for none."""
        pieces, far = self.pieces, self.far
        before, here = far[pieces[first - 1].end], pieces[first].start
        gap, onward, inside = before[here], far[here], False
        for last in range(first, len(pieces) - 1):
            code, _start, end = pieces[last]
            inside = inside or not code
            after = pieces[last + 1].start
            now = gap + far[end][after]
            there = before[end]
            shorter = there < now and there + onward[after] < now - LEAST_GAIN
            if shorter and (not inside or self._can_turn(first, last, there, onward[after])):
                return last
        return 0

    def _can_turn(self, first: int, last: int, there: float, back: float) -> bool:
        """Whether the two walks that begin and end in a stretch keep within their time."""
        minutes, speed = self.pace.minutes, self.pace.speed
        head = self.until[first - 1] + there / speed + self.until[last]
        tail = self.after[first] + back / speed + self.after[last + 1]
        return head <= minutes and tail <= minutes

    # -- moving -----------------------------------------------------------------------------------

    def move_stretches(self) -> int:
        """Put short stretches elsewhere where that is shorter; returns how many."""
        count = 0
        for long in range(1, LONGEST_MOVE + 1):
            for first in range(1, len(self.pieces) - long):
                count += self._move(first, long)
        return count

    def _move(self, first: int, long: int) -> bool:
        pieces, far = self.pieces, self.far
        stretch = pieces[first : first + long]
        if not all(piece.section for piece in stretch):
            return False
        one, other = pieces[first - 1].end, pieces[first + long].start
        gain = far[one][stretch[0].start] + far[stretch[-1].end][other] - far[one][other]
        if gain <= LEAST_GAIN:
            return False
        where, put = self._place(first, stretch, gain)
        if not put:
            return False
        del pieces[first : first + long]
        at = where if where < first else where - long
        pieces[at:at] = put
        self._reckon()
        return True

    def _place(self, first: int, stretch: list[Piece], gain: float) -> tuple[int, list[Piece]]:
        """Where to put a stretch better, and which way round; nothing where nowhere is better."""
        pieces, far = self.pieces, self.far
        inner = self._inner(stretch)
        start, end = stretch[0].start, stretch[-1].end
        walk = self._walk_of(first)
        for where in range(1, len(pieces)):
            if first <= where <= first + len(stretch):
                continue
            one, other = pieces[where - 1].end, pieces[where].start
            here, most = far[one], gain + far[one][other] - LEAST_GAIN
            for a, b in ((start, end), (end, start)):
                if here[a] < most and here[a] + far[b][other] < most:
                    spent = self.until[where - 1] + inner + self.after[where]
                    spent += (here[a] + far[b][other]) / self.pace.speed
                    if where in walk or spent <= self.pace.minutes:
                        return where, stretch if a == start else _turned(stretch)
        return 0, []

    def _walk_of(self, nth: int) -> range:
        """Where in the order the walk lies that a piece belongs to."""
        first = last = nth
        while self.pieces[first - 1].section:
            first -= 1
        while self.pieces[last].section:
            last += 1
        return range(first, last + 1)

    def _inner(self, stretch: Sequence[Piece]) -> float:
        """Minutes of a stretch from its start to its end."""
        metres = sum(self.far[one.end][other.start] for one, other in pairwise(stretch))
        return metres / self.pace.speed + sum(self.own[piece.section] for piece in stretch)


def _turned(stretch: Sequence[Piece]) -> list[Piece]:
    return [piece.turned() for piece in reversed(stretch)]
