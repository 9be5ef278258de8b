"""Answers paths from stdin with datasette, inside this process, and says how long each took.

Beside `find.py`, not in it: datasette brings an SQLite of its own, and no process may hold two.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from datasette.app import Datasette


async def answer(path: str, datasette: Datasette) -> dict[str, float | int]:
    begun = time.perf_counter()
    response = await datasette.client.get(path)
    seconds = time.perf_counter() - begun
    return {"seconds": seconds, "status": response.status_code, "bytes": len(response.content)}


async def main() -> None:
    settings = {"sql_time_limit_ms": 60_000, "suggest_facets": False}
    datasette = Datasette([sys.argv[1]], settings=settings)
    await datasette.invoke_startup()
    for line in sys.stdin:
        print(json.dumps(await answer(line.strip(), datasette)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
