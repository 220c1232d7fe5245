"""Reading a report: of each day of a period, of the whole, and of those that have a property."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.errors import FieldError, InvalidInput, NotFound
from ringback.core.hours import Hours
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.desk.reports.counting import behind, day_of
from ringback.desk.reports.figures import DEFINITIONS, OPEN, Definition, Figures, told
from ringback.desk.reports.schemas import Report, ReportDay, ReportGroup, ReportName
from ringback.desk.reports.tables import CountsRow, report_counts

USUAL_DAYS, MAX_DAYS = 30, 366
MAX_GROUPS = 100  # of one property
FEWEST = 5  # of fewer on a day, whoever may not see cases is told no more than how many
FIRST = date(1, 1, 1).isoformat()
ALL = ("", "")
Days = Mapping[str, Mapping[str, int]]  # sums of each day
Cells = dict[tuple[str, str], dict[str, Mapping[str, int]]]  # of each property and value, of ALL too
Cell = tuple[str, str, str]  # property, value, day

BETWEEN = prepare(
    select(report_counts).where(
        report_counts.c.report == bindparam("report_is"),
        report_counts.c.day >= bindparam("since"),
        report_counts.c.day <= bindparam("until"),
    ),
    into=CountsRow,
)


class NamedAgent(NamedTuple):
    id: str
    name: str


NAMES = prepare(select(agents.c.id, agents.c.name).where(Among(agents.c.id, "ids")), into=NamedAgent)


def report(
    db: Db, actor: Actor, /, *, report: str, hours: Hours, since: str | None = None, until: str | None = None
) -> Report:
    """Of the days from `since` to `until`, both included; by default the last thirty.

    Raises NotFound for a report that there is not, and for agents' figures where the caller leads none; InvalidInput
    for a period that is none.
    """
    name = _named(report)
    if name is ReportName.AGENTS and not actor.may("desk.manage"):
        raise NotFound
    today = date.fromisoformat(day_of(db.now, hours.zone))
    first, last = _period(since, until, today)
    definition = DEFINITIONS[name]
    cells = _cells(db.all(BETWEEN, report_is=name.value, since=first.isoformat(), until=last.isoformat()))
    few = set() if definition.stock or actor.may("desk.read") else _few(definition, cells)
    days = cells.pop(ALL, {})
    figures_of = [_told(definition, {day: days[day]} if day in days else {}, few) for day in _dates(first, last)]
    of_all = _told(definition, days, few)
    if definition.stock:
        so_far = _before(db, name, first)
        for figures, day in zip(figures_of, _dates(first, last), strict=True):
            so_far += _net(days.get(day, {}))
            figures[OPEN] = so_far
        of_all[OPEN] = so_far
    shown, more = _groups(db, definition, cells, few)
    return Report(
        report=name,
        since=first.isoformat(),
        until=last.isoformat(),
        zone=hours.zone.key,
        columns=definition.columns,
        headline=definition.headline,
        total=of_all,
        days=[ReportDay(day, figures) for day, figures in zip(_dates(first, last), figures_of, strict=True)],
        groups=shown,
        more=more,
        behind=behind(db),
    )


def _named(name: str) -> ReportName:
    try:
        return ReportName(name)
    except ValueError:
        raise NotFound from None


def _period(since: str | None, until: str | None, today: date) -> tuple[date, date]:
    faults: list[FieldError] = []
    last = _date("to", until, faults) or today
    first = _date("from", since, faults)
    if faults:
        raise InvalidInput(errors=tuple(faults))
    if first is None:
        first = last - timedelta(days=min(USUAL_DAYS - 1, (last - date.min).days))
    if first > last:
        raise InvalidInput.of("from", "period_backwards", "The period ends before it begins.")
    if (last - first).days >= MAX_DAYS:
        raise InvalidInput.of("from", "period_long", f"Ask for {MAX_DAYS} days at most.")
    return first, last


def _date(field: str, text: str | None, faults: list[FieldError]) -> date | None:
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        faults.append(FieldError(field, "date_form", "Use a date, such as 2026-11-30."))
        return None
    return found


def _dates(first: date, last: date) -> list[str]:
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def _cells(rows: Iterable[CountsRow]) -> Cells:
    found: Cells = defaultdict(dict)
    for row in rows:
        found[row.property, row.value][row.day] = from_json(row.figures)
    return found


def _few(definition: Definition, cells: Cells) -> set[Cell]:
    """A figure of three people tells what became of each of them. So does what is left of a day without a value, or of
    two days without one: each figure is a sum of days of at least five, and of a property's values on a day those that
    are not told are at least five together.
    """
    by_day: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for (property_, value), days in cells.items():
        for day, sums in days.items():
            by_day[day, property_].append((sums.get(definition.figures[0], 0), value))
    few: set[Cell] = set()
    for (day, property_), values in by_day.items():
        hidden = 0
        for number, value in sorted(values):
            if number >= FEWEST and not 0 < hidden < FEWEST:
                break
            few.add((property_, value, day))
            hidden += number
    return few


def _told(definition: Definition, days: Days, few: Set[Cell], key: tuple[str, str] = ALL) -> Figures:
    """Of how many is told of all days, everything else of those that are not of few."""
    of = definition.figures[0]
    enough = [sums for day, sums in days.items() if (*key, day) not in few]
    nothing = bool(days) and not enough
    figures = dict.fromkeys(definition.columns) if nothing else told(definition, _summed(enough))
    return {**figures, of: sum(sums.get(of, 0) for sums in days.values())}


def _summed(many: Iterable[Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for sums in many:
        found.update(sums)
    return found


def _before(db: Db, name: ReportName, first: date) -> int:
    """What was open as the period began: three numbers for each day that the desk has had."""
    if first == date.min:
        return 0
    rows = db.all(BETWEEN, report_is=name.value, since=FIRST, until=(first - timedelta(days=1)).isoformat())
    return sum(_net(from_json(row.figures)) for row in rows)


def _net(sums: Mapping[str, int]) -> int:
    return sums.get("opened", 0) + sums.get("reopened", 0) - sums.get("resolved", 0)


def _groups(db: Db, definition: Definition, cells: Cells, few: Set[Cell]) -> tuple[list[ReportGroup], bool]:
    """Of each property the values with most first."""
    of = definition.figures[0]
    by_property: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (property_, value), days in cells.items():
        sums = _summed(days.values())
        if any(sums.values()):
            by_property[property_].append((value, sums[of]))
    names = {row.id: row.name for row in db.all(NAMES, ids=listed(value for value, _ in by_property["agent"]))}
    found = [
        ReportGroup(
            property_,
            value,
            names.get(value, ""),
            _told(definition, cells[property_, value], few, (property_, value)),
        )
        for property_, values in sorted(by_property.items())
        for value, _ in sorted(values, key=lambda each: (-each[1], each[0]))[:MAX_GROUPS]
    ]
    return found, any(len(values) > MAX_GROUPS for values in by_property.values())
