"""Commands of the desk that can meet, each on a node of its own, in both orders: the second begins before the first is
committed, and what must hold of the two holds. `test_every_command.py` says which commands are tried here."""

import collections
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from ringback.accounts.agents.commands import disable_by_id
from ringback.accounts.erasure import erase
from ringback.core.actors import SYSTEM, Actor
from ringback.core.hours import OPEN_ALWAYS, hours_of
from ringback.core.times import MINUTE
from ringback.desk.mentions.tables import mentions
from ringback.desk.replies.commands import put_reply, remove_reply
from ringback.desk.replies.macros import use_macro
from ringback.desk.replies.schemas import Acts, MacroUse, ReplyText
from ringback.desk.sla.breaches import tell_breaches
from ringback.desk.sla.commands import follow_targets, read_targets, set_targets
from ringback.desk.sla.leads import tell_leads
from ringback.desk.sla.schemas import OnBreach, SlaTarget, SlaTargets
from ringback.desk.sla.tables import case_clocks
from ringback.desk.triage import tags as tagging
from ringback.desk.triage.schemas import SnoozeRequest
from ringback.desk.triage.snoozing import snooze, wake, wake_due
from ringback.desk.triage.tables import snoozes, tags
from ringback.journal.tables import entries
from ringback.support import commands as support
from ringback.support.assignment import set_severity
from ringback.support.closing import tell_waiting
from ringback.support.satisfaction.commands import give, give_by_link, satisfaction_of
from ringback.support.satisfaction.links import link_tokens
from ringback.support.satisfaction.schemas import LinkedSatisfaction, SatisfactionRequest
from ringback.support.satisfaction.tables import satisfactions
from ringback.support.schemas import Severity
from ringback.support.search import missed
from ringback.support.search.tables import search_blocks, search_cases
from ringback.support.search.updates import index_changed
from ringback.support.tables import messages
from tests.concurrency.desk import Command, Desk, both_orders, on
from tests.concurrency.nodes import ROUNDS
from tests.concurrency.test_pairs import chain_faults, codes
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.support.people import opened, request

pytestmark = [
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
    pytest.mark.parametrize("turn", range(ROUNDS)),
]


# -- tags --


@both_orders
@pytest.mark.parametrize("change", ["merge", "rename"])
def test_tag_that_is_put_on_a_case_while_it_is_merged_or_renamed_is_one_that_there_is(
    desk: Desk, order: tuple[int, int], turn: int, change: str
) -> None:
    other = opened(desk.store, desk.lan)
    desk.write(tagging.tag_case, desk.minh, case_id=other.id, add=["no sms", "nothing came"])
    gone, kept = desk.tag_id("no sms"), desk.tag_id("nothing came")
    changed = (
        on(tagging.merge_tags, desk.quang, tag_id=gone, into=kept)
        if change == "merge"
        else on(tagging.rename_tag, desk.quang, tag_id=gone, name="No text")
    )
    answers = desk.meet(order, changed, on(tagging.tag_case, desk.minh, case_id=desk.case.id, add=["No SMS"]))
    assert codes(answers) == {"done": 2}
    (name,) = desk.tags()
    # whoever types a name that is no tag's any more makes a new one
    assert name == ("nothing came" if change == "merge" else "No text" if order == (1, 0) else "No SMS")
    live = {row.id for row in desk.rows(select(tags.c.id).where(tags.c.merged_into.is_(None)))}
    assert all(row.merged_into in live for row in desk.rows(select(tags.c.merged_into)) if row.merged_into)
    assert chain_faults(desk.store) == []


@both_orders
def test_two_who_merge_two_tags_into_each_other_leave_one(desk: Desk, order: tuple[int, int], turn: int) -> None:
    desk.write(tagging.tag_case, desk.minh, case_id=desk.case.id, add=["no sms", "nothing came"])
    one, two = desk.tag_id("no sms"), desk.tag_id("nothing came")
    answers = desk.meet(
        order,
        on(tagging.merge_tags, desk.quang, tag_id=one, into=two),
        on(tagging.merge_tags, desk.quang, tag_id=two, into=one),
    )
    assert sorted(codes(answers).values()) == [1, 1] and codes(answers)["done"] == 1
    assert desk.tags() == [("nothing came", "no sms")[order[0]]]


