"""Whether the plugins work here: level, region, load, every hook, and how they behaved."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.hooks.standing import BELOW, ON, SILENT, WORKING
from beatbook.texts import Text, Translator
from beatbook.trial.report import BAD, OK, TOLD, Finding, Section
from beatbook.trial.tried import Tried, state

_ = Translator(__name__, __file__)

_GONE = ("", "off")


def section(tried: Tried) -> Section:
    """How each plugin that changes stands, and what was seen of it."""
    findings = (
        *_stopped(tried), *_stand(tried), *_hooks(tried), *_behaved(tried)
    )  # fmt: skip
    counts = {"hooks": len(tried.hooks), "failed": sum(bool(one.why) for one in tried.hooks)}
    return Section("standing", Text("能否使用", "Whether it works"), findings, counts=counts)


def _stopped(tried: Tried) -> Iterator[Finding]:
    for one in tried.stopped:
        words = _("{part} was not finished: {why}", part=one.part, why=one.why)
        if one.at:
            words = _("{part} was not finished: {why}; at the end: {at}",
                      part=one.part, why=one.why, at=one.at)  # fmt: skip
        yield Finding(BAD, words)


def _stand(tried: Tried) -> Iterator[Finding]:
    for name in tried.plugins:
        gone = state(tried.after, name) in _GONE
        if name in tried.removed:
            yield _left(name, gone)
        elif not gone:
            yield _of(tried, name)
        elif state(tried.before, name) in WORKING:
            yield Finding(BAD, _("{plugin}, which works now, would be gone", plugin=name))


def _left(name: str, gone: bool) -> Finding:
    if gone:
        return Finding(OK, _("{plugin} is left out", plugin=name))
    return Finding(BAD, _("{plugin} is still there", plugin=name))


def _of(tried: Tried, name: str) -> Finding:
    version, where, now, why, _remark = tried.after.states[name]
    took = f"{tried.after.took.get(name, 0.0) * 1000:.0f}"
    if now == ON:
        words = _("{plugin} {version} works; it took {ms} ms", plugin=name, version=version,
                  ms=took)  # fmt: skip
        return Finding(OK, words)
    if now == BELOW:
        words = _("{plugin} {version} speaks for the region {region}, where stations lie that"
                  " report here: its forms and codes would be used to read what they keep, its"
                  " rules not", plugin=name, version=version, region=where)  # fmt: skip
        return Finding(OK, words)
    if now == SILENT:
        words = _("{plugin} {version} speaks for the region {region}, and this book is of {ours}:"
                  " it would stay silent",
                  plugin=name, version=version, region=where,
                  ours=tried.after.region or "-")  # fmt: skip
        return Finding(TOLD, words)
    return Finding(BAD, _("{plugin} {version} does not work: {why}",
                          plugin=name, version=version, why=why or now))  # fmt: skip


def _hooks(tried: Tried) -> Iterator[Finding]:
    for one in tried.hooks:
        if one.why:
            yield Finding(BAD, _("{plugin} fails when it is asked {hook}: {why}",
                                 plugin=one.plugin, hook=one.hook, why=one.why))  # fmt: skip


def _behaved(tried: Tried) -> Iterator[Finding]:
    for name in tried.plugins:
        remark = tried.after.states[name][4] if name in tried.after.states else ""
        if remark:
            yield Finding(TOLD, _("{plugin}: {remark}", plugin=name, remark=remark))
    for words in dict.fromkeys(tried.refused):
        yield Finding(BAD, _("Refused on trial: {what}", what=words))
    if tried.printed:
        yield Finding(TOLD, _("It printed: {lines}", lines=" | ".join(tried.printed)))
