"""The part of `state_check` that is about the desk's own rows: tags, snoozes, merges, whether applicants were helped,
ready-made replies, targets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.crypto import Erased, unseal
from ringback.core.db import from_json
from ringback.core.sql import prepare
from ringback.core.times import iso_or_none
from ringback.desk.replies.tables import CannedReplyRow, canned_replies
from ringback.desk.sla.commands import read_targets
from ringback.desk.triage.tables import TagRow, tags
from ringback.desk.triage.tags import key_of_name
from ringback.journal.commands import open_private
from ringback.journal.tables import EntryRow
from ringback.operations import state_rows
from ringback.operations.expected_desk import ExpectedDesk, ExpectedRow
from ringback.operations.person_check import Checking
from ringback.operations.state_rows import CaseOfRow

TAGS = prepare(select(tags), into=TagRow)
REPLIES = prepare(select(canned_replies), into=CannedReplyRow)
Named = TypeVar("Named", TagRow, CannedReplyRow)


def check_installation(check: Checking, expected: ExpectedDesk) -> None:
    _tags(check, expected)
    _replies(check, expected)
    targets = msgspec.to_builtins(read_targets(check.db, SYSTEM).targets)
    then = expected.targets
    check.equal(
        "targets_changed", "what the desk's targets are", targets, then.fields["targets"] if then else [], _seq(then)
    )


def check_cases(check: Checking, case_ids: set[str], expected: ExpectedDesk) -> None:
    """Of one account."""
    for case_id in sorted(case_ids):
        _case_tags(check, case_id, expected)
        snoozed = check.rows.of(state_rows.SNOOZES, case_id)
        snooze = _both(check, "snooze_changed", f"snooze of case {case_id}", snoozed, expected.snoozes.get(case_id))
        if snooze is not None:
            row, then = snooze
            now = {"until": iso_or_none(row.until), "agent_id": row.agent_id, "at": row.at}
            _fields(check, "snooze_changed", f"the snooze of case {case_id}", now, then)
            _words(check, "snooze_changed", f"reason of the snooze of case {case_id}", row.reason, then, "reason")
        said = check.rows.of(state_rows.SATISFACTIONS, case_id)
        given = _both(
            check, "satisfaction_changed", f"satisfaction of case {case_id}", said, expected.satisfactions.get(case_id)
        )
        if given is not None:
            answer, then = given
            _fields(check, "satisfaction_changed", f"the satisfaction of case {case_id}", answer._asdict(), then)
            words = f"words of the satisfaction of case {case_id}"
            _words(check, "satisfaction_changed", words, answer.words, then, "words")


def check_merges(check: Checking, cases: Sequence[CaseOfRow], expected: ExpectedDesk) -> None:
    """Of one account: where its cases go on, and with them what its owner writes."""
    for row in cases:
        then = expected.merges.get(row.id)
        into = then.fields["into"] if then is not None else None
        check.equal("merge_changed", f"merged_into of case {row.id}", row.merged_into, into, _seq(then))


def _tags(check: Checking, expected: ExpectedDesk) -> None:
    rows = {row.id: row for row in check.db.all(TAGS)}
    for tag_id, row, then in _each(check, "tag_changed", "tag", rows, expected.tags):
        told = _private(check, then.entry)
        if told is None:
            continue
        name: str = told["to"] if "to" in told else told["name"]
        check.equal("tag_changed", f"name of tag {tag_id}", row.name, name, then.entry.seq)
        # of one that became another its name may be given to that one
        keys = {key_of_name(name), *([tag_id] if then.fields["merged_into"] is not None else [])}
        if row.name_key not in keys:
            check.fault("tag_changed", f"name_key of tag {tag_id} is not its name's", then.entry.seq)


def _case_tags(check: Checking, case_id: str, expected: ExpectedDesk) -> None:
    now = {row.tag_id for row in check.rows.of(state_rows.CASE_TAGS, case_id)}
    then = expected.case_tags.get(case_id, {})
    if case_id in expected.unnamed:
        check.report.older += 1
        then = {tag_id: seq for tag_id, seq in then.items() if tag_id in now}
    for tag_id in sorted(now ^ then.keys()):
        does = "has, and no entry put it there" if tag_id in now else "has lost"
        check.fault("tag_changed", f"tag {tag_id}: case {case_id} {does}", then.get(tag_id))
    check.report.compared += len(now | then.keys())


def _replies(check: Checking, expected: ExpectedDesk) -> None:
    rows = {row.name: row for row in check.db.all(REPLIES)}
    for name, row, then in _each(check, "reply_changed", "ready-made reply", rows, expected.replies):
        told = _private(check, then.entry)
        if told is not None:
            now = {"texts": from_json(row.texts), "acts": None if row.acts is None else from_json(row.acts)}
            for part in now:
                what = f"{part} of ready-made reply {name}"
                check.report.compared += 1
                if now[part] != told[part]:
                    check.fault("reply_changed", f"{what} are not those of its entry", then.entry.seq)


def _each(
    check: Checking, code: str, what: str, rows: Mapping[str, Named], told: Mapping[str, ExpectedRow]
) -> Iterator[tuple[str, Named, ExpectedRow]]:
    """Each row that an entry tells of, its fields compared; a row or an entry without the other is a fault."""
    for name in sorted(rows.keys() | told.keys()):
        found = [rows[name]] if name in rows else []
        both = _both(check, code, f"{what} {name}", found, told.get(name))
        if both is not None:
            row, then = both
            _fields(check, code, f"{what} {name}", row._asdict(), then)
            yield name, row, then


def _both(
    check: Checking, code: str, what: str, rows: list[Any], then: ExpectedRow | None
) -> tuple[Any, ExpectedRow] | None:
    """The row and what is told of it; one without the other is a fault."""
    if rows and then is not None:
        return rows[0], then
    if rows or then is not None:
        check.fault(code, f"{what} {'was made without an entry' if rows else 'is gone'}", _seq(then))
    return None


def _fields(check: Checking, code: str, what: str, now: Mapping[str, object], then: ExpectedRow) -> None:
    for name, value in then.fields.items():
        check.equal(code, f"{name} of {what}", now[name], value, then.entry.seq)


def _words(check: Checking, code: str, what: str, sealed: bytes | None, then: ExpectedRow, name: str) -> None:
    """Words themselves are shown to nobody. After an erasure nobody can read either side."""
    told = _private(check, then.entry)
    if check.key is None:
        return
    check.report.compared += 1
    try:
        now = unseal(check.key, sealed).decode() if sealed is not None else None
    except (Erased, ValueError):
        now = "unreadable"
    if now != (told.get(name) if told is not None else None):
        check.fault(code, f"the {what} are not those of its entry", then.entry.seq)


def _private(check: Checking, entry: EntryRow) -> dict[str, Any] | None:
    if check.key is None or entry.private is None:
        return None
    opened: dict[str, Any] = open_private(check.key, entry.private)
    return opened


def _seq(then: ExpectedRow | None) -> int | None:
    return then.entry.seq if then is not None else None
