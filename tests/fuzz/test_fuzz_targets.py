"""Whatever somebody else wrote is read, or refused in a sentence; nothing else ever comes out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS, tried

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_WORDS = st.text(
    st.sampled_from("aé张０1= \t\r\n\"'\\,;:{}[]()<>&#|/%.-_~^*+@＝“”\u202e\u200d\x1b\0\ud800")
)


@st.composite
def mutated(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with a piece of it cut out, doubled, or something else in its place."""
    seed = draw(st.sampled_from(seeds))
    start = draw(st.integers(0, len(seed)))
    end = draw(st.integers(start, min(len(seed), start + 40)))
    between = draw(
        st.one_of(
            st.binary(max_size=8),
            _WORDS.map(lambda words: words.encode("utf-8", "surrogatepass")),
            st.sampled_from([b"", seed[start:end] * 2, b"1" * 400, b"[" * 2000, b"-1", b"1e999"]),
        )
    )
    return seed[:start] + between + seed[end:]


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_gets_somewhere(name: str) -> None:
    for seed in TARGETS[name].seeds:
        tried(TARGETS[name], seed)


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_nearly_right_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @FEW
    @example(b"")
    @given(mutated(target.seeds))
    def check(data: bytes) -> None:
        tried(target, data)

    check()


@pytest.mark.parametrize("name", TARGETS)
def test_any_text_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @FEW
    @given(st.one_of(st.binary(), st.text().map(str.encode), _WORDS.map(_encoded)))
    def check(data: bytes) -> None:
        tried(target, data)

    check()


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
