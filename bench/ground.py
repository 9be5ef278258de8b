"""The street net of an inner city (some 4,000 directed edges): read, loaded into a book, and asked.

"beat" reads the two CSV files with every check, or the sections of a book with rights and records,
up to the networkx graph; "bare" is networkx fed from the same CSV rows and nothing else: no
positions converted, no street recognised in its two directions. Ways through the graph are beside
networkx called by itself on the same graph. The net comes from ../shared/data/geo beside the
repository, or from the folder that --geo names; without it the bench says so. It is moved to
(111.665, 40.799) under names of Yuquan's streets: the fixture is no map of that place.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import data
import networkx
from common import (
    OFFICER,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
)

from beatbook import actions
from beatbook.book import Book
from beatbook_cn.demo.housing import ROADS
from beatbook_patrol.ground.datum import WGS84
from beatbook_patrol.ground.files import read
from beatbook_patrol.ground.geometry import Position
from beatbook_patrol.ground.graph import Ground, load, shortest
from beatbook_patrol.ground.plan import plan

GEO = Path(__file__).resolve().parents[2] / "shared" / "data" / "geo"
MIDDLE = "111.665,40.799"
ROUNDS, QUICK_ROUNDS = 9, 3
WAYS, PLACES = 300, 20_000


def files(geo: Path) -> tuple[str, str]:
    """The files of edges and nodes; ends the program where they are missing."""
    paths = [geo / f"futian_{name}.csv" for name in ("edges", "nodes")]
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        sys.exit(f"Nothing to do: {', '.join(missing)} not found in {geo}.")
    return str(paths[0]), str(paths[1])


def ground_book(geo: Path) -> Path:
    """A book with the net loaded for its station, kept between runs."""
    path = folder() / "ground.db"
    if not path.exists():
        unfinished = data.copy_of(data.new_book(), "ground.unfinished")
        _load(unfinished, geo)
        unfinished.rename(path)
    return path


def _load(path: Path, geo: Path) -> None:
    edges, nodes = files(geo)
    asked = {"file": edges, "nodes": nodes, "datum": WGS84, "moved_to": MIDDLE, "do": "yes"}
    with Book.open(str(path), officer=OFFICER) as book:
        asked["street_names"] = " ".join(ROADS)
        actions.run(book, "patrol.load_ground", {**asked, "unit": book.station})


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--geo", type=Path, default=GEO, help="the folder of the net")
    chosen = parser.parse_args()
    rounds = QUICK_ROUNDS if chosen.quick else ROUNDS
    edges, nodes = files(chosen.geo)
    print_machine()
    fresh = data.copy_of(data.new_book(), "ground-load.db")
    loading = timed(lambda: _load(fresh, chosen.geo))
    with Book.open(str(ground_book(chosen.geo)), officer=OFFICER) as book:
        ground = load(book, book.station)
        ways: dict[str, Callable[[], object]] = {
            "files": lambda: _from_files(book, edges, nodes).graph,
            "book": lambda: load(book, book.station).graph,
            "bare": lambda: _bare(edges, nodes),
        }
        seconds = interleaved({name: _clocked(way) for name, way in ways.items()}, rounds)
    _report(ground, seconds, loading)
    _ask(ground, rounds)


def _clocked(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: timed(work)


def _from_files(book: Book, edges: str, nodes: str) -> Ground:
    return plan(book, read(edges, nodes, WGS84), lambda _edge: book.station).ground


def _bare(edges: str, nodes: str) -> networkx.MultiGraph[str]:
    graph: networkx.MultiGraph[str] = networkx.MultiGraph()
    with open(nodes, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_node(row["node_id"], place=(float(row["lon"]), float(row["lat"])))
    with open(edges, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_edge(row["u"], row["v"], length=float(row["length_m"]), name=row["name"])
    return graph


def _report(ground: Ground, seconds: dict[str, list[float]], loading: float) -> None:
    bare = median(seconds["bare"])
    rows = [
        (words, ms(median(seconds[name])), ratio(median(seconds[name]), bare))
        for name, words in (
            ("files", "two CSV files, checked and compared with the book"),
            ("book", "the book's sections"),
            ("bare", "bare: networkx from the rows"),
        )
    ]
    size = f"{len(ground.sections)} sections, {ground.length / 1000:.0f} km"
    print_table(f"To a graph of {size}", ("from", "ms", "beside bare"), rows)
    print(f"\nLoaded into an empty book, checked, in one deed: {loading:.1f} s")
    nets = [len(net) for net in ground.components()]
    print(f"Nets apart: {len(nets)}, of {', '.join(map(str, nets))} sections")


def _ask(ground: Ground, rounds: int) -> None:
    random = Random(1)
    main = sorted({ground.sections[code].start for code in ground.components()[0]})
    pairs = [(random.choice(main), random.choice(main)) for _ in range(WAYS)]
    places = [_somewhere(ground, random) for _ in range(PLACES)]
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: [shortest(ground, a, b) for a, b in pairs],
        "bare": lambda: [
            networkx.bidirectional_dijkstra(ground.graph, a, b, weight="length") for a, b in pairs
        ],
        "near": lambda: [ground.sections_near(place, 30) for place in places],
    }
    found = interleaved({name: _clocked(way) for name, way in ways.items()}, min(rounds, 5))
    seconds = {name: median(times) for name, times in found.items()}
    rows = [
        ("shortest way", ms(seconds["ours"] / WAYS), ratio(seconds["ours"], seconds["bare"])),
        ("sections within 30 m", ms(seconds["near"] / PLACES), "-"),
    ]
    print_table("Asked of the graph", ("question", "ms each", "beside networkx"), rows)


def _somewhere(ground: Ground, random: Random) -> Position:
    east, north = zip(*ground.nodes.values(), strict=True)
    return random.uniform(min(east), max(east)), random.uniform(min(north), max(north))


if __name__ == "__main__":
    main()
