"""A net from GeoJSON: lines are cut where they meet, and what is no line is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from beatbook.errors import BeatbookError
from beatbook_patrol.ground.geojson import read_geojson

A, B, C, D = [111.665, 40.799], [111.667, 40.799], [111.669, 40.799], [111.667, 40.801]


def feature(form: str, places: Any, **about: Any) -> dict[str, Any]:
    geometry = {"type": form, "coordinates": places}
    return {"type": "Feature", "properties": about, "geometry": geometry}


def collection(*features: dict[str, Any], **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def test_lines_are_cut_where_they_share_a_vertex() -> None:
    through = feature("LineString", [A, B, C], name="清泉街", highway="residential", code="S0007")
    side = feature("LineString", [B, D], name="石东路", highway="service", code="S0008")
    net = read_geojson(collection(through, side))
    assert [(edge.name, len(edge.line), edge.code) for edge in net.edges] == [
        ("清泉街", 2, ""),
        ("清泉街", 2, ""),
        ("石东路", 2, "S0008"),
    ]
    assert net.edges[0].end == net.edges[1].start == net.edges[2].start == "111.667000,40.799000"


def test_lines_that_cross_without_a_vertex_do_not_meet() -> None:
    bridge = feature("LineString", [[111.666, 40.798], [111.666, 40.800]])
    assert len(read_geojson(collection(feature("LineString", [A, C]), bridge)).edges) == 2


def test_several_lines_in_one_feature_and_a_bare_geometry_are_read() -> None:
    several = feature("MultiLineString", [[A, B], [C, D]], kind="lane")
    assert [edge.kind for edge in read_geojson(collection(several)).edges] == ["lane", "lane"]
    assert len(read_geojson(json.dumps({"type": "LineString", "coordinates": [A, B]})).edges) == 1


def test_what_is_no_street_is_named_by_its_feature() -> None:
    text = collection(
        feature("Point", A),
        feature("LineString", [A, A]),
        feature("LineString", [["x", 1], A]),
        feature("LineString", [A, B], highway="airstrip"),
        feature("LineString", [A, B], highway="motorway"),
    )
    net = read_geojson(text)
    assert [str(one) for one in net.complaints] == [
        "feature 1: it is a Point; only LineString and MultiLineString are read",
        "feature 2: the line has no length",
        "feature 3: its co-ordinates are no numbers",
        "feature 4: “airstrip” is no kind of road that is known",
    ]
    assert net.left_out == {"motorway": 1}
    assert not net.edges


def test_a_file_in_metres_or_of_another_kind_is_refused() -> None:
    crs = {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    with pytest.raises(BeatbookError, match="3857; convert it to degrees"):
        read_geojson(collection(crs=crs))
    degrees = {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert not read_geojson(collection(crs=degrees)).edges
    for text in ("not json", "[]", "{}"):
        with pytest.raises(BeatbookError, match="no GeoJSON"):
            read_geojson(text)
