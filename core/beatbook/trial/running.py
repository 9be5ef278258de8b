"""A trial from beginning to end: two copies, a process for each, questions to both, a report.

The book is read once, to be copied. The copies lie beside it in a folder that nobody else may
enter; it goes with the trial, and what a killed trial left goes with the next one (or the next
backup). Code that hangs or ends its process costs its own question, not the others.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any

from beatbook.access import PLUGINS
from beatbook.backup.scratch import disk, scratch
from beatbook.hooks import patience as answering
from beatbook.settings.machine import usable
from beatbook.store import places
from beatbook.texts import Message, Text, Translator
from beatbook.trial import tried as known
from beatbook.trial.changing import to_json
from beatbook.trial.facts import Facts, size_of
from beatbook.trial.questions import Questions
from beatbook.trial.report import BAD, Finding, Report, Section
from beatbook.trial.tried import Stopped, Tried
from beatbook.trial.worker import Ended, Failed, Limits, Worker

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.delivery.artefact import Artefact

_ = Translator(__name__, __file__)

MEMORY = 4 << 30
FIRST = 20
"""Records that are listed of each problem, unless all are asked for."""
Told = Callable[[Message | Text | str], object]

_COPYING, _LOADING = _("Copying the book"), _("Loading plugins")
_CLOSING = _("Closing the copies")


def run(
    book: Book,
    artefacts: Sequence[Artefact],
    removing: Sequence[str] = (),
    *,
    seconds: float | None = None,
    patience: float | None = None,
    memory: int = MEMORY,
    most: int | None = FIRST,
    on_progress: Told = lambda _words: None,
) -> Report:
    """Try *artefacts* in, and the plugins *removing* out of, a copy of the book.

    All of it takes *seconds* at most, an answer of a plugin *patience* (None: as is set on this
    machine); a process may use *memory* bytes. *most* records are listed of each problem
    (None: all). Raises NotAllowed, and StoreProblem where the book cannot be copied; whatever
    foreign code does is in the report.
    """
    book.require(PLUGINS, book.actor.home)
    about = tuple(f"{one.name} {one.version}".strip() for one in artefacts)
    whole = float(usable().plugins.seconds) if seconds is None else seconds
    limits = Limits(monotonic() + whole, whole, memory)
    took: dict[str, float] = {}
    with _copies(book, on_progress, took) as (folder, old, new), ExitStack() as open_:
        sides = _Sides(open_, folder, limits, on_progress)
        allowed = answering.seconds() if patience is None else patience
        start = {"now": book.clock.now().isoformat(), "patience": allowed}
        on_progress(_LOADING)
        trial = _Trial(book, sides, (old, new), start, took)
        sections = trial.sections(artefacts, removing, most)
    return Report((*about, *(f"-{name}" for name in removing)), sections, took)


@contextmanager
def _copies(book: Book, told: Told, took: dict[str, float]) -> Iterator[tuple[str, str, str]]:
    """A folder with two copies of the book, for the time of a trial."""
    beside = places.folder(book.location)
    with disk(beside), scratch(beside) as folder:
        told(_COPYING)
        begun = perf_counter()
        old, new = (os.path.join(folder, name) for name in ("before.db", "after.db"))
        book.store.copy(old)
        shutil.copy(old, new)  # with its mode; nobody has either of them open
        took["copying"] = perf_counter() - begun
        yield folder, old, new


class _Sides:
    """The processes of a trial; one that ended is begun anew for the next question."""

    def __init__(self, open_: ExitStack, folder: str, limits: Limits, told: Told) -> None:
        self._open, self._folder, self._limits, self._told = open_, folder, limits, told
        self.every: list[Worker] = []

    @property
    def is_over(self) -> bool:
        """Whether there is no time left."""
        return monotonic() >= self._limits.until

    def refused(self, paths: Sequence[str]) -> tuple[str, ...]:
        """What was tried beside the book with the change and not without it."""
        old, new = ([words for one in self.every if one.path == path for words in one.refused]
                    for path in paths)  # fmt: skip
        return tuple(words for words in dict.fromkeys(new) if words not in old)

    def begin(self, path: str, start: Mapping[str, Any]) -> Worker:
        """A process for the book at *path*."""
        worker = Worker(self._folder, path, self._limits, self._told)
        self._open.callback(worker.close)
        self.every.append(worker)
        worker.send("begin", **start)
        return worker


class _Trial:
    """What is asked of both sides, in which order."""

    def __init__(
        self,
        book: Book,
        sides: _Sides,
        paths: tuple[str, str],
        start: Mapping[str, Any],
        took: dict[str, float],
    ) -> None:
        self._book, self._sides, self._took = book, sides, took
        self._start, self._paths = start, paths
        self._size = size_of(paths[0])

    def sections(
        self, artefacts: Sequence[Artefact], removing: Sequence[str], most: int | None
    ) -> tuple[Section, ...]:
        """Ask everything, and put it into words; what cannot even be loaded in one section."""
        from beatbook.trial.sections import EACH

        try:
            found = self._tried(artefacts, removing, most)
        except (Ended, Failed) as why:
            return (self._failed(why),)
        return tuple(one(found) for one in EACH)

    def _failed(self, why: Ended | Failed) -> Section:
        refused = self._sides.refused(self._paths)
        at = f" ({why.at})" if isinstance(why, Ended) and why.at else ""
        findings = (
            Finding(BAD, f"{why}{at}"),
            *(Finding(BAD, _("Refused on trial: {what}", what=words)) for words in refused),
        )
        return Section("standing", Text("能否使用", "Whether it works"), findings)

    def _tried(
        self, artefacts: Sequence[Artefact], removing: Sequence[str], most: int | None
    ) -> Tried:
        begun = perf_counter()
        free = {**self._start, "freely": True}
        before, after = map(self._sides.begin, self._paths, (free, self._start))
        after.answer()
        before.answer()
        before.send("facts")  # both at the same time: each has to import every plugin
        after.ask("apply", artefacts=[to_json(one) for one in artefacts], removing=list(removing))
        found = after.ask("facts")
        old, new = Facts(**before.answer()["facts"]), Facts(**found["facts"])
        self._took["loading"] = perf_counter() - begun
        names = tuple(one.name for one in artefacts)
        left = tuple(one for one in removing if one not in names)
        plugins = known.changing(old, new, (*names, *removing))
        ask_old, ask_new = _Ask(self._sides, before, free), _Ask(self._sides, after, self._start)
        questions = Questions(ask_old, ask_new, old, new, plugins, most, self._took)
        answers = questions.asked()
        ask_new(_CLOSING, "end")
        return Tried(
            plugins=plugins, removed=left, before=old, after=new,
            today=self._book.today().isoformat(), units=_units(self._book), steps=found["steps"],
            seconds=found["seconds"], sizes=(self._size, size_of(self._paths[1])), **answers,
            stopped=(*ask_old.stopped, *ask_new.stopped), printed=tuple(after.printed()),
            refused=self._sides.refused(self._paths),
        )  # fmt: skip


class _Ask:
    """Asks a process, or one that takes its place; `stopped` are parts that came to no end."""

    def __init__(self, sides: _Sides, worker: Worker, start: Mapping[str, Any]) -> None:
        self._sides, self._worker, self._start = sides, worker, start
        self.stopped: list[Stopped] = []

    def __call__(self, part: Message, do: str, **given: Any) -> Any:
        """The answer; None for what did not come to its end."""
        if self._sides.is_over and self.stopped:
            return None
        try:
            return self._worker.ask(do, **given)
        except Failed as why:
            self.stopped.append(Stopped(str(part), str(why)))
        except Ended as why:
            self.stopped.append(Stopped(str(part), str(why), why.at))
            self._again()
        return None

    def apart(self, part: Message, do: str, **given: Any) -> Callable[[], Any]:
        """Have another process carry out an order; its answer is waited for by what is returned."""
        worker = self._sides.begin(self._worker.path, self._start)
        worker.send(do, **given)

        def answer() -> Any:
            try:
                worker.answer()
                return worker.answer()
            except Failed as why:
                self.stopped.append(Stopped(str(part), str(why)))
            except Ended as why:
                self.stopped.append(Stopped(str(part), str(why), why.at))
            return None

        return answer

    def _again(self) -> None:
        """Begin another process, unless there is no time left."""
        if not self._sides.is_over:
            self._worker = self._sides.begin(self._worker.path, self._start)
            with suppress(Ended, Failed):
                self._worker.answer()


def _units(book: Book) -> dict[str, str]:
    """The names of all units of today."""
    spans = book.units.under(book.station, book.today())
    return {one.node: one.name for one in spans} | {book.station: book.name}
