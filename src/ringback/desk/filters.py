"""What a queue is narrowed to: one object for the page, the search and saved views, checked in one place.

A filter has no index of its own: each would cost every new case. The queue looks at the next `MAX_LOOKED` cases along
the order's index instead, and goes on behind them with the next page.
"""

import re
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, select

from ringback.accounts.queries import TAKES_CASES
from ringback.accounts.tables import accounts, agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import FieldError
from ringback.core.sql import any_row
from ringback.core.times import HOUR, MINUTE
from ringback.courier.causes import Cause
from ringback.courier.tables import deliveries
from ringback.desk.teams.queries import of_team, of_teams_of
from ringback.desk.triage.tables import case_tags
from ringback.desk.triage.tags import MEANING, meaning
from ringback.support.flow import CallbackState, CaseStatus
from ringback.support.schemas import ContactMethod, Severity
from ringback.support.tables import cases
from ringback.words import LANGUAGES

MAX_LOOKED = 2_000
MAX_LOOKED_BY_CAUSE = 1_000  # each costs a look at the account's deliveries
MAX_HOURS = 24 * 365
NOBODY = "nobody"
ME = "me"
AWAY = "away"  # some agent who takes no cases now
MINE = "mine"  # one of the teams that the reader is in
COUNTRY = re.compile(r"[A-Z]{2}")


class QueueFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`status` is a view of the queue: open, unassigned, mine, snoozed, approvals, resolved or all; `case_status` a
    case's own. `assignee` is an agent's id, `me`, `nobody` or `away`, any who takes no cases now; `team` its id, or
    `mine`, any that the reader is in; `cause` why the account's newest code did not arrive; `waiting_minutes` and
    `age_hours` are at least."""

    status: str = "open"
    method: str | None = None
    case_status: str | None = None
    tag: str | None = None
    language: str | None = None
    severity: str | None = None
    country: str | None = None
    assignee: str | None = None
    team: str | None = None
    callback: str | None = None
    cause: str | None = None
    waiting_minutes: int | None = None
    age_hours: int | None = None


newest_cause = (
    select(deliveries.c.cause)
    .where(deliveries.c.account_id == cases.c.account_id, deliveries.c.channel.in_(("sms", "call")))
    .order_by(deliveries.c.created_at.desc(), deliveries.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_country = select(accounts.c.country).where(accounts.c.id == cases.c.account_id).scalar_subquery()


def conditions_of(suffix: str = "") -> dict[str, ColumnElement[bool]]:
    """What holds for a case that each part of a filter takes, with parameters of these names; `suffix` tells those of
    several filters in one statement apart."""

    def given(name: str) -> BindParameter[Any]:
        return bindparam(name + suffix)

    tagged = any_row(case_tags.c.case_id == cases.c.id, case_tags.c.tag_id.in_(meaning(given("tag"))), of=cases)
    away = and_(cases.c.assignee_id.is_not(None), cases.c.assignee_id.not_in(select(agents.c.id).where(TAKES_CASES)))
    return {
        "method": cases.c.contact_method == given("method"),
        "case_status": cases.c.status == given("case_status"),
        "tag": tagged,
        "language": cases.c.language == given("language"),
        "severity": cases.c.severity == given("severity"),
        "country": _country == given("country"),
        "assignee": func.coalesce(cases.c.assignee_id, NOBODY) == given("assignee"),
        "away": away,
        "team": of_team(given("team")),
        "my_teams": of_teams_of(given("my_teams")),
        "callback": cases.c.callback_state == given("callback"),
        "cause": newest_cause == given("cause"),
        "waiting_minutes": cases.c.waiting_since <= given("waiting_minutes"),
        "age_hours": cases.c.created_at <= given("age_hours"),
    }


CONDITIONS = conditions_of()
# Of a tag that few cases have, these are read, and the order is made of them.
RARE_TAG = cases.c.id.in_(select(case_tags.c.case_id).where(case_tags.c.tag_id.in_(MEANING)))
MAX_RARE = 1_000


def _one_of(*known: str) -> Callable[[Any], str | None]:
    return lambda value: None if value in known else f"Use one of {', '.join(known)}."


def _from_1_to(maximum: int) -> Callable[[Any], str | None]:
    return lambda value: None if 1 <= value <= maximum else f"Use a whole number from 1 to {maximum}."


CHECKS: dict[str, Callable[[Any], str | None]] = {
    "method": _one_of(*ContactMethod),
    "case_status": _one_of(*CaseStatus),
    "language": _one_of(*LANGUAGES),
    "severity": _one_of(*Severity),
    "country": lambda value: None if COUNTRY.fullmatch(value) else "Use two capital letters, as in VN (ISO 3166).",
    "callback": _one_of(*CallbackState),
    "cause": _one_of(*Cause),
    "waiting_minutes": _from_1_to(MAX_HOURS * 60),
    "age_hours": _from_1_to(MAX_HOURS),
}


def faults_of(chosen: QueueFilter) -> list[FieldError]:
    """Every field that is not as it must be, apart from `status`, which the queue knows."""
    said = ((name, CHECKS[name](getattr(chosen, name))) for name in CHECKS if getattr(chosen, name) is not None)
    return [FieldError(name, f"{name}_unknown", message) for name, message in said if message is not None]


def values_of(db: Db, actor: Actor, /, chosen: QueueFilter) -> dict[str, Any]:
    """The parameters of `CONDITIONS` for what was chosen, and so their names."""
    values = {name: value for name in CONDITIONS if (value := getattr(chosen, name, None)) is not None}
    if values.get("assignee") == ME:
        values["assignee"] = actor.id
    for name, word, condition in (("assignee", AWAY, "away"), ("team", MINE, "my_teams")):
        if values.get(name) == word:
            values[condition] = actor.id
            del values[name]
    for name, unit in (("waiting_minutes", MINUTE), ("age_hours", HOUR)):
        if name in values:
            values[name] = db.now - values[name] * unit
    return values