@both_orders
def test_chain_of_merges_ends_at_a_tag_that_there_is(desk: Desk, order: tuple[int, int], turn: int) -> None:
    desk.write(tagging.tag_case, desk.minh, case_id=desk.case.id, add=["a1", "b1", "c1"])
    a, b, c = (desk.tag_id(name) for name in ("a1", "b1", "c1"))
    answers = desk.meet(
        order,
        on(tagging.merge_tags, desk.quang, tag_id=a, into=b),
        on(tagging.merge_tags, desk.quang, tag_id=b, into=c),
    )
    assert codes(answers)["done"] == (2 if order == (0, 1) else 1)
    assert desk.tags() == (["c1"] if order == (0, 1) else ["a1", "c1"])


@both_orders
def test_two_tags_are_not_renamed_alike_and_one_new_name_is_one_tag(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    desk.write(tagging.tag_case, desk.minh, case_id=desk.case.id, add=["a1", "b1"])
    renamed = [on(tagging.rename_tag, desk.quang, tag_id=desk.tag_id(name), name="Same") for name in ("a1", "b1")]
    assert codes(desk.meet(order, *renamed)) == {"done": 1, "tag_exists": 1}
    cases = [opened(desk.store, desk.lan).id for _ in range(2)]
    typed = [on(tagging.tag_case, desk.minh, case_id=case_id, add=["fresh"]) for case_id in cases]
    answers = desk.meet(order, *typed)
    assert answers[0] == answers[1] and desk.told("tag.created") == 3


# -- snoozes --


@both_orders
def test_answer_that_meets_a_snooze_is_never_out_of_sight(desk: Desk, order: tuple[int, int], turn: int) -> None:
    asked = SnoozeRequest("Tomorrow", seen=desk.case.last_message_number)
    answers = desk.meet(
        order,
        on(snooze, desk.minh, case_id=desk.case.id, request=asked),
        on(support.post_message, desk.lan, case_id=desk.case.id, client_id="1", body="It burns"),
    )
    assert codes(answers) == ({"done": 2} if order == (0, 1) else {"applicant_wrote": 1, "done": 1})
    assert not desk.is_put_off()
    desk.write(wake_due)
    assert desk.told("case.snoozed") == desk.told("case.unsnoozed") == int(order == (0, 1))


@both_orders
def test_case_that_is_resolved_while_it_is_put_off_is_there_once_it_is_reopened(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    answers = desk.meet(
        order,
        on(snooze, desk.minh, case_id=desk.case.id, request=SnoozeRequest("Tomorrow")),
        on(support.resolve, desk.hoa, case_id=desk.case.id),
    )
    assert codes(answers) == ({"done": 2} if order == (0, 1) else {"case_resolved": 1, "done": 1})
    desk.write(support.reopen, desk.lan, case_id=desk.case.id)
    assert not desk.is_put_off() and desk.count(snoozes) == 0


@both_orders
def test_two_who_put_a_case_off_leave_one_snooze_and_waking_is_told_once(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    put = [
        on(snooze, who, case_id=desk.case.id, request=SnoozeRequest(reason))
        for who, reason in ((desk.minh, "Tomorrow"), (desk.hoa, "Later"))
    ]
    assert codes(desk.meet(order, *put)) == {"done": 2}
    (row,) = desk.rows(select(snoozes.c.agent_id))
    assert row.agent_id == (desk.minh, desk.hoa)[order[1]].id
    desk.write(support.post_message, desk.lan, case_id=desk.case.id, client_id="1", body="Here it is")
    desk.meet(order, on(wake, desk.minh, case_id=desk.case.id), on(wake_due))
    assert desk.told("case.unsnoozed") == 1


# -- macros and ready-made replies --

TEXTS = {"en": ReplyText("Ask", "Please look again.")}


def with_macro(desk: Desk, **acts: Any) -> Callable[..., Command]:
    desk.write(put_reply, desk.quang, name="ask", texts=TEXTS, version=0, acts=Acts(**acts))

    def used(who: Actor, client_id: str, **changes: Any) -> Command:
        given = {"text": "Please look again.", "seen": desk.case.last_message_number, **changes}
        return on(
            use_macro, who, case_id=desk.case.id, name="ask", use=MacroUse(client_id=client_id, version=1, **given)
        )

    return used


def said(desk: Desk) -> int:
    return desk.count(messages, messages.c.author_kind == "agent", messages.c.kind == "chat")


@both_orders
def test_applicant_reads_one_of_two_macros_at_once(desk: Desk, order: tuple[int, int], turn: int) -> None:
    used = with_macro(desk, note="Asked.", severity=Severity.HIGH, tags=["asked"])
    answers = desk.meet(order, used(desk.minh, "m"), used(desk.hoa, "h"))
    assert codes(answers) == {"done": 1, "answered_meanwhile": 1}
    assert said(desk) == 1 and desk.told("case.severity_set") == desk.told("case.tagged") == 1
    assert desk.case_row().assignee_id == (desk.minh, desk.hoa)[order[0]].id
    assert chain_faults(desk.store) == []


@both_orders
def test_press_that_reaches_two_nodes_is_one(desk: Desk, order: tuple[int, int], turn: int) -> None:
    used = with_macro(desk)
    answers = desk.meet(order, used(desk.minh, "m"), used(desk.minh, "m"))
    assert [answer.repeated for answer in answers] == [order == (1, 0), order == (0, 1)] and said(desk) == 1


@both_orders
@pytest.mark.parametrize("status", [None, "resolved"])
def test_macro_that_meets_a_resolution_does_all_or_nothing(
    desk: Desk, order: tuple[int, int], turn: int, status: Any
) -> None:
    used = with_macro(desk, status=status, tags=["asked"])
    answers = desk.meet(order, used(desk.minh, "m"), on(support.resolve, desk.hoa, case_id=desk.case.id, tells=True))
    done = order == (0, 1)
    assert codes(answers) == ({"done": 2} if done else {"case_resolved": 1, "done": 1})
    assert (said(desk), desk.tags()) == ((1, ["asked"]) if done else (0, []))
    assert desk.told("case.resolved") == 1


@both_orders
def test_macro_that_is_changed_meanwhile_does_what_was_looked_at_or_nothing(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    used = with_macro(desk, severity=Severity.HIGH)
    changed = on(put_reply, desk.quang, name="ask", texts=TEXTS, version=1, acts=Acts(severity=Severity.LOW))
    answers = desk.meet(order, used(desk.minh, "m"), changed)
    assert codes(answers) == ({"done": 2} if order == (0, 1) else {"done": 1, "stale": 1})
    assert desk.case_row().severity == ("high" if order == (0, 1) else "normal")


@both_orders
@pytest.mark.parametrize("version", [0, 1])
def test_ready_made_reply_that_two_write_has_one_who_was_faster(
    desk: Desk, order: tuple[int, int], turn: int, version: int
) -> None:
    if version:
        desk.write(put_reply, desk.quang, name="hello", texts=TEXTS, version=0)
    one = on(put_reply, desk.quang, name="hello", texts=TEXTS, version=version)
    two = (
        on(remove_reply, desk.quang, name="hello", version=1)
        if version
        else on(put_reply, desk.quang, name="hello", texts=TEXTS, version=0)
    )
    assert codes(desk.meet(order, one, two)) == {"done": 1, "stale": 1}
    assert desk.told("canned_reply.changed") + desk.told("canned_reply.removed") == version + 1


# -- satisfaction --


@both_orders
def test_satisfaction_that_is_said_twice_at_once_counts_once(desk: Desk, order: tuple[int, int], turn: int) -> None:
    desk.resolve()
    answers = desk.meet(
        order,
        on(give, desk.lan, case_id=desk.case.id, request=SatisfactionRequest(good=True)),
        on(give, desk.lan, case_id=desk.case.id, request=SatisfactionRequest(good=False)),
    )
    assert codes(answers) == {"done": 2} and desk.count(satisfactions) == 1
    kept = desk.store.read_now(satisfaction_of, desk.lan, case_id=desk.case.id).satisfaction
    assert kept is not None and kept.good == (order == (1, 0))
    given = desk.rows(select(entries.c.data).where(entries.c.kind == "satisfaction.given").order_by(entries.c.seq))
    assert ['"before":null' in row.data for row in given] == [True, False]
    assert chain_faults(desk.store) == []


@both_orders
@pytest.mark.parametrize("way", ["page", "link"])
def test_satisfaction_that_meets_a_reopening_is_said_of_the_resolution_or_refused(
    desk: Desk, order: tuple[int, int], turn: int, way: str
) -> None:
    desk.resolve()
    answers = desk.meet(order, says(desk, way), on(support.reopen, desk.lan, case_id=desk.case.id))
    refusal = {"page": "case_not_resolved", "link": "link_expired"}[way]
    assert codes(answers) == ({"done": 2} if order == (0, 1) else {refusal: 1, "done": 1})
    assert desk.count(satisfactions) == desk.told("satisfaction.given") == int(order == (0, 1))


@both_orders
def test_link_that_is_opened_twice_at_once_counts_once(desk: Desk, order: tuple[int, int], turn: int) -> None:
    desk.resolve()
    assert codes(desk.meet(order, says(desk, "link"), says(desk, "link"))) == {"done": 1, "link_expired": 1}
    assert desk.told("satisfaction.given") == 1


def says(desk: Desk, way: str) -> Command:
    if way == "page":
        return on(give, desk.lan, case_id=desk.case.id, request=SatisfactionRequest(good=True))
    at = desk.case_row().resolved_at
    tokens = desk.store.read_now(lambda db: link_tokens(db.vault, case_id=desk.case.id, resolved_at=at))
    return on(give_by_link, SYSTEM, request=LinkedSatisfaction(tokens["good_token"]))


# -- targets and clocks --

QUICK = SlaTargets([SlaTarget(severity=Severity.NORMAL, first_answer=10, on_breach=OnBreach.RAISE_SEVERITY)])
SLOW = SlaTargets([SlaTarget(severity=Severity.NORMAL, first_answer=60)])


def dues(desk: Desk) -> set[int]:
    """In minutes from the opening of each case."""
    found = desk.rows(select(case_clocks.c.first_due))
    return {(row.first_due - desk.case_row().created_at) // MINUTE for row in found}


@both_orders
def test_target_that_is_set_while_a_clock_is_written_holds_for_all_cases(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    desk.write(set_targets, desk.quang, asked=SLOW)
    clock.advance(minutes=2)
    desk.meet(order, on(set_targets, desk.quang, asked=QUICK), on(support.open_case, desk.lan, request=request()))
    desk.meet(order, *[partial(follow_targets, hours=OPEN_ALWAYS)] * 2)
    while desk.write(follow_targets, hours=OPEN_ALWAYS):
        pass
    assert desk.count(case_clocks) == 2 and dues(desk) == {10, 12}


@both_orders
def test_breach_that_two_nodes_see_and_an_answer_meets_is_told_once(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    desk.write(set_targets, desk.quang, asked=QUICK)
    desk.write(follow_targets, hours=OPEN_ALWAYS)
    clock.advance(minutes=11)
    tell = partial(tell_breaches, hours=OPEN_ALWAYS)
    answer = on(support.post_message, desk.minh, case_id=desk.case.id, client_id="1", body="Hello")
    assert codes(desk.meet(order, tell, answer))["done"] == 2
    desk.meet(order, tell, tell)
    assert desk.told("sla.breached") == 1
    assert desk.case_row().severity == ("high" if order == (0, 1) else "normal")


@both_orders
def test_breach_that_comes_while_leads_are_told_is_in_this_mail_or_the_next(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    target = SlaTarget(severity=Severity.NORMAL, first_answer=10, on_breach=OnBreach.TELL_LEADS)
    desk.write(set_targets, desk.quang, asked=SlaTargets([target]))
    desk.write(follow_targets, hours=OPEN_ALWAYS)
    clock.advance(minutes=5)
    opened(desk.store, desk.lan)
    tell = partial(tell_breaches, hours=OPEN_ALWAYS)
    clock.advance(minutes=6)
    desk.write(tell)
    clock.advance(minutes=5)
    told = desk.meet(order, tell_leads, tell)[0] + desk.write(tell_leads)
    assert told == 2 and desk.mails("sla_breached") + 2 * desk.mails("sla_breaches") == 2


@both_orders
def test_targets_that_two_admins_set_have_one_who_was_faster(desk: Desk, order: tuple[int, int], turn: int) -> None:
    seen = desk.store.read_now(read_targets, desk.quang).version
    both = [on(set_targets, desk.quang, asked=SlaTargets(one.targets, seen)) for one in (QUICK, SLOW)]
    assert codes(desk.meet(order, *both)) == {"done": 1, "stale": 1}
    assert desk.told("sla.targets_set") == 1


@both_orders
def test_severity_and_macro_at_once_leave_the_clock_of_the_last(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    high = SlaTarget(severity=Severity.HIGH, first_answer=5)
    desk.write(set_targets, desk.quang, asked=SlaTargets([*SLOW.targets, high]))
    used = with_macro(desk, severity=Severity.HIGH)
    desk.meet(
        order,
        used(desk.minh, "m", text="", note="Looks bad."),
        on(set_severity, desk.hoa, case_id=desk.case.id, severity=Severity.NORMAL),
    )
    assert dues(desk) == {60 if order == (0, 1) else 5}


# -- the closed desk, search and erasure --


@both_orders
def test_chat_is_told_once_that_the_desk_is_closed(
    desk: Desk, clock: TestClock, order: tuple[int, int], turn: int
) -> None:
    clock.ms = NOON_IN_HANOI + 8 * 60 * MINUTE
    tell = partial(tell_waiting, hours=hours_of("09:00-18:00", "Asia/Ho_Chi_Minh", ""))
    desk.meet(order, tell, tell)
    assert desk.count(messages, messages.c.code == "desk.closed") == 1


@both_orders
def test_person_who_is_erased_while_the_index_is_written_is_not_in_it(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    desk.meet(order, index_changed, on(erase, SYSTEM, account_id=desk.lan.account_id, reason="asked"))
    desk.write(index_changed)
    desk.write(missed.add_missed)
    assert desk.count(search_cases) == desk.count(search_blocks) == 0, "there is nobody else"


@both_orders
def test_case_that_two_nodes_index_is_there_once(desk: Desk, order: tuple[int, int], turn: int) -> None:
    desk.meet(order, index_changed, index_changed)
    desk.meet(order, missed.add_missed, on(support.open_case, desk.lan, request=request()))
    desk.write(index_changed)
    assert desk.count(search_cases) == 2 == desk.count(search_cases, search_cases.c.changed_at.is_(None))
    numbers = collections.Counter(row.number for row in desk.rows(select(search_cases.c.number)))
    assert max(numbers.values()) == 1


@both_orders
@pytest.mark.parametrize("names", [True, False])
def test_colleague_who_leaves_while_a_note_names_them_is_not_asked_in_vain(
    desk: Desk, order: tuple[int, int], turn: int, names: bool
) -> None:
    body = "@Hoa please look." if names else "Nobody else needs to look."
    note = on(support.post_message, desk.minh, case_id=desk.case.id, client_id="1", body=body, kind="note")
    answers = desk.meet(order, note, on(disable_by_id, SYSTEM, agent_id=desk.hoa.id))
    refused = names and order == (1, 0)
    assert codes(answers) == ({"invalid_input": 1, "done": 1} if refused else {"done": 2})
    assert desk.count(mentions) == int(names and not refused)
    assert desk.count(messages, messages.c.internal == 1) == int(not refused)


@both_orders
def test_mention_that_is_read_while_another_comes_leaves_the_other(
    desk: Desk, order: tuple[int, int], turn: int
) -> None:
    notes = [
        on(support.post_message, desk.minh, case_id=desk.case.id, client_id=text, body=f"@Hoa {text}", kind="note")
        for text in ("one", "two")
    ]
    desk.write(notes[0])
    last = desk.case_row().last_message_number
    desk.meet(order, on(support.mark_read, desk.hoa, case_id=desk.case.id, message_number=last), notes[1])
    read = desk.rows(select(mentions.c.read_at).order_by(mentions.c.message_number))
    assert [row.read_at is not None for row in read] == [True, False]
