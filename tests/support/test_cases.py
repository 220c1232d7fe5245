"""Cases and their threads: who may do what, what it moves, what is kept secret."""

import re

import pytest

from ringback.core.actors import SYSTEM, Actor
from ringback.core.errors import InvalidInput, NotAllowed, NotFound, NotPossible, Problem, Stale
from ringback.core.sql import metadata
from ringback.core.store import Store
from ringback.core.times import DAY, from_iso
from ringback.journal.commands import erase_person
from ringback.journal.queries import since, view
from ringback.journal.schemas import Audience
from ringback.support import assignment, commands, pages, queries
from ringback.support.creation import MAX_CASES_PER_DAY, MAX_OPEN_CASES
from ringback.support.flow import CaseEvent, CaseResolved, CaseStatus
from ringback.support.schemas import CallOutcome, Message, PostedMessage
from ringback.support.search.find import find
from tests.conftest import TestClock
from tests.rows import select_all
from tests.support.people import agent, applicant, opened, phone_request, request


def say(
    store: Store, who: Actor, case_id: str, body: str, client_id: str | None = None, kind: str | None = None
) -> PostedMessage:
    return store.write_now(
        commands.post_message, who, case_id=case_id, client_id=client_id or body, body=body, kind=kind
    )


def thread(store: Store, who: Actor, case_id: str, **more: int) -> list[Message]:
    return store.read_now(queries.thread, who, case_id=case_id, **more).items


def test_applicant_without_an_active_account_opens_a_case(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    assert re.fullmatch(rf"case-{lan.account_id}-muen-\d{{4}}-[0-9a-f]{{16}}", case.id)
    assert re.fullmatch(r"\d{15}", case.display_id)
    assert (case.status, case.last_message_number, case.unread) == ("unassigned", 1, 0)
    assert case.queue is not None and case.queue.position == 1 and case.queue.estimate_s is None
    assert store.read_now(queries.case, lan, case_id=case.display_id) == case
    [first] = thread(store, lan, case.id)
    assert (first.message_number, first.kind, first.body, first.author.name) == (
        1,
        "chat",
        "I waited for an hour.",
        "Lan",
    )


def test_wrong_fields_of_a_new_case_are_all_named_at_once(store: Store) -> None:
    lan = applicant(store).actor
    with pytest.raises(InvalidInput) as refused:
        opened(
            store,
            lan,
            subject=" ",
            description="x" * 8001,
            language="xx",
            contact_method="call",
            phone=phone_request(number="12", extension="12a", window_end="yesterday"),
            file_ids=["1", "2", "3", "4"],
        )
    assert {error.field for error in refused.value.errors} == {
        "subject",
        "description",
        "language",
        "phone.number",
        "phone.extension",
        "phone.window_end",
        "file_ids",
    }
    assert store.read_now(pages.cases_page, lan).items == []


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59.9999Z", "2030-01-01T08:00:00"],
)
def test_window_that_no_answer_could_tell_again_is_refused(store: Store, moment: str) -> None:
    lan = applicant(store).actor
    with pytest.raises(InvalidInput) as refused:
        opened(store, lan, contact_method="call", phone=phone_request(window_start=moment, window_end=moment))
    assert {error.field for error in refused.value.errors} == {"phone.window_start", "phone.window_end"}


def test_call_back_keeps_its_repaired_number_and_window(store: Store, clock: TestClock) -> None:
    lan = applicant(store).actor
    case = opened(
        store,
        lan,
        contact_method="call",
        phone=phone_request(number="+84 0912 345 678", extension="12", window_start="2030-01-01T08:00:00+07:00"),
    )
    assert case.callback is not None
    assert (case.callback.number, case.callback.extension, case.callback.state) == ("+84912345678", "12", "waiting")
    assert case.callback.window_start == "2030-01-01T01:00:00.000Z"
    minh = agent(store).actor
    missed = store.write_now(assignment.record_call, minh, case_id=case.id, request=CallOutcome("missed", "No answer."))
    assert missed.callback is not None and missed.callback.outcome == "No answer."
    done = store.write_now(assignment.record_call, minh, case_id=case.id, request=CallOutcome("done", "Explained it."))
    assert done.callback is not None and (done.callback.state, done.status) == ("done", "work-in-progress")
    with pytest.raises(NotPossible):
        store.write_now(assignment.record_call, minh, case_id=case.id, request=CallOutcome("missed", "Again?"))
    assert [line.code for line in thread(store, lan, case.id)[1:]] == ["callback.missed", "callback.done"]


