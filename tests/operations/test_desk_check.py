"""Somebody with the database in their hands sets what the desk says of cases. The comparison names it."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from ringback.accounts.erasure import erase
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.desk.linking.merges import merge, unmerge
from ringback.desk.replies.commands import put_reply, remove_reply
from ringback.desk.replies.schemas import Acts, ReplyText
from ringback.desk.replies.tables import canned_replies
from ringback.desk.sla.commands import set_targets
from ringback.desk.sla.schemas import SlaTarget, SlaTargets
from ringback.desk.sla.tables import sla_targets
from ringback.desk.triage import tags as tagging
from ringback.desk.triage.schemas import SnoozeRequest
from ringback.desk.triage.snoozing import snooze, wake
from ringback.desk.triage.tables import case_tags, snoozes, tags
from ringback.journal.report import JournalReport
from ringback.services import Services
from ringback.support.commands import post_message, reopen, resolve
from ringback.support.satisfaction.commands import give, give_by_link
from ringback.support.satisfaction.links import link_tokens
from ringback.support.satisfaction.schemas import LinkedSatisfaction, SatisfactionRequest
from ringback.support.satisfaction.tables import satisfactions
from ringback.support.schemas import Severity
from ringback.support.tables import cases
from tests.builders import OPERATOR
from tests.conftest import TestClock
from tests.desk.linking.people import TwoCases
from tests.desk.triage.people import AtDesk
from tests.operations.comparing import compare
from tests.rows import execute, select_all
from tests.support.people import agent, applicant, opened

DECISION = Path(__file__).parents[2] / "docs/decisions/081-which-tables-are-compared.md"
TEXTS = {"en": ReplyText("Ask", "Please look again.")}


class Day:
    """What a desk did in a day: a case that is put off, one that is resolved, tags, targets, replies."""

    def __init__(self, services: Services) -> None:
        self.services, self.store = services, services.store
        self.lan, self.minh = applicant(self.store).actor, agent(self.store).actor
        self.waiting, self.resolved = opened(self.store, self.lan), opened(self.store, self.lan)
        self.tag(add=["no sms", "nothing came", "other"])
        self.tags = {tag.name: tag.id for tag in self.store.read_now(tagging.tags_in_use, self.minh)}
        self.write(tagging.merge_tags, OPERATOR, tag_id=self.tags["no sms"], into=self.tags["nothing came"])
        self.write(tagging.rename_tag, OPERATOR, tag_id=self.tags["nothing came"], name="No SMS")
        self.write(snooze, self.minh, case_id=self.waiting.id, request=SnoozeRequest("Lan is away"))
        self.end(self.resolved.id)
        self.write(give, self.lan, case_id=self.resolved.id, request=SatisfactionRequest(good=True, words="Thanks"))
        self.link(self.resolved.id)
        self.write(put_reply, OPERATOR, name="ask", texts=TEXTS, acts=Acts(tags=["asked"]), version=0)
        self.write(put_reply, OPERATOR, name="gone", texts=TEXTS, version=0)
        self.write(remove_reply, OPERATOR, name="gone", version=1)
        self.write(set_targets, OPERATOR, asked=SlaTargets([SlaTarget(severity=Severity.HIGH, first_answer=5)]))

    def write(self, command: Any, *args: Any, **given: Any) -> Any:
        return self.store.write_now(command, *args, **given)

    def tag(self, **given: Any) -> None:
        self.write(tagging.tag_case, self.minh, case_id=self.waiting.id, **given)

    def end(self, case_id: str) -> None:
        self.write(resolve, self.minh, case_id=case_id)

    def link(self, case_id: str) -> None:
        def token(db: Db) -> str:
            (row,) = select_all(db, satisfactions.select().where(satisfactions.c.case_id == case_id))
            return link_tokens(db.vault, case_id=case_id, resolved_at=row.resolved_at)["bad_token"]

        self.write(give_by_link, SYSTEM, request=LinkedSatisfaction(self.store.read_now(token)))

    def look(self) -> JournalReport:
        return self.store.read_now(compare, self.services.file_store.get)


@pytest.fixture
def day(services: Services) -> Day:
    return Day(services)


def test_days_work_follows_from_its_entries_whatever_comes_after(day: Day) -> None:
    report = day.look()
    assert (report.faults, report.older) == ([], 0)
    day.tag(remove=["no sms", "other"])  # what both tags meant by now
    day.write(wake, day.minh, case_id=day.waiting.id)
    day.write(snooze, day.minh, case_id=day.waiting.id, request=SnoozeRequest("Once more"))
    day.write(post_message, day.lan, case_id=day.waiting.id, client_id="1", body="Here")
    day.write(reopen, day.lan, case_id=day.resolved.id)
    day.end(day.resolved.id)
    day.write(give, day.lan, case_id=day.resolved.id, request=SatisfactionRequest(good=False))
    day.link(day.resolved.id)
    day.write(set_targets, OPERATOR, asked=SlaTargets([]))
    report = day.look()
    assert (report.faults, report.older) == ([], 0)


def test_erased_person_leaves_rows_that_still_compare(day: Day) -> None:
    day.write(erase, SYSTEM, account_id=day.lan.account_id, reason="asked")
    assert day.look().faults == []


NO_SMS, OTHER = tags.c.name_key == "nothing came", tags.c.name == "other"


@pytest.mark.parametrize(
    ("statement", "code", "word"),
    [
        (update(tags).where(OTHER).values(name="Fraud"), "tag_changed", "name of"),
        (update(tags).where(OTHER).values(name_key="fraud"), "tag_changed", "name_key"),
        (update(tags).where(OTHER).values(merged_into="tag_1"), "tag_changed", "merged_into"),
        (update(tags).where(OTHER).values(created_at=1), "tag_changed", "created_at"),
        (update(tags).values(merged_into=None), "tag_changed", "merged_into"),
        (delete(tags).where(OTHER), "tag_changed", "is gone"),
        (delete(case_tags), "tag_changed", "has lost"),
        (update(snoozes).values(until=1), "snooze_changed", "until"),
        (update(snoozes).values(agent_id="agt_eve"), "snooze_changed", "agent_id"),
        (update(snoozes).values(reason=b"another"), "snooze_changed", "reason"),
        (update(snoozes).values(at=1), "snooze_changed", "at"),
        (delete(snoozes), "snooze_changed", "is gone"),
        (update(satisfactions).values(good=1), "satisfaction_changed", "good"),
        (update(satisfactions).values(words=b"another"), "satisfaction_changed", "words"),
        (update(satisfactions).values(used=""), "satisfaction_changed", "used"),
        (update(satisfactions).values(resolved_at=1), "satisfaction_changed", "resolved_at"),
        (delete(satisfactions), "satisfaction_changed", "is gone"),
        (update(canned_replies).values(texts="{}"), "reply_changed", "texts"),
        (update(canned_replies).values(acts='{"note":"Resolved."}'), "reply_changed", "acts"),
        (update(canned_replies).values(version=9), "reply_changed", "version"),
        (update(canned_replies).values(removed=0), "reply_changed", "removed"),
        (update(canned_replies).values(changed_by="agt_eve"), "reply_changed", "changed_by"),
        (delete(canned_replies), "reply_changed", "is gone"),
        (update(sla_targets).values(first_answer=1), "targets_changed", "targets"),
        (delete(sla_targets), "targets_changed", "targets"),
    ],
)
def test_row_of_the_desk_that_was_set_is_named(day: Day, statement: Any, code: str, word: str) -> None:
    day.store.write_now(lambda db: execute(db, statement))
    faults = day.look().faults
    assert {fault.code for fault in faults} == {code}
    assert all(word in fault.detail and fault.seq is not None for fault in faults)


def test_row_of_the_desk_that_no_entry_made_is_named(day: Day) -> None:
    case_id = day.waiting.id

    def put(db: Db) -> None:
        execute(db, insert(tags).values(id="tag_1", name="Fraud", name_key="fraud", created_at=1))
        execute(db, insert(case_tags).values(tag_id="tag_1", case_id=case_id))
        execute(
            db,
            insert(satisfactions).values(case_id=case_id, good=1, words=None, at=1, resolved_at=1, used=""),
        )
        execute(
            db,
            insert(snoozes).values(
                case_id=day.resolved.id, until=None, applicant_messages=1, agent_id="agt_eve", reason=b"", at=1
            ),
        )

    day.store.write_now(put)
    faults = day.look().faults
    assert sorted(fault.code for fault in faults) == [
        "satisfaction_changed",
        "snooze_changed",
        "tag_changed",
        "tag_changed",
    ]
    assert all("without an entry" in fault.detail or "no entry" in fault.detail for fault in faults)


def test_every_table_is_compared_or_says_in_the_decision_why_not(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, _, others = DECISION.read_text().partition("**Not compared**")
    _, _, compared = compared.partition("**Compared**")
    listed = set(re.findall(r"`([a-z_]+)`", compared.partition("\n- ")[0]))
    rows = "".join(line.split("|")[1] for line in others.splitlines() if line.startswith("| `"))
    reasoned = re.findall(r"`([a-z_]+)`", rows)
    read: set[str] = set()
    execute_one = Db._execute

    def watch(db: Db, statement: Any, params: Any) -> None:
        read.update(table.name for table in statement.tables)
        execute_one(db, statement, params)

    monkeypatch.setattr(Db, "_execute", watch)
    day.look()
    assert read == listed
    assert sorted([*listed, *reasoned]) == sorted(metadata.tables)


def test_case_that_goes_on_elsewhere_without_an_entry_is_named(day: Day) -> None:
    ends, stays = (opened(day.store, day.lan, contact_method="web") for _ in range(2))
    day.write(merge, day.minh, case_id=ends.id, into=stays.id, policy=day.services.policy)
    assert day.look().faults == []
    day.write(unmerge, day.minh, case_id=ends.id)
    assert day.look().faults == []
    day.write(merge, day.minh, case_id=ends.id, into=stays.id, policy=day.services.policy)
    for case_id, into in ((ends.id, day.waiting.id), (stays.id, day.waiting.id)):
        pointed = update(cases).where(cases.c.id == case_id).values(merged_into=into)
        day.store.write_now(execute, pointed)
    faults = day.look().faults
    assert [fault.code for fault in faults] == ["merge_changed"] * 2


@pytest.mark.parametrize("undone", ["a merge", "acts on many"])
def test_snooze_that_comes_back_is_still_of_whoever_put_the_case_off(
    services: Services, clock: TestClock, undone: str
) -> None:
    two, hoa = TwoCases(services), AtDesk(services, name="Hoa")
    hoa.post(f"cases/{two.ends.id}/snooze", reason="Lan is away")
    before = two.minh.get(f"cases/{two.ends.id}")
    clock.advance(seconds=60)
    if undone == "a merge":
        two.merge()
        clock.advance(seconds=60)
        two.undo()
    else:
        lines = [{"id": two.ends.id, "etag": before["case"]["etag"]}]
        done = two.minh.post("bulk-acts", act="resolve", cases=lines)
        clock.advance(seconds=60)
        two.minh.post(f"bulk-acts/{done['id']}/undo")
    assert two.minh.get(f"cases/{two.ends.id}")["snooze"] == before["snooze"] is not None
    assert services.store.read_now(compare, services.file_store.get).faults == []
    services.store.write_now(execute, update(snoozes).values(agent_id=two.minh.id))
    (fault,) = services.store.read_now(compare, services.file_store.get).faults
    assert fault.code == "snooze_changed" and "agent_id" in fault.detail
