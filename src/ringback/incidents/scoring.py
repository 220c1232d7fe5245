"""Pure: where codes are used much less than they usually are, and what those who are hit have in common.

Counted are codes old enough to have been used (`courier.providers.health.RIPE`), whatever became of their messages: a
code that a provider refused helps its person as little as one that got lost.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ringback.incidents.tables import IncidentScope

MIN_CODES = 8  # codes; fewer show nothing
ENOUGH = 30  # codes, for saying what is usual
UNSURE = 0.5  # of codes are used where nothing is known yet: too little rather than too much, for a false alarm costs
ANOMALOUS, RECOVERED = 0.5, 0.7  # parts of what is usual
Z = 1.96  # 95 %
FARMED_CODES = 20  # as many as `fraud.detector` wants to see before it calls numbers farmed
FARMED_USED = 0.1  # of codes that arrived: people use more, whatever goes wrong
WINDOWS_OF_A_DAY = 96  # quarters of an hour
SURGE = 3  # times as many codes as usual: an outage brings people who ask again, and not so many new ones


class Cell(NamedTuple):
    """Codes that went the same way to numbers that have the same in common."""

    channel: str
    route: str | None
    provider: str
    country: str | None
    carrier: str | None
    prefix: str | None
    sent: int
    used: int
    arrived: int = 0  # that a carrier or a phone says so


class Place(NamedTuple):
    """Where an incident is; None: anywhere."""

    scope: IncidentScope
    channel: str
    route: str | None = None
    provider: str | None = None
    country: str | None = None
    carrier: str | None = None
    prefix: str | None = None

    @property
    def key(self) -> str:
        return "|".join(part or "" for part in self)


class Anomaly(NamedTuple):
    place: Place
    sent: int
    used: int
    usual: float


def route_place(cell: Cell) -> Place:
    return Place(IncidentScope.ROUTE, cell.channel, route=cell.route, provider=cell.provider)


def carrier_place(cell: Cell) -> Place | None:
    return (
        Place(IncidentScope.CARRIER, cell.channel, country=cell.country, carrier=cell.carrier) if cell.carrier else None
    )


def prefix_place(cell: Cell) -> Place | None:
    return Place(IncidentScope.PREFIX, cell.channel, country=cell.country, prefix=cell.prefix) if cell.prefix else None


PLACES: dict[IncidentScope, Callable[[Cell], Place | None]] = {
    IncidentScope.ROUTE: route_place,
    IncidentScope.CARRIER: carrier_place,
    IncidentScope.PREFIX: prefix_place,
}


def anomalies(now: Sequence[Cell], before: Sequence[Cell]) -> list[Anomaly]:
    """A route only where several carriers suffer on it, else the carrier, and a prefix only where neither explains it:
    so one outage is one incident. `before` tells what is usual. Numbers that look farmed are no part of any.
    """
    found: list[Anomaly] = []
    left = without_farmed(now, before)
    for scope in IncidentScope:
        for place, cells in suspects(left, scope):
            usual = usual_at(place, before)
            if is_anomalous(*total(cells), usual) and (
                scope is not IncidentScope.ROUTE or _several_suffer(cells, usual)
            ):
                found.append(Anomaly(place, *total(cells), usual))
        bad = {anomaly.place for anomaly in found}
        left = [cell for cell in left if PLACES[scope](cell) not in bad]
    return found


def may_be_anomalous(now: Sequence[Cell]) -> bool:
    """Whether it is worth asking what is usual, which takes longer."""
    return any(suspects(now, scope) for scope in IncidentScope)


def suspects(cells: Iterable[Cell], scope: IncidentScope) -> list[tuple[Place, list[Cell]]]:
    """The places that would be anomalous if every code were used usually, with their cells."""
    found: dict[Place, list[Cell]] = {}
    for cell in cells:
        place = PLACES[scope](cell)
        if place is not None:
            found.setdefault(place, []).append(cell)
    bad = [(place, there) for place, there in found.items() if is_anomalous(*total(there), usual=1)]
    return sorted(bad, key=lambda one: one[0].key)


def is_at(cell: Cell, place: Place) -> bool:
    return all(place[n] is None or place[n] == cell[n - 1] for n in range(1, len(place)))


def is_anomalous(sent: int, used: int, usual: float) -> bool:
    """Whether even the best that the few codes allow is under half of what is usual."""
    return sent >= MIN_CODES and at_best(sent, used) < ANOMALOUS * usual


def without_farmed(now: Sequence[Cell], before: Sequence[Cell]) -> list[Cell]:
    farmed = farmed_cells(now, before)
    return [cell for cell in now if cell not in farmed]


def farmed_cells(now: Sequence[Cell], before: Sequence[Cell]) -> set[Cell]:
    """Codes that arrived and nobody used, where their country, carrier or prefix looks farmed."""
    farmed: set[Cell] = set()
    for group in (_country, carrier_place, prefix_place):
        for key in {group(cell) for cell in now} - {None}:
            here = [cell for cell in now if group(cell) == key]
            if looks_farmed(here, [cell for cell in before if group(cell) == key]):
                farmed.update(cell for cell in here if _unused(total([cell]), cell.arrived))
    return farmed


def _country(cell: Cell) -> tuple[str, str] | None:
    return (cell.channel, cell.country) if cell.country else None


def _unused(figures: tuple[int, int], arrived: int) -> bool:
    sent, used = figures
    return 2 * arrived >= sent and used < FARMED_USED * sent


def looks_farmed(now: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether unused codes are fraud and no outage: many more than usual, most of which arrived, and hardly one used.

    `before` is a day, `now` a quarter of an hour, of the same place. In an outage codes don't arrive, or go to about as
    many people as on other days.
    """
    sent, used = total(now)
    arrived = sum(cell.arrived for cell in now)
    usually, _ = total(before)
    return sent >= FARMED_CODES and sent > SURGE * usually / WINDOWS_OF_A_DAY and _unused((sent, used), arrived)


def has_recovered(sent: int, used: int, usual: float) -> bool:
    return sent >= MIN_CODES and used / sent >= RECOVERED * usual


def usual_at(place: Place, before: Sequence[Cell]) -> float:
    """The part of codes that was used there, else by that channel anywhere, else a cautious guess."""
    there = total(cell for cell in before if PLACES[place.scope](cell) == place)
    anywhere = total(cell for cell in before if cell.channel == place.channel)
    for sent, used in (there, anywhere):
        if sent >= ENOUGH:
            return used / sent
    return UNSURE


def at_best(sent: int, used: int) -> float:
    """The upper end of the Wilson score interval."""
    share, spread = used / sent, Z * Z / sent
    return (share + spread / 2 + Z * math.sqrt(share * (1 - share) / sent + spread / (4 * sent))) / (1 + spread)


def total(cells: Iterable[Cell]) -> tuple[int, int]:
    sent = used = 0
    for cell in cells:
        sent, used = sent + cell.sent, used + cell.used
    return sent, used


def _several_suffer(cells: Sequence[Cell], usual: float) -> bool:
    by_carrier = [
        total(cell for cell in cells if (cell.country, cell.carrier) == one)
        for one in {(cell.country, cell.carrier) for cell in cells}
    ]
    return sum(used < ANOMALOUS * usual * sent for sent, used in by_carrier) > 1