def test_another_applicants_case_is_not_found(store: Store) -> None:
    lan, eve = applicant(store).actor, applicant(store, name="Eve").actor
    case = opened(store, lan)
    for attempt in (
        lambda: store.read_now(queries.case, eve, case_id=case.id),
        lambda: store.read_now(queries.case, eve, case_id=case.display_id),
        lambda: thread(store, eve, case.id),
        lambda: say(store, eve, case.id, "hello"),
        lambda: store.write_now(commands.resolve, eve, case_id=case.id),
        lambda: store.write_now(commands.mark_read, eve, case_id=case.id, message_number=1),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert store.read_now(pages.cases_page, eve).items == []


def test_same_client_id_gives_the_first_answer_and_another_body_is_refused(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    first = say(store, lan, case.id, "hello", client_id="a")
    again = say(store, lan, case.id, "hello", client_id="a")
    assert (first.repeated, again.repeated, again.message) == (False, True, first.message)
    with pytest.raises(Problem) as refused:
        say(store, lan, case.id, "other", client_id="a")
    assert refused.value.code == "client_id_conflict"
    assert not say(store, minh, case.id, "other", client_id="a").repeated  # another author, another message
    assert [message.message_number for message in thread(store, minh, case.id)] == [1, 2, 3, 4]


def test_note_is_for_agents_only_on_every_way(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    say(store, minh, case.id, "They seem honest.", kind="note")
    seen = store.read_now(queries.case, lan, case_id=case.id)
    assert (seen.last_message_number, seen.unread, len(thread(store, lan, case.id))) == (1, 0, 1)
    assert thread(store, minh, case.id)[-1].kind == "note"
    entries = store.read_now(since, account_id=lan.account_id or "", audience=Audience.APPLICANT)
    assert "honest" not in str([view(entry) for entry in entries])
    with pytest.raises(NotAllowed):
        say(store, lan, case.id, "mine", kind="note")


def test_writing_moves_the_case_by_the_table_and_counts_what_is_unread(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    assert store.read_now(queries.case, minh, case_id=case.id).unread == 1
    say(store, minh, case.id, "What is your number?", kind="correspondence")
    mine = store.read_now(queries.case, lan, case_id=case.id)
    assert (mine.status, mine.unread, mine.agent and mine.agent.name) == ("pending-customer-action", 1, "Minh")
    assert mine.agent is not None and mine.agent.online and mine.queue is None
    assert [line.code for line in thread(store, lan, case.id)] == [None, "agent.joined", None]
    assert store.write_now(commands.mark_read, lan, case_id=case.id, message_number=99).unread == 0
    say(store, lan, case.id, "It is there.")
    theirs = store.read_now(queries.case, minh, case_id=case.id)
    assert (theirs.status, theirs.unread) == ("customer-action-completed", 2)
    assert store.write_now(commands.mark_read, minh, case_id=case.id, message_number=1).unread == 1


def test_resolved_case_is_reopened_within_fourteen_days_and_not_later(store: Store, clock: TestClock) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    resolved = store.write_now(commands.resolve, lan, case_id=case.id)
    assert (resolved.status, resolved.actions) == ("resolved", ["reopen"])
    assert store.write_now(commands.resolve, lan, case_id=case.id) == resolved
    with pytest.raises(CaseResolved):
        say(store, lan, case.id, "still no code")
    clock.advance(days=13.9)
    reopened = store.write_now(commands.reopen, lan, case_id=case.id, note="Still no code.")
    assert (reopened.status, reopened.resolved_at) == ("reopened", None)
    with pytest.raises(NotPossible):
        store.write_now(commands.reopen, lan, case_id=case.id)
    store.write_now(commands.resolve, lan, case_id=case.id)
    clock.advance(days=14.1)
    assert store.read_now(queries.case, lan, case_id=case.id).actions == []
    with pytest.raises(Problem) as late:
        store.write_now(commands.reopen, lan, case_id=case.id)
    assert late.value.code == "too_late_to_reopen"
    assert from_iso(late.value.data["reopen_until"]) < clock()


def test_agents_who_take_a_case_at_once_learn_who_was_faster(store: Store) -> None:
    lan, minh, hoa = applicant(store).actor, agent(store).actor, agent(store, name="Hoa").actor
    case = opened(store, lan)
    seen = store.read_now(queries.case, minh, case_id=case.id).etag
    taken = store.write_now(assignment.assign, minh, case_id=case.id, agent_id=minh.id, version=seen)
    assert (taken.assignee_id, taken.status) == (minh.id, "opened")
    with pytest.raises(Stale):
        store.write_now(assignment.assign, hoa, case_id=case.id, agent_id=hoa.id, version=seen)
    back = store.write_now(assignment.assign, minh, case_id=case.id, agent_id=None)
    assert (back.assignee_id, back.status) == (None, "unassigned")


def test_left_chat_goes_on_as_correspondence(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    store.write_now(commands.leave, lan, case_id=case.id)
    store.write_now(commands.leave, lan, case_id=case.id)
    assert [line.code for line in thread(store, lan, case.id)] == [None, "applicant.left"]
    assert say(store, minh, case.id, "Are you there?").message.kind == "correspondence"
    assert say(store, lan, case.id, "Back again", kind="chat").message.kind == "chat"
    assert say(store, minh, case.id, "Good").message.kind == "chat"


def test_account_has_at_most_ten_open_cases_and_twenty_a_day(store: Store, clock: TestClock) -> None:
    lan = applicant(store).actor
    cases = [opened(store, lan) for _ in range(MAX_OPEN_CASES)]
    with pytest.raises(Problem) as many:
        opened(store, lan)
    assert many.value.code == "too_many_open_cases"
    for case in cases:
        store.write_now(commands.resolve, lan, case_id=case.id)
    for case in [opened(store, lan) for _ in range(MAX_CASES_PER_DAY - MAX_OPEN_CASES)]:
        store.write_now(commands.resolve, lan, case_id=case.id)
    with pytest.raises(Problem) as late:
        opened(store, lan)
    assert (late.value.code, late.value.status) == ("case_limit", 429)
    clock.advance(seconds=late.value.data["retry_after_s"])
    assert opened(store, lan).status == "unassigned"


def test_chat_learns_its_honest_place_and_the_wait_of_those_before(store: Store, clock: TestClock) -> None:
    minh = agent(store).actor
    for _ in range(3):
        early = opened(store, applicant(store).actor)
        clock.advance(seconds=60)
        say(store, minh, early.id, "Hello")
    ahead, lan = applicant(store).actor, applicant(store).actor
    opened(store, ahead)
    queue = opened(store, lan).queue
    assert queue is not None
    assert (queue.position, queue.waiting, queue.agents_online, queue.estimate_s) == (2, 2, 1, 60)


def test_two_answered_chats_are_too_few_for_an_estimate(store: Store, clock: TestClock) -> None:
    minh = agent(store).actor
    for answered, estimate_s in enumerate([None, None, None, 60]):
        case = opened(store, applicant(store).actor)
        assert case.queue is not None and case.queue.estimate_s == estimate_s, answered
        clock.advance(seconds=60)
        say(store, minh, case.id, "Hello")


def test_later_answers_do_not_lengthen_the_wait_of_a_chat(store: Store, clock: TestClock) -> None:
    minh = agent(store).actor
    early = [opened(store, applicant(store).actor) for _ in range(3)]
    for seconds in (60, 600):
        clock.advance(seconds=seconds)
        for case in early:
            say(store, minh, case.id, f"after {seconds}")
    queue = opened(store, applicant(store).actor).queue
    assert queue is not None and queue.estimate_s == 60


def test_case_opened_a_day_ago_counts_no_more(store: Store, clock: TestClock) -> None:
    lan = applicant(store).actor
    first = opened(store, lan)
    for _ in range(MAX_CASES_PER_DAY - 1):
        store.write_now(commands.resolve, lan, case_id=opened(store, lan).id)
    clock.ms = from_iso(first.created_at) + DAY - 2  # its next second reading is the day's last millisecond
    with pytest.raises(Problem) as refused:
        opened(store, lan)
    assert (refused.value.code, clock.ms) == ("case_limit", from_iso(first.created_at) + DAY - 1)
    assert opened(store, lan).status == "unassigned"


def test_nothing_can_be_said_to_an_erased_person(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    store.write_now(erase_person, SYSTEM, account_id=lan.account_id or "", reason="asked")
    with pytest.raises(NotFound):
        say(store, minh, case.id, "Hello")


def test_card_numbers_and_keys_never_reach_the_thread(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    posted = say(store, lan, case.id, "my card 4242 4242 4242 4242 was charged", client_id="card")
    assert posted.message.body == "my card [REDACTED]-4242 was charged"
    assert posted.message.data == {"redacted": ["card_number"]}
    assert say(store, lan, case.id, "my card 4242 4242 4242 4242 was charged", client_id="card").repeated


def test_words_of_a_person_lie_sealed_in_every_table(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan, subject="Peculiar subject", description="Peculiar description", help_time="Peculiar time")
    say(store, lan, case.id, "Peculiar line", client_id="1")
    rows = {table.name: store.read_now(select_all, table.select()) for table in metadata.sorted_tables}
    assert rows["cases"] and rows["messages"] and rows["entries"]
    assert [name for name, found in rows.items() if "eculiar" in str(found)] == []
    store.write_now(erase_person, lan, account_id=lan.account_id or "", reason="asked")
    minh = agent(store).actor
    assert store.read_now(queries.case, minh, case_id=case.id).subject == ""
    assert [message.body for message in thread(store, minh, case.id)] == ["", ""]


def test_agents_find_a_case_by_its_words_without_accents(store: Store) -> None:
    lan = applicant(store, name="Nguyễn Thị Đào").actor
    case = opened(store, lan, subject="Không nhận được mã")
    opened(store, applicant(store).actor, subject="Không có gì")
    assert store.read_now(find, q="nguyen KHONG") == [case.id]
    assert store.read_now(find, q="dao ma") == [case.id]
    assert len(store.read_now(find, q="khong")) == 2
    assert len(store.read_now(find, q="khon")) == 2


def test_list_goes_on_where_it_ended_and_shows_the_last_moved_first(store: Store) -> None:
    lan = applicant(store).actor
    cases = [opened(store, lan) for _ in range(5)]
    say(store, lan, cases[1].id, "again")
    page = store.read_now(pages.cases_page, lan, limit=3)
    rest = store.read_now(pages.cases_page, lan, limit=3, cursor=page.next)
    order = [cases[n].id for n in (1, 4, 3, 2, 0)]
    assert [case.id for case in page.items + rest.items] == order
    assert rest.next is None
    store.write_now(commands.resolve, lan, case_id=cases[4].id)
    assert len(store.read_now(pages.cases_page, lan, status="open").items) == 4
    assert len(store.read_now(pages.cases_page, lan, status="resolved").items) == 1
    with pytest.raises(InvalidInput):
        store.read_now(pages.cases_page, lan, status="lost")


def test_long_thread_is_read_from_either_end(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    for n in range(2, 12):
        say(store, lan, case.id, f"line {n}")

    def numbers(**more: int) -> tuple[list[int], str | None]:
        page = store.read_now(queries.thread, lan, case_id=case.id, **more)
        return [message.message_number for message in page.items], page.next

    assert numbers(limit=3) == ([9, 10, 11], "9")
    assert numbers(limit=3, before=9) == ([6, 7, 8], "6")
    assert numbers(limit=3, since=0) == ([1, 2, 3], "3")
    assert numbers(since=9) == ([10, 11], None)


def test_room_above_moves_a_case_and_says_so_in_its_thread(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    assert store.write_now(commands.set_status, minh, case_id=case.id, event=CaseEvent.REPLY) is CaseStatus(
        "pending-customer-action"
    )
    store.write_now(commands.post_lifecycle, minh, case_id=case.id, code="decision.executed", data={"verdict": "x"})
    store.write_now(commands.post_lifecycle, minh, case_id=case.id, code="decision.proposed", audience=Audience.AGENT)
    assert [line.code for line in thread(store, lan, case.id)] == [None, "decision.executed"]
    assert request().type == "account"


def test_outcome_of_a_call_is_for_colleagues_unless_marked_for_the_applicant(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan, contact_method="call", phone=phone_request())
    own, marked = "Sounded coached, ask a lead.", "We will text you tomorrow."

    def record(state: str, outcome: str, *, for_applicant: bool = False) -> None:
        request = CallOutcome(state, outcome, for_applicant=for_applicant)
        store.write_now(assignment.record_call, minh, case_id=case.id, request=request)

    def told(actor: Actor) -> str | None:
        callback = store.read_now(queries.case, actor, case_id=case.id).callback
        assert callback is not None
        return callback.outcome

    def in_entries(text: str, audience: Audience) -> list[str]:
        entries = store.read_now(since, account_id=lan.account_id or "", audience=audience)
        return [entry.kind for entry in entries if text in str(view(entry))]

    record("missed", own)
    assert (told(lan), told(minh)) == (None, own)
    assert "callback" in store.read_now(queries.case, minh, case_id=case.id).actions  # they try again
    record("done", marked, for_applicant=True)
    assert (told(lan), told(minh)) == (marked, marked)
    assert in_entries(own, Audience.APPLICANT) == [] and in_entries(own, Audience.AGENT) == ["callback.noted"]
    assert in_entries(marked, Audience.APPLICANT) == ["callback.done"]


@pytest.mark.parametrize(
    "named, kept", [("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"), ("Etc/Unknown", None), ("../passwd", None), ("", None)]
)
def test_call_back_keeps_the_zone_that_the_browser_names_where_it_is_known(
    store: Store, named: str, kept: str | None
) -> None:
    case = opened(store, applicant(store).actor, contact_method="call", phone=phone_request(time_zone=named))
    assert case.callback is not None and case.callback.time_zone == kept
