"""What a line of a list of hits says beside the address."""

from __future__ import annotations

import pytest

from beatbook.records import Card
from beatbook.search import Term
from beatbook_tui.view.columns import address_of, detail_of

OWN, LENT = Term("address", "河南省某市"), Term("address", "东风社区绿园3楼201室")


@pytest.mark.parametrize(
    ("line", "terms", "detail", "address"),
    [
        ("1980-01-02 · 东风社区绿园3楼201室", (OWN, LENT), "1980-01-02", LENT.text),
        ("1980-01-02 · 河南省某市", (OWN,), "1980-01-02", OWN.text),
        ("1980-01-02", (), "1980-01-02", ""),
        ("东风社区绿园3楼201室", (LENT,), "", LENT.text),
    ],
)
def test_the_detail_leaves_out_the_address_own_or_lent(
    line: str, terms: tuple[Term, ...], detail: str, address: str
) -> None:
    card = Card("r1", "person", 1, "u1", False, "王试验", line, terms)
    assert (detail_of(card), address_of(card)) == (detail, address)
