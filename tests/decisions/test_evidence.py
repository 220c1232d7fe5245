"""What an activation may rest on: by channel, outcome and author, whatever the agent says of it."""

from typing import Any

import pytest

from ringback.accounts.commands import set_phone
from ringback.accounts.contact import checked_phone
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.masking import mask_email
from ringback.journal.commands import append
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import client_for, make_key
from tests.decisions.desk import PHONE, YES, Desk, lost_code

WORDS = {"reason": "cannot_use_codes", "checklist": YES}


def rests_on(desk: Desk, seq: int, **changes: Any) -> bool:
    """Whether the account became active on this entry alone."""
    answer = desk.propose(evidence=[{"kind": "entry", "ref": str(seq)}], **changes)
    if answer.status_code == 201:
        return bool(answer.json()["account_state"] == "active")
    assert [error["code"] for error in answer.json()["errors"]] == ["evidence_missing"]
    return False


@pytest.mark.parametrize(
    "changes",
    [
        {"channel": "email", "to": mask_email("lan@example.com")},  # the code that proved the e-mail address
        {"channel": "email"},
        {"template": "alert"},
        {"to": "+84 ••• ••• •00"},  # another's number
    ],
)
def test_delivery_of_something_else_is_no_evidence(services: Services, changes: dict[str, Any]) -> None:
    desk = Desk(services)
    entry = desk.store.write_now(lost_code, account_id=desk.account_id, phone=PHONE, **changes)
    assert not rests_on(desk, entry.seq)
    assert not rests_on(desk, entry.seq, reason="carrier_blocks_codes")
    assert not rests_on(desk, entry.seq, reason="our_fault")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("delivery.heard", {"channel": "call"}),  # a person pressed the key and had it read out
        ("delivery.delivered", {"trust": "handset", "cause": None}),  # the handset itself confirmed it
        ("delivery.queued", {}),
    ],
)
def test_code_that_arrived_or_never_left_shows_nothing(services: Services, kind: str, data: dict[str, Any]) -> None:
    desk = Desk(services)
    sent = {"channel": "sms", "template": "code", "to": desk.proof()["to"], **data}
    entry = desk.store.write_now(append, SYSTEM, kind, account_id=desk.account_id, data=sent)
    assert not rests_on(desk, entry.seq)


def test_codes_to_the_number_before_say_nothing_of_this_one(services: Services) -> None:
    desk = Desk(services)
    (old,) = desk.seqs("delivery.undelivered")
    for phone in ("+84987654321", PHONE):  # and back again: it is proved or not from the change on
        number = checked_phone(phone, country="VN")
        desk.store.write_now(set_phone, SYSTEM, account_id=desk.account_id, number=number)
        assert not rests_on(desk, old)


def test_applicants_own_words_are_evidence_that_they_cannot_use_codes(services: Services) -> None:
    desk = Desk(services)
    assert rests_on(desk, desk.seqs("message.posted")[0], **WORDS)


def test_agents_message_or_note_is_no_evidence(services: Services) -> None:
    desk = Desk(services)
    client = client_for(services, agent_token=desk.minh)
    for kind in ("chat", "note"):
        body = {"client_id": kind, "kind": kind, "body": "They told me that they have no phone."}
        assert client.post(f"/v1/desk/cases/{desk.case_id}/messages", json=body).is_success
    for seq in desk.seqs("message.posted")[1:]:
        assert not rests_on(desk, seq, **WORDS)


def test_programs_message_is_no_evidence(services: Services) -> None:
    desk = Desk(services)
    before = set(desk.seqs("message.posted"))
    for key in (make_key(services.store), make_key(services.store, account_id=desk.account_id)):
        body = {"client_id": key, "body": "I have no phone."}
        client_for(services, key=key).post(f"/v1/cases/{desk.case_id}/messages", json=body)
    posted = set(desk.seqs("message.posted")) - before
    assert posted
    for seq in posted:
        assert not rests_on(desk, seq, **WORDS)


def test_line_about_what_the_applicant_did_is_not_their_words(services: Services) -> None:
    desk = Desk(services)
    data = {"author": "applicant", "kind": "lifecycle", "code": "applicant.left"}
    who = Actor(kind=ActorKind.APPLICANT, id=desk.account_id, account_id=desk.account_id)
    entry = desk.store.write_now(append, who, "message.posted", account_id=desk.account_id, data=data)
    assert not rests_on(desk, entry.seq, **WORDS)


@pytest.mark.parametrize("outcome", ["missed", "canceled", "done", "requested"])
def test_callback_that_proved_nothing_is_no_evidence(services: Services, outcome: str) -> None:
    desk = Desk(services)
    entry = desk.store.write_now(append, SYSTEM, f"callback.{outcome}", account_id=desk.account_id)
    for reason in ("cannot_use_codes", "phone_gets_no_codes", "our_fault"):
        assert not rests_on(desk, entry.seq, reason=reason)


def test_desk_reads_the_rules_and_a_decision_keeps_which_they_were(services: Services) -> None:
    desk = Desk(services)
    view = client_for(services, agent_token=desk.minh).get("/v1/desk/decision-policy").json()
    (rule,) = view["rules"]["reasons"]["activate"]["cannot_use_codes"]["evidence"]
    assert (rule["entries"], rule["authors"]) == (["message.posted"], ["applicant"])
    assert view["preset"] == "risk"
    decision = desk.propose().json()
    assert (decision["policy"], decision["policy_digest"]) == (view["rules"]["version"], view["digest"])


def test_installation_does_not_start_with_a_policy_that_is_wrong() -> None:
    from ringback.settings_loading import BadSettings

    with pytest.raises(BadSettings, match="decision_policy"):
        Services(Settings(decision_policy="/nowhere.toml"))
