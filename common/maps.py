"""The world on one sheet: Equal Earth projection, great circles and marks that do not cover each other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

Point = tuple[float, float]

WIDTH = 960.0
SOUTH = -57.0  # below the last town of Patagonia; Antarctica has no partner cities
CENTRES = (11, 150)  # cut through the Bering Strait, or through the Atlantic
WORLD_FILE = Path(__file__).resolve().parent.parent / "static" / "vendor" / "world.json"

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_STEP = 2.0  # degrees between two points of a drawn arc
_FINEST = 1.0  # map units
_HALF_TURN = 180.0
_TINY = 1e-6
_GAP = 30.0  # map units between the middles of two marks


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane of Savric, Patterson and Jenny (2018); y grows northwards."""
    t = math.asin(_M * math.sin(math.radians(latitude)))
    t2 = t * t
    t6 = t2**3
    x = math.radians(longitude) * math.cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return x, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


_EAST = equal_earth(180, 0)[0]
_NORTH = equal_earth(0, 90)[1]
SCALE = WIDTH / (2 * _EAST)
HEIGHT = round((_NORTH - equal_earth(0, SOUTH)[1]) * SCALE, 1)


def turn(longitude: float, centre: float) -> float:
    """Degrees east of the middle meridian, from -180 up to but not including 180."""
    return (longitude - centre + 180) % 360 - 180


def place(offset: float, latitude: float) -> Point:
    """Sheet position of a point `offset` degrees east of the middle; y grows downwards from the pole."""
    x, y = equal_earth(offset, latitude)
    return (x + _EAST) * SCALE, (_NORTH - y) * SCALE


def great_circle(start: Point, end: Point, step: float = _STEP) -> list[Point]:
    """The shortest way between two (longitude, latitude) points, a point about every `step` degrees."""
    a, b = _vector(start), _vector(end)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if angle < math.radians(step) or math.pi - angle < _TINY:
        return [start, end]
    count = math.ceil(math.degrees(angle) / step)
    return [start, *(_between(a, b, angle, i / count) for i in range(1, count)), end]


