"""The record of a key: whose it is, what for, from when to when.

It holds the public half, which is no secret, and nothing of the officer but who it is. A key that
was let go is never used again and stays where it is, so that the journal's rows keep their key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import OFFICERS
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.keys.names import FORM, PERSON, PURPOSES, REVOKED, SCHEME, SCRIPT, VALID
from beatbook.keys.public import BadKey, PublicKey, read
from beatbook.problems import Problem
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

LONGEST = 3_000
"""Characters of the longest key: RSA of 16384 bits has 2,760."""
_FIXED = ("officer", "key", "purpose")
_BASIS = Text(
    "网络安全法（网络安全等级保护制度）；网络数据安全管理条例第九条（访问控制、安全认证）",
    "Cybersecurity Law (graded protection); Network Data Security Regulations art. 9"
    " (access control, authentication)",
)


@f.form(
    FORM,
    label=Text("登录密钥", "Officer key"),
    title=("officer", "label"),
    line=("algorithm", "digest"),
    retention="service",
    basis=_BASIS,
    permission=OFFICERS,
    findable=False,
    states=(
        State(VALID, Text("有效", "valid")),
        State(REVOKED, Text("已吊销", "revoked"), final=True, fixed=True),
    ),
    transitions=(Transition("revoke", Text("吊销", "revoke"), VALID, REVOKED),),
    help=Text(
        "民警经 SSH 登录所用的公钥；私钥只在本人手里。",
        "A public key by which an officer comes in over SSH; the private half stays with its owner",
    ),
)
class OfficerKey:
    """One public key of one officer."""

    officer: str | None = f.officer(Text("人员", "Officer"), required=True)
    key: str | None = f.identifier(
        Text("公钥", "Public key"),
        SCHEME,
        required=True,
        unique=True,
        longest=LONGEST,
        help=Text(
            ".pub 文件中的一行；不收 DSA 与 3072 位以下的 RSA",
            "The line of the .pub file; no DSA, no RSA below 3072 bits",
        ),
    )
    algorithm: str | None = f.text(Text("算法", "Algorithm"))
    digest: str | None = f.text(
        Text("密钥摘要", "Key digest"),
        unique=True,
        help=Text(
            "ssh-keygen -l 显示的 SHA256 值", "What ssh-keygen -l shows: SHA256 and 43 characters"
        ),
    )
    label: str | None = f.text(
        Text("名称", "Label"),
        help=Text("密钥在何处，如“办公电脑”", "Where the key is, for example “office computer”"),
    )
    purpose: str | None = f.choice(Text("用途", "Purpose"), PURPOSES, required=True, default=PERSON)
    start: date | None = f.day(Text("自", "From"))
    end: date | None = f.day(Text("至（不含）", "Until"))

    def problems(self) -> Iterator[Problem]:
        """A key ends after it starts, and is described as what it is."""
        if self.start and self.end and self.end <= self.start:
            yield Problem(Text("结束日期须晚于开始日期", "must be later than the start"), "end")
        yield from self._differing()

    def _differing(self) -> Iterator[Problem]:
        try:
            facts = _facts(read(self.key)) if self.key else {}
        except BadKey:
            return
        for name, fact in facts.items():
            if getattr(self, name) != fact:
                words = _("does not follow from the key; leave it open or write: {fact}", fact=fact)
                yield Problem(words, name)


def _facts(key: PublicKey) -> dict[str, Any]:
    return {"algorithm": key.algorithm, "digest": key.digest}


def _spelled(words: str) -> str:
    try:
        return read(words).text
    except BadKey:
        return words


def _wrong(words: str) -> Iterable[Problem]:
    try:
        read(words)
    except BadKey as refusal:
        yield Problem(refusal.message)


def _following(words: str) -> Mapping[str, Any]:
    try:
        return _facts(read(words))
    except BadKey:
        return {}


def scheme() -> f.IdentifierScheme:
    """How a public key is spelled, checked, and what follows from it."""
    return f.IdentifierScheme(
        id=SCHEME,
        label=Text("SSH 公钥", "SSH public key"),
        normalise=_spelled,
        problems=_wrong,
        facts=_following,
        gives=("algorithm", "digest"),
    )


def code_list() -> CodeList:
    """What a key is for."""
    codes = [
        Code(PERSON, Text("本人登录", "person")),
        Code(SCRIPT, Text("程序", "script")),
    ]
    return CodeList(PURPOSES, Text("密钥用途", "Purposes of keys"), codes, source="Beatbook")


def problems(record: Record, book: Book) -> Iterator[Problem]:
    """What may not change in a key that the book knows: rows of the journal name it."""
    before = book.store.record(book.spec(FORM), record.id)
    if before is None:
        return
    for name in _FIXED:
        if before.values[name] != record.values[name]:
            yield Problem(_("cannot be changed; revoke this key and add another one"), name)
