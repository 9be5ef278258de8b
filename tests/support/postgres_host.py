"""One of several hosts that write one book: started by a test as ``python -m``, ended by itself.

Arguments: the book's URL, the name of the host, a station, how many deeds.
"""

from __future__ import annotations

import sys

from beatbook.search import Term
from beatbook.store.opening import open_store
from store.contract.base import LAMP, card, heading, part, record


def main(url: str, name: str, station: str, deeds: int) -> None:
    """Do so many deeds, each with a number, a record, a card and a row of the journal."""
    store = open_store(url)
    for n in range(deeds):
        id = f"{name}-{n}"
        with store.transaction(station=station) as writer:
            number = writer.take_numbers(station, LAMP.id, 1)
            writer.put_records(LAMP, [record(id, values={"pole": id}, number=number)], new=True)
            writer.put_cards([card(id, Term("text", f"pole {id}"), number=number)], new=True)
            writer.append(heading(id, station=station), [part(id, 1, new={"pole": id})])
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