def _vector(point: Point) -> tuple[float, float, float]:
    lon, lat = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _between(a: Sequence[float], b: Sequence[float], angle: float, share: float) -> Point:
    p, q = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
    x, y, z = (p * u + q * v for u, v in zip(a, b, strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def split_at_cut(line: Sequence[Point], centre: float) -> list[list[Point]]:
    """The line as (offset, latitude) pieces, broken where it leaves one edge of the sheet for the other."""
    pieces: list[list[Point]] = [[]]
    for lon, lat in line:
        offset = turn(lon, centre)
        if pieces[-1] and abs(offset - pieces[-1][-1][0]) > _HALF_TURN:
            before, after = _edge_points(pieces[-1][-1], (offset, lat))
            pieces[-1].append(before)
            pieces.append([after])
        pieces[-1].append((offset, lat))
    return pieces


def _edge_points(last: Point, first: Point) -> tuple[Point, Point]:
    edge = math.copysign(_HALF_TURN, last[0])
    reach = (edge - last[0]) / (first[0] + 2 * edge - last[0] or 1)
    latitude = last[1] + (first[1] - last[1]) * reach
    return (edge, latitude), (-edge, latitude)


def path(pieces: Iterable[Sequence[Point]], *, close: bool = False) -> str:
    """SVG path data, in whole tenths, of pieces given as (offset, latitude)."""
    return "".join(_piece(piece, close=close) for piece in pieces)


def _piece(piece: Sequence[Point], *, close: bool) -> str:
    spots = [place(*point) for point in piece]
    if close:
        spots = _thinned(spots)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + ("Z" if close else "")


def _thinned(spots: Sequence[Point]) -> list[Point]:
    """Coastline without the points that no screen can show apart."""
    kept = [spots[0]]
    for spot in spots[1:]:
        if math.dist(spot, kept[-1]) >= _FINEST:
            kept.append(spot)
    return kept


@dataclass(frozen=True)
class MapPoint:
    """One place to mark; without a position it stands in the list only."""

    label: str
    url: str = ""
    latitude: float | None = None
    longitude: float | None = None
    state: str = ""
    status: str = ""
    number: int | None = None
    detail: str = ""
    country_code: str = ""
    own_name: str = ""
    own_language: str = ""
    sample: bool = False


@dataclass
class Mark:
    """A point with its true spot, the spot its mark was moved to, and the arc from home."""

    point: MapPoint
    spot: Point
    seat: Point
    arc: str = ""

    @property
    def moved(self) -> bool:
        """True when the mark stands beside its place and a leader shows where."""
        return math.dist(self.spot, self.seat) > 1

    @property
    def at(self) -> str:
        """The place itself in map units, for a drawing without marks of a fixed size."""
        return f"{self.spot[0]:.1f} {self.spot[1]:.1f}"

    @property
    def left(self) -> str:
        """Mark position as a share of the sheet, so that marks keep their size at any width."""
        return f"{self.seat[0] / WIDTH:.4%}"

    @property
    def top(self) -> str:
        """Mark position as a share of the sheet, from the top."""
        return f"{self.seat[1] / HEIGHT:.4%}"

    @property
    def true_left(self) -> str:
        """The place itself, from the left."""
        return f"{self.spot[0] / WIDTH:.4%}"

    @property
    def true_top(self) -> str:
        """The place itself, from the top."""
        return f"{self.spot[1] / HEIGHT:.4%}"


@dataclass
class WorldMap:
    """Everything the map template draws."""

    land: str
    sea: str
    home: Mark | None
    marks: list[Mark]
    points: list[MapPoint]
    off_map: list[MapPoint] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        """The sheet in map units."""
        return f"0 0 {WIDTH:g} {HEIGHT:g}"


def draw(home: MapPoint | None, points: Sequence[MapPoint]) -> WorldMap:
    """Lay out the sheet, cut where it breaks the fewest lines; numbers points that have none, in order."""
    numbered = [_numbered(point, index) for index, point in enumerate(points, 1)]
    start = _position(home) if home else None
    placed = [point for point in numbered if _position(point)]
    centre = best_centre(start, [p for point in placed if (p := _position(point))])
    marks = [_mark(point, start, centre) for point in placed]
    home_mark = _mark(home, None, centre) if home and start else None
    _spread(marks, [home_mark.spot] if home_mark else [])
    world = read_world().get(str(centre), {})
    return WorldMap(
        land=world.get("land", ""),
        sea=sheet_outline(),
        home=home_mark,
        marks=marks,
        points=numbered,
        off_map=[point for point in numbered if not _position(point)],
    )


def best_centre(home: Point | None, ends: Sequence[Point]) -> int:
    """The middle meridian that breaks the fewest great circles; the familiar one when equal."""
    if home is None:
        return CENTRES[0]
    return min(CENTRES, key=lambda c: sum(len(split_at_cut(great_circle(home, end), c)) for end in ends))


def sheet_outline() -> str:
    """The edge of the sheet: both sides curve as the projection does."""
    rising = [(180.0, float(lat)) for lat in range(int(SOUTH), 91, 3)]
    falling = [(-offset, lat) for offset, lat in reversed(rising)]
    return path([rising + falling], close=True)


@lru_cache(maxsize=1)
def read_world() -> dict[str, dict[str, str]]:
    """The land outline per middle meridian; empty when the front-end packages are not installed."""
    try:
        world: dict[str, dict[str, str]] = json.loads(WORLD_FILE.read_text(encoding="utf-8"))
    except OSError:
        return {}
    return world


def _numbered(point: MapPoint, index: int) -> MapPoint:
    if point.number is not None:
        return point
    return MapPoint(**{**point.__dict__, "number": index})


def _position(point: MapPoint) -> Point | None:
    if point.longitude is None or point.latitude is None:
        return None
    return point.longitude, point.latitude


def _mark(point: MapPoint, start: Point | None, centre: int) -> Mark:
    lon, lat = _position(point) or (0.0, 0.0)
    spot = place(turn(lon, centre), max(lat, SOUTH))
    # A way over the Antarctic follows the edge of the sheet, which ends before it.
    way = [(east, max(north, SOUTH)) for east, north in great_circle(start, (lon, lat))] if start else []
    arc = path(split_at_cut(way, centre)) if way else ""
    return Mark(point=point, spot=spot, seat=spot, arc=arc)


def _spread(marks: list[Mark], fixed: list[Point]) -> None:
    """Move marks apart a little at a time until none covers another; the order decides, not chance."""
    for _ in range(60):
        moved = False
        for i, mark in enumerate(marks):
            for other in [*(m.seat for m in marks[:i]), *fixed]:
                moved = _push(mark, other) or moved
        if not moved:
            return


def _push(mark: Mark, other: Point) -> bool:
    dx, dy = mark.seat[0] - other[0], mark.seat[1] - other[1]
    far = math.hypot(dx, dy)
    if far >= _GAP:
        return False
    if far < 1:
        dx, dy, far = 0.6, 0.8, 1.0
    x, y = other[0] + dx / far * (_GAP + 1), other[1] + dy / far * (_GAP + 1)
    mark.seat = (min(max(x, 14.0), WIDTH - 14), min(max(y, 14.0), HEIGHT - 14))
    return True
