"""Reports on the wire."""

from enum import StrEnum

import msgspec


class ReportName(StrEnum):
    FIRST_ANSWER = "first_answer"  # from the opening of a case to the first answer by a person
    ACTIVATION = "activation"  # from the sign-up to the active account
    BACKLOG = "backlog"
    DECISIONS = "decisions"
    REFUSALS = "refusals"  # and appeals
    AGENTS = "agents"
    SLA = "sla"
    SATISFACTION = "satisfaction"
    DEFLECTION = "deflection"  # who was helped by findings alone


class ReportDay(msgspec.Struct, frozen=True):
    """A date of the desk's zone. `figures` has the report's columns; null: it would rest on nobody."""

    day: str
    figures: dict[str, int | float | None]


class ReportGroup(msgspec.Struct, frozen=True):
    """Those of the whole period that have this `value` of the property; empty: nobody knows it. `name` is an agent's,
    else empty."""

    property: str
    value: str
    name: str
    figures: dict[str, int | float | None]


class Report(msgspec.Struct, frozen=True):
    """From the beginning of the day `since` to the end of the day `until`, in `zone`.

    `headline` names the column that says most. `behind`: entries of the journal that are not counted yet; the worker
    does within seconds. `more`: of a property with very many values only those with most are here.
    """

    report: ReportName
    since: str
    until: str
    zone: str
    columns: list[str]
    headline: str
    total: dict[str, int | float | None]
    days: list[ReportDay]
    groups: list[ReportGroup]
    more: bool
    behind: int
