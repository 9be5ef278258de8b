"""The way to the upper book: one answer to each message, in this process or through a program.

`Process` speaks to `beat sync receive` behind `ssh HOST`. Arguments go to the program as they are,
never through a shell; a password is never asked for; a program that says nothing for too long is
ended. What it says on stderr becomes part of the one sentence that a person reads.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol

from beatbook.errors import BeatbookError, StoreProblem, UsageProblem
from beatbook.syncing import judging
from beatbook.syncing.wire import LINE, Message, decode, encode
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.syncing.receiving import Receiver

_ = Translator(__name__, __file__)

SILENCE = 300.0
"""Seconds without an answer after which the line counts as broken."""
_CONNECT = 20
_HOST = re.compile(r"(?:[\w.+-]+@)?[\w.:\[\]%-]+", re.ASCII)
_SSH = "ssh://"
_READ = 65536


class Lost(StoreProblem):
    """The line to the upper book broke, or never came about; push again."""


class Channel(Protocol):
    """A talk with an upper book."""

    def ask(self, message: Message) -> Message:
        """The answer to a message. Raises Refused, Garbled, Lost, or what the other side says."""
        ...

    def close(self) -> None:
        """End the talk."""
        ...


class Direct:
    """An upper book that this process has open itself."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    def ask(self, message: Message) -> Message:
        """The answer, over the same bytes as on a line."""
        answer = self._receiver.take(decode(encode(message)))
        return heard(decode(encode(answer)))

    def close(self) -> None:
        """Close the book."""
        self._receiver.book.close()


def heard(answer: Message) -> Message:
    """An answer, or the error that it is. Raises Refused, BeatbookError."""
    if "refused" in answer:
        raise judging.from_json(answer["refused"])
    if "error" in answer:
        raise _Said(str(answer["error"])[: judging.LONGEST], answer.get("code"))
    return answer


class _Said(BeatbookError):
    """What the upper book's program said instead of an answer."""

    def __init__(self, words: str, code: object) -> None:
        super().__init__(Text(words, words))
        if isinstance(code, int) and 0 < code < 128:
            self.exit_code = code


class Process:
    """A program with lines on stdin and stdout."""

    def __init__(self, command: Sequence[str], name: str, silence: float = SILENCE) -> None:
        self._name = name
        self._silence = silence
        self._ready = bytearray()
        self._errors = TemporaryFile()  # noqa: SIM115 - it lasts as long as the program
        try:
            self._process = subprocess.Popen(
                list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
            )
        except OSError as error:
            self._errors.close()
            raise Lost(
                _("The program {program} cannot be started: {why}",
                  program=command[0], why=error.strerror or error)
            ) from error  # fmt: skip

    def ask(self, message: Message) -> Message:
        """The answer to a message."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(message))
            self._process.stdin.flush()
        except OSError:
            raise self._lost() from None
        return heard(decode(self._line()))

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        until = time.monotonic() + self._silence
        stream = self._process.stdout.fileno()
        while (end := self._ready.find(b"\n", max(0, len(self._ready) - _READ))) < 0:
            left = until - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise self._lost(_("it did not answer for {seconds} seconds",
                                   seconds=round(self._silence)))  # fmt: skip
            data = os.read(stream, _READ)
            self._ready += data
            if not data or len(self._ready) > LINE:
                raise self._lost()
            until = time.monotonic() + self._silence
        line = bytes(self._ready[: end + 1])
        del self._ready[: end + 1]
        return line

    def _lost(self, why: object = "") -> Lost:
        """The line broke: with the last words of the program, once it has ended."""
        self._end()
        said = str(why) or self._last_words()
        return Lost(
            _("The line to {name} broke: {why}. Nothing is lost: push again.",
              name=self._name, why=said or _("it ended without a word"))
        )  # fmt: skip

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return (
            "".join(one for one in lines[-1] if one.isprintable())[:300].rstrip(".。")
            if lines
            else ""
        )

    def _end(self) -> None:
        process = self._process
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                pass  # what was not sent any more is sent again next time
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        """End the program."""
        self._end()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()


def is_ssh(to: str) -> bool:
    """Whether an address is a host to be reached by SSH, and no book that lies here."""
    return to.startswith(_SSH) or not ("/" in to or "://" in to or os.path.exists(to))


def ssh_command(to: str) -> list[str]:
    """The words that start the other side on the host *to*: ``[ssh://][user@]host[:port]``.

    Raises UsageProblem for what is no host.
    """
    host, port = to.removeprefix(_SSH).rstrip("/"), ""
    if to.startswith(_SSH) and re.search(r":\d+$", host):
        host, _colon, port = host.rpartition(":")
    if not _HOST.fullmatch(host) or host.startswith("-"):
        raise UsageProblem(
            _(
                "“{to}” is no host; write ssh://NAME@HOST, the path of a book or postgresql://…",
                to=to,
            )
        )
    at = ["-p", port] if port else []
    return [
        "ssh", "-T", "-o", "BatchMode=yes", "-o", f"ConnectTimeout={_CONNECT}",
        "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4", *at, "--", host,
        "sync", "receive",
    ]  # fmt: skip
