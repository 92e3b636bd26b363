import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import maps

BAKERSFIELD = (-119.02, 35.37)
WAKAYAMA = (135.17, 34.23)
MINSK = (27.57, 53.9)
CITIES = (("Bakersfield", BAKERSFIELD), ("Wakayama", WAKAYAMA))
NEAR_ASIA = [WAKAYAMA, (121.25, 30.18), (126.78, 37.5), (-100.39, 20.59)]

longitudes = st.floats(-180, 180)
latitudes = st.floats(-56, 89)


def test_the_middle_of_the_map_is_where_equator_and_middle_meridian_meet():
    assert maps.equal_earth(0, 0) == (0, 0)


@pytest.mark.parametrize(
    ("longitude", "latitude", "expected"),
    [(180, 0, (2.70663, 0)), (0, 90, (0, 1.31736)), (0, -90, (0, -1.31736))],
)
def test_the_projection_reaches_its_published_edges(longitude, latitude, expected):
    assert maps.equal_earth(longitude, latitude) == pytest.approx(expected, abs=1e-4)


@given(longitudes, latitudes)
def test_east_and_west_mirror_each_other(longitude, latitude):
    east, west = maps.equal_earth(longitude, latitude), maps.equal_earth(-longitude, latitude)
    assert (east[0], east[1]) == pytest.approx((-west[0], west[1]))


@given(longitudes, latitudes)
def test_every_place_lies_on_the_sheet(offset, latitude):
    x, y = maps.place(offset, latitude)
    assert -0.1 <= x <= maps.WIDTH + 0.1
    assert -0.1 <= y <= maps.HEIGHT + 0.1


@given(longitudes, latitudes, longitudes, latitudes)
def test_an_arc_and_its_breaks_stay_on_the_sheet(lon, lat, other_lon, other_lat):
    arc = maps.great_circle((lon, lat), (other_lon, other_lat))
    spots = [maps.place(*point) for piece in maps.split_at_cut(arc, 11) for point in piece]
    assert all(-0.1 <= x <= maps.WIDTH + 0.1 and y >= -0.1 for x, y in spots)


@given(longitudes, st.floats(-90, 90), longitudes, st.floats(-90, 90))
def test_what_is_drawn_of_an_arc_never_leaves_the_frame(lon, lat, other_lon, other_lat):
    ends = [
        maps.MapPoint(str(i), latitude=b, longitude=a)
        for i, (a, b) in enumerate([(lon, lat), (other_lon, other_lat)])
    ]
    drawn = maps.draw(ends[0], ends[1:]).marks[0].arc
    spots = [tuple(map(float, pair.split())) for pair in drawn.replace("M", "L").split("L")[1:]]
    assert all(-0.1 <= x <= maps.WIDTH + 0.1 and -0.1 <= y <= maps.HEIGHT + 0.1 for x, y in spots)


def test_the_way_to_wakayama_crosses_the_pacific_unbroken():
    home, partner = (maps.MapPoint(name, longitude=lon, latitude=lat) for name, (lon, lat) in CITIES)
    mark = maps.draw(home, [partner]).marks[0]
    xs = [float(pair.split()[0]) for pair in mark.arc[1:].split("L")]
    assert (mark.arc.count("M"), xs == sorted(xs, reverse=True)) == (1, True)
    assert 1 < len(xs) < 200


def test_an_arc_begins_and_ends_at_its_two_cities():
    arc = maps.great_circle(BAKERSFIELD, WAKAYAMA)
    assert (arc[0], arc[-1]) == (BAKERSFIELD, WAKAYAMA)


def test_the_shortest_way_to_japan_bends_north():
    assert max(latitude for _, latitude in maps.great_circle(BAKERSFIELD, WAKAYAMA)) > 45


def test_an_arc_between_opposite_points_is_a_plain_line():
    assert len(maps.great_circle((0, 0), (180, 0))) == 2


def test_a_line_over_the_cut_is_broken_in_two_pieces_at_the_edges():
    left, right = maps.split_at_cut([(170, 10), (-170, 20)], 0)
    assert (left[-1], right[0]) == ((180, 15), (-180, 15))


def test_a_line_that_stays_on_one_side_is_not_broken():
    assert len(maps.split_at_cut(maps.great_circle(BAKERSFIELD, MINSK), 11)) == 1


def test_partners_across_the_pacific_put_the_pacific_in_the_middle():
    assert maps.best_centre(BAKERSFIELD, NEAR_ASIA) == 150


def test_partners_across_the_atlantic_keep_the_familiar_map():
    assert maps.best_centre(BAKERSFIELD, [MINSK]) == 11


def test_no_home_keeps_the_familiar_map():
    assert maps.best_centre(None, NEAR_ASIA) == 11


def test_points_are_numbered_in_their_order():
    drawn = maps.draw(None, [maps.MapPoint("A"), maps.MapPoint("B", number=9), maps.MapPoint("C")])
    assert [point.number for point in drawn.points] == [1, 9, 3]


def test_a_point_without_a_position_stands_in_the_list_only():
    drawn = maps.draw(None, [maps.MapPoint("Italy, no city chosen")])
    assert (len(drawn.marks), drawn.off_map[0].label) == (0, "Italy, no city chosen")


def test_marks_of_near_cities_do_not_cover_each_other():
    points = [maps.MapPoint(str(i), latitude=35 + i / 10, longitude=139) for i in range(5)]
    seats = [mark.seat for mark in maps.draw(None, points).marks]
    pairs = [(a, b) for i, a in enumerate(seats) for b in seats[:i]]
    assert min(math.dist(a, b) for a, b in pairs) >= 26


def test_a_map_without_the_land_outline_still_has_its_marks(monkeypatch, tmp_path):
    monkeypatch.setattr(maps, "WORLD_FILE", tmp_path / "missing.json")
    maps.read_world.cache_clear()
    drawn = maps.draw(None, [maps.MapPoint("A", latitude=1.0, longitude=1.0)])
    maps.read_world.cache_clear()
    assert (drawn.land, len(drawn.marks)) == ("", 1)
