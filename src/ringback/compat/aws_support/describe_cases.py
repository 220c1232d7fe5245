"""Describing cases: which ones a request asks for, newest first, and their page."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, or_, select, tuple_

from ringback.accounts.queries import account_email
from ringback.compat.aws import Params
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support import communications
from ringback.compat.aws_support.catalog import bad_value
from ringback.compat.aws_support.views import Outline, views
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.masking import mask_email
from ringback.core.paging import decode_cursor, encode_cursor
from ringback.core.sql import Prepared, prepare
from ringback.core.times import iso
from ringback.support.queries import case_row
from ringback.support.tables import CaseRow, cases
from ringback.words import LANGUAGES

MAX_RESULTS = 100
COMMUNICATIONS = 25  # of a page, where the client names no number
EVER = 2**62
ID = re.compile(r"case-([0-9]{11,12})(?:-[a-z]{4})?-([0-9]{4})-([0-9a-f]{16})")
OWN = cases.c.account_id == bindparam("account")


def _outlines(*which: ColumnElement[bool]) -> Select[Any]:
    chosen = (cases.c.id, cases.c.display_id, cases.c.language, cases.c.created_at, cases.c.version)
    return select(*chosen).where(OWN, *which).order_by(cases.c.created_at.desc(), cases.c.id.desc())


def _page(*which: ColumnElement[bool]) -> Prepared[Outline]:
    language = bindparam("language", type_=String)
    page = _outlines(
        cases.c.created_at >= bindparam("after"),
        cases.c.created_at < bindparam("until"),
        tuple_(cases.c.created_at, cases.c.id) < tuple_(bindparam("before"), bindparam("before_id")),
        or_(language == "", cases.c.language == language),
        *which,
    )
    return prepare(page.limit(bindparam("maximum")), into=Outline)


PAGES = {True: _page(), False: _page(cases.c.resolved_at.is_(None))}  # by whether resolved ones are wanted too
BY_DISPLAY_ID = prepare(_outlines(cases.c.display_id == bindparam("shown_as")), into=Outline)


@lru_cache
def _by_ids(how_many: int) -> Prepared[Outline]:
    """Kept by the number of ids, because writing such a statement costs more than running it."""
    return prepare(_outlines(cases.c.id.in_([bindparam(f"id_{n}") for n in range(how_many)])), into=Outline)


def spellings(case_id: str) -> list[str]:
    """The ids that one may mean. AWS itself names a case with another block in events than in answers (`mufr` for
    `muen`), and in its oldest form with none; the account, the year and the digits tell which case it is."""
    parts = ID.fullmatch(case_id)
    if parts is None:
        return [case_id] if case_id.startswith("case-") else []
    account, year, digits = parts.groups()
    return [f"case-{account}-mu{language}-{year}-{digits}" for language in LANGUAGES]


def case_of(db: Db, actor: Actor, /, *, case_id: str | None) -> CaseRow:
    """Raises AwsError (CaseIdNotFound), for another account's case too."""
    for spelling in spellings(case_id or ""):
        try:
            return case_row(db, actor, case_id=spelling)
        except NotFound:
            continue
    raise unknown("caseId")


def email_for(db: Db, actor: Actor, /, account_id: str) -> str:
    """Masked for a key that a program made for somebody's account."""
    email = account_email(db, account_id=account_id)
    return email if actor.may("profile.read") else mask_email(email)


def unknown(member: str) -> AwsError:
    return AwsError("CaseIdNotFound", f"The requested {member} could not be located.")


def describe_cases(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """A page of the account's cases, newest first. Cases asked for by name are shown resolved ones too."""
    maximum = params.get("maxResults", MAX_RESULTS)
    by_name = params.get("caseIdList") or params.get("displayId") is not None
    rows = named(db, actor, params=params) if by_name else listed(db, actor, params, maximum + 1)
    shown = rows[:maximum]
    email = email_for(db, actor, actor.account_id or "")
    answer: dict[str, Any] = {
        "cases": views(db, shown, email=email, with_thread=params.get("includeCommunications", True))
    }
    if len(rows) > maximum:
        answer["nextToken"] = encode_cursor(shown[-1].created_at, shown[-1].id)
    return answer


def listed(db: Db, actor: Actor, /, params: Params, maximum: int) -> list[Outline]:
    before, before_id = place_of(params, (int, str)) or (EVER, "")
    after, until = window_of(params)
    return db.all(
        PAGES[params.get("includeResolvedCases", False)],
        account=actor.account_id,
        after=after,
        until=until,
        before=before,
        before_id=before_id,
        language=params.get("language", ""),
        maximum=maximum,
    )


def named(db: Db, actor: Actor, /, *, params: Params) -> list[Outline]:
    """By id, by display id, or by both where they must agree. Whoever names a case gets it, in whatever language it is:
    `language` narrows lists."""
    meant = [spellings(case_id) for case_id in params.get("caseIdList") or ()]
    shown_as = params.get("displayId")
    if meant:
        ids = list(dict.fromkeys(one for each in meant for one in each))
        binds = {f"id_{n}": case_id for n, case_id in enumerate(ids)}
        rows = db.all(_by_ids(len(ids)), account=actor.account_id, **binds) if ids else []
        found = {row.id for row in rows}
        if not all(found.intersection(each) for each in meant):
            raise unknown("caseId")
    else:
        rows = db.all(BY_DISPLAY_ID, account=actor.account_id, shown_as=shown_as)
        if not rows:
            raise unknown("displayId")
    before = tuple(place_of(params, (int, str)) or (EVER, ""))
    after, until = window_of(params)
    return [
        row
        for row in rows
        if shown_as in (None, row.display_id) and after <= row.created_at < until and (row.created_at, row.id) < before
    ]


def describe_communications(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """A page of one case's communications, newest first."""
    row = case_of(db, actor, case_id=params["caseId"])
    below = (place_of(params, (int,)) or [EVER])[0]
    email = email_for(db, actor, row.account_id)
    maximum = params.get("maxResults", COMMUNICATIONS)
    return communications.page(db, row, email, below=below, window=window_of(params), maximum=maximum)


def place_of(params: Params, types: tuple[type, ...]) -> list[Any] | None:
    try:
        return decode_cursor(params.get("nextToken"), types)
    except InvalidInput:
        raise bad_value("nextToken is not one that was given by this operation.") from None


def window_of(params: Params) -> tuple[int, int]:
    """From `afterTime` to before `beforeTime`, in ms; a time without a zone is UTC."""
    ends = []
    for name, default in (("afterTime", 0), ("beforeTime", EVER)):
        text = params.get(name)
        if text is None:
            ends.append(default)
            continue
        try:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
            ends.append(round(moment.timestamp() * 1000))
        except (ValueError, OverflowError):
            raise bad_value(f"{name} must be a time in ISO 8601, such as {iso(0)}.") from None
    return ends[0], ends[1]
