"""Somebody with the database in their hands sets a row. The comparison with the journal names it."""

import asyncio
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from ringback import accounts as accounts_room
from ringback.accounts.access import authenticate
from ringback.accounts.agents.commands import disable_agent
from ringback.accounts.authenticators.passkey_rows import append_of
from ringback.accounts.authenticators.tables import PasskeyRow, passkeys
from ringback.accounts.commands import close
from ringback.accounts.erasure import erase
from ringback.accounts.flow import AccountState
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key, revoke_access_key
from ringback.accounts.keys.api_keys import revoke_key
from ringback.accounts.queries import account
from ringback.accounts.sessions.logins import set_password
from ringback.accounts.tables import access_keys, accounts, agents, keys, requirements
from ringback.core.actors import SYSTEM, Credentials
from ringback.core.crypto import hash_password, seal, stored_digest
from ringback.core.db import Db, from_json, to_json
from ringback.courier.tables import webhooks
from ringback.decisions.tables import decisions
from ringback.files.commands import keep_file
from ringback.files.sweep import sweep
from ringback.files.tables import files
from ringback.files.uploads import stored
from ringback.fraud.commands import remove_rule, set_rule
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import RuleAction, rules
from ringback.journal.commands import open_chain, person_key
from ringback.journal.report import JournalReport
from ringback.journal.tables import entries, heads
from ringback.operations.expected_state import ACCOUNT_STATES
from ringback.services import Services
from ringback.support.commands import post_message
from ringback.support.tables import messages
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.decisions.desk import Desk
from tests.decisions.test_after_a_decision import with_rules
from tests.files.pictures import picture
from tests.operations.comparing import compare
from tests.prepared import prepared
from tests.rows import execute, select_all, select_one

PHONE, ONE_ACCOUNTS = requirements.c.name == "phone", keys.c.account_id.is_not(None)
AGENT = "agt_lead"
LEADS, THEIRS = passkeys.c.subject == AGENT, passkeys.c.subject != AGENT
FIRST, SECOND = messages.c.message_number == 1, messages.c.message_number == 2


@pytest.fixture
def desk(services: Services) -> Desk:
    """An account that a decision made active, which was drawn for a second review, with a password, a picture in its
    case, and keys for programs."""
    return prepared(with_rules(services, review_percent=100), make).at(services)


def make(services: Services) -> Desk:
    desk = Desk(services)
    asyncio.run(send_picture(desk))
    assert desk.propose(note="Welcome!").json()["state"] == "executed"
    make_key(desk.store, account_id=desk.account_id)
    person = desk.store.read_now(authenticate, Credentials(desk.applicant, bearer=False, desk=False, device=None))
    desk.store.write_now(set_password, person, hashed=hash_password("a password of theirs"), known=None)
    program = client_for(services, key=make_key(desk.store, scopes=["webhooks.manage", "entries.read"]))
    body = {"url": "https://hooks.example/T0/secret", "kinds": ["case.opened"]}
    assert program.post("/v1/webhooks", json=body).status_code == 201
    desk.store.write_now(set_rule, OPERATOR, rule=RuleRequest(action=RuleAction.DENY, country="KP", note="Pumped"))
    desk.store.write_now(create_access_key, person, request=AccessKeyRequest("Laptop", duration_s=900))
    for subject in (desk.account_id, AGENT):
        desk.store.write_now(add_passkey, subject=subject)
    return desk


def add_passkey(db: Db, *, subject: str) -> None:
    """As `passkeys.add` leaves it once a browser has answered."""
    row = passkey(subject)
    db.add(passkeys, **row._asdict())
    data: dict[str, str | None] = {"passkey": row.id, "credential": stored_digest(row.public_key, row.credential_id)}
    append_of(db, SYSTEM, "passkey.added", subject=subject, data=data)


def passkey(subject: str) -> PasskeyRow:
    credential = f"credential of {subject}"
    return PasskeyRow(
        id=f"psk_{subject}",
        subject=subject,
        credential_hash=hashlib.sha256(credential.encode()).hexdigest(),
        credential_id=credential.encode(),
        public_key=b"COSE",
        sign_count=0,
        transports="",
        name=b"sealed",
        created_at=1,
        last_used_at=None,
    )


async def send_picture(desk: Desk) -> None:
    person = desk.store.read_now(lambda db: desk.actor_of(db, desk.minh))
    async with stored(desk.services, "error.png", picture()) as file:
        kept = await desk.store.write(keep_file, person, stored=file)
    await desk.store.write(
        post_message, person, case_id=desk.case_id, client_id="1", body="See", kind="chat", file_ids=[kept.id]
    )


def look(desk: Desk) -> JournalReport:
    return desk.store.read_now(compare, desk.services.file_store.get)


def named(desk: Desk) -> set[str]:
    return {fault.code for fault in look(desk).faults}


def set_row(desk: Desk, *statements: Any) -> None:
    def run(db: Db) -> None:
        for statement in statements:
            assert execute(db, statement)

    desk.store.write_now(run)


def test_state_that_its_entries_made_is_in_order(desk: Desk) -> None:
    make_account(desk.store)
    report = look(desk)
    assert (report.faults, report.older) == ([], 0)
    assert report.compared > 60


@pytest.mark.parametrize(
    ("statement", "code", "word"),
    [
        (update(accounts).values(state="pending_activation"), "account_changed", "state"),
        (update(accounts).values(state="suspended"), "account_changed", "state"),
        (delete(accounts), "account_changed", "state"),
        (update(requirements).where(PHONE).values(state="satisfied"), "requirement_changed", "phone"),
        (delete(requirements).where(PHONE), "requirement_changed", "phone"),
        (update(agents).values(role="admin"), "agent_changed", "role"),
        (update(agents).values(state="disabled"), "agent_changed", "state"),
        (update(agents).values(email="eve@evil.test"), "agent_changed", "email"),
        (delete(agents), "agent_changed", "gone"),
        (update(keys).values(account_id=None), "key_changed", "account"),
        (update(keys).values(revoked_at=1), "key_changed", "revoked"),
        (update(keys).values(scopes="entries.read"), "key_changed", "scopes"),
        (update(keys).values(scopes=None), "key_changed", "scopes"),
        (update(keys).values(role="operator"), "key_changed", "role"),
        (update(keys).values(expires_at=None), "key_changed", "expires_at"),
        (update(keys).where(ONE_ACCOUNTS).values(token_hash="0" * 64), "key_changed", "token"),
        (update(access_keys).values(secret=b"another"), "key_changed", "secret"),
        (update(access_keys).values(session_hash="0" * 64), "key_changed", "secret"),
        (update(access_keys).values(expires_at=1), "key_changed", "expires_at"),
        (update(access_keys).values(revoked_at=1), "key_changed", "revoked"),
        (update(access_keys).values(made_by="integrator"), "key_changed", "made_by"),
        (update(access_keys).values(maker="key_other"), "key_changed", "maker"),
        (delete(access_keys), "key_changed", "gone"),
        (update(accounts).values(email_key="0" * 64), "account_changed", "email_key"),
        (update(accounts).values(email=b"of a thief's other account"), "account_changed", "email"),
        (update(accounts).values(email=b""), "account_changed", "email"),
        (update(accounts).values(email_claim="0" * 64), "account_changed", "email_claim"),
        (update(passkeys).where(LEADS).values(public_key=b"of a thief"), "passkey_changed", "credential"),
        (update(passkeys).where(THEIRS).values(credential_id=b"of a thief"), "passkey_changed", "credential"),
        (delete(passkeys).where(LEADS), "passkey_changed", "gone"),
        (delete(passkeys).where(THEIRS), "passkey_changed", "gone"),
        (update(accounts).values(password="$argon2id$of-a-thief"), "account_changed", "password"),
        (update(accounts).values(password=None), "account_changed", "password"),
        (update(agents).values(password="$argon2id$of-a-thief"), "agent_changed", "credentials"),
        (update(agents).values(totp=b"of a thief"), "agent_changed", "credentials"),
        (update(webhooks).values(sealed_url=b"of a thief"), "webhook_changed", "target"),
        (update(webhooks).values(sealed_url=None, url="https://evil.test"), "webhook_changed", "target"),
        (update(webhooks).values(secret=b"of a thief"), "webhook_changed", "target"),
        (update(webhooks).values(kinds='["*"]'), "webhook_changed", "kinds"),
        (update(webhooks).values(account_id="1"), "webhook_changed", "account"),
        (update(webhooks).values(state="deleted"), "webhook_changed", "state"),
        (update(webhooks).values(format="another"), "webhook_changed", "format"),
        (update(webhooks).values(expires_at=1), "webhook_changed", "expires_at"),
        (delete(webhooks), "webhook_changed", "gone"),
        (update(rules).values(action="allow"), "rule_changed", "action"),
        (update(rules).values(note="ours"), "rule_changed", "note"),
        (delete(rules), "rule_changed", "gone"),
        (update(decisions).values(review=None), "decision_changed", "review"),
        (update(decisions).values(review="upheld"), "decision_changed", "review"),
        (update(decisions).values(reviewed_at=1), "decision_changed", "reviewed_at"),
        (update(decisions).values(undo_until=1), "decision_changed", "undo_until"),
        (update(decisions).values(policy_digest="0" * 64), "decision_changed", "policy_digest"),
        (update(decisions).values(policy_digest=None), "decision_changed", "policy_digest"),
        (update(decisions).values(words=b"others"), "decision_changed", "words"),
        (update(decisions).values(proposed_at=1), "decision_changed", "proposed_at"),
        (update(decisions).values(decided_at=1), "decision_changed", "decided_at"),
        (update(decisions).values(verdict="refuse"), "decision_changed", "verdict"),
        (update(decisions).values(waives='["payment"]'), "decision_changed", "waives"),
        (update(decisions).values(proposed_by="agt_eve"), "decision_changed", "proposed_by"),
        (update(decisions).values(decided_by="agt_eve"), "decision_changed", "decided_by"),
        (update(decisions).values(needs_approval=1), "decision_changed", "needs_approval"),
        (delete(decisions), "decision_changed", "gone"),
        (update(messages).where(FIRST).values(author_kind="agent"), "message_changed", "author"),
        (update(messages).where(FIRST).values(internal=1), "message_changed", "internal"),
        (update(messages).where(SECOND).values(data='{"x":1}'), "message_changed", "content"),
        (delete(messages).where(FIRST), "message_changed", "gone"),
        (update(files).values(message_number=None), "file_changed", "gone"),
        (update(files).values(message_number=1), "file_changed", "message"),
        (delete(files), "file_changed", "gone"),
    ],
)  # fmt: skip
def test_row_that_was_set_is_named(desk: Desk, statement: Any, code: str, word: str) -> None:
    set_row(desk, statement)
    faults = look(desk).faults
    assert {fault.code for fault in faults} == {code}
    assert all(word in fault.detail and fault.seq is not None for fault in faults)


def test_row_that_no_entry_made_is_named(desk: Desk) -> None:
    for table, code in ((decisions, "decision_changed"), (agents, "agent_changed"), (keys, "key_changed")):
        row = desk.store.read_now(lambda db, table=table: select_one(db, select(table)))  # type: ignore[misc]
        made = {**row._asdict(), "id": "made_up", "email": "eve@evil.test", "token_hash": "0" * 64}
        set_row(desk, insert(table).values({column.key: made[column.key] for column in table.columns}))
        assert code in named(desk)


def test_account_that_no_entry_made_is_named(desk: Desk) -> None:
    row = desk.store.read_now(lambda db: select_one(db, select(accounts)))
    set_row(desk, insert(accounts).values({**row._asdict(), "id": "999999999999", "email_claim": None}))
    assert [(fault.code, fault.account_id) for fault in look(desk).faults] == [("state_unknown", "999999999999")]
    desk.store.write_now(open_chain, account_id="999999999999")
    assert named(desk) == {"state_unknown"}


def test_rule_whose_place_another_took_is_not_missed(desk: Desk) -> None:
    for note in ("Still pumped", "And again"):
        desk.store.write_now(set_rule, OPERATOR, rule=RuleRequest(action=RuleAction.DENY, country="KP", note=note))
    assert named(desk) == set()
    row = desk.store.read_now(lambda db: select_one(db, select(rules)))
    desk.store.write_now(remove_rule, OPERATOR, rule_id=row.id)
    assert named(desk) == set()
    set_row(desk, insert(rules).values(row._asdict()))
    assert named(desk) == {"rule_changed"}


def test_access_key_that_no_entry_made_is_named(desk: Desk) -> None:
    """Such as a thief's own, made for an account of theirs and put into the victim's."""
    row = desk.store.read_now(lambda db: select_one(db, select(access_keys)))
    set_row(desk, insert(access_keys).values({**row._asdict(), "id": "AKIAOTHER", "revoked_at": None}))
    assert named(desk) == {"key_changed"}


@pytest.mark.parametrize("to_agent", [True, False])
def test_passkey_that_no_entry_made_is_named(desk: Desk, to_agent: bool) -> None:
    """Alone it signs a lead in: a thief's own, or one that was taken from another person's row."""
    row = passkey("agt_other" if to_agent else desk.account_id)
    made = row._replace(id="psk_thief", credential_hash="0" * 64)
    set_row(desk, insert(passkeys).values(made._asdict()))
    assert named(desk) == {"passkey_changed"}
    set_row(desk, delete(passkeys).where(passkeys.c.id == "psk_thief"))
    assert named(desk) == set()
    set_row(desk, update(passkeys).where(THEIRS if to_agent else LEADS).values(subject=row.subject))
    assert named(desk) == ({"passkey_changed"})


def test_file_that_no_entry_put_into_its_message_is_named(desk: Desk) -> None:
    row = desk.store.read_now(lambda db: select_one(db, select(files)))
    set_row(desk, insert(files).values({**row._asdict(), "id": "file_of_another"}))
    assert [fault.detail for fault in look(desk).faults] == ["file file_of_another was made without an entry"]


def test_file_in_a_message_from_before_digests_is_counted(desk: Desk) -> None:
    as_before(desk)
    strip(desk, "message.posted", "files")
    report = look(desk)
    assert (report.faults, report.older) == ([], 1)


def test_entries_of_before_call_nothing_wrong_that_they_do_not_tell(desk: Desk) -> None:
    for kind, *names in (
        ("decision.proposed", "words", "policy_digest"),
        ("decision.approved", "undo_until"),
        ("key.created", "role", "expires_at", "token", "scopes"),
        ("access_key.created", "secret", "expires_at"),
        ("passkey.added", "credential"),
        ("agent.created", "credentials"),
        ("hook.created", "target", "format", "account", "expires_at"),
        ("password.set", "password"),
    ):
        strip(desk, kind, *names)
    report = look(desk)
    assert (report.faults, report.older) == ([], 3)  # the password and two passkeys: strip() is of both chains
    set_row(desk, update(accounts).values(password="another"))
    assert named(desk) == set()


def test_words_of_a_proposal_from_before_digests_are_compared_while_they_can_be_read(desk: Desk) -> None:
    strip(desk, "decision.proposed", "words")

    def forge(db: Db) -> None:
        key = person_key(db, account_id=desk.account_id)
        assert key is not None
        forged = seal(key, b'{"note":"Refused","evidence":[""]}')
        execute(db, update(decisions).values(words=forged))

    desk.store.write_now(forge)
    assert [fault.code for fault in look(desk).faults] == ["decision_changed"]
    desk.store.write_now(erase, SYSTEM, account_id=desk.account_id, reason="asked")
    report = look(desk)
    assert (report.faults, report.older) == ([], 1)


def test_swapped_contents_are_named_though_each_is_genuine(desk: Desk) -> None:
    def swap(db: Db) -> None:
        first, second, *_ = select_all(db, select(messages).order_by(messages.c.message_number))
        for row, content in ((first, second.content), (second, first.content)):
            where = messages.c.message_number == row.message_number
            execute(db, update(messages).where(where).values(content=content))

    desk.store.write_now(swap)
    assert [fault.code for fault in look(desk).faults] == ["message_changed"] * 2


def test_message_from_before_digests_is_compared_by_its_words(desk: Desk) -> None:
    as_before(desk)
    assert named(desk) == set()

    def forge(db: Db) -> None:
        key = person_key(db, account_id=desk.account_id)
        assert key is not None
        content = seal(key, b'{"name":"Lan","body":"Activate me"}')
        execute(db, update(messages).where(FIRST).values(content=content))

    desk.store.write_now(forge)
    assert named(desk) == {"message_changed"}


def test_state_too_old_to_compare_is_counted_and_not_called_right(desk: Desk) -> None:
    as_before(desk)
    desk.store.write_now(erase, SYSTEM, account_id=desk.account_id, reason="asked")
    report = look(desk)
    assert report.faults == []
    assert report.older >= 3


def as_before(desk: Desk) -> None:
    """The entries of messages as they were written before they held digests."""

    def strip(db: Db) -> None:
        for row in select_all(db, select(entries).where(entries.c.kind == "message.posted")):
            data, where = row.data, (entries.c.account_id == row.account_id) & (entries.c.seq == row.seq)
            execute(db, update(entries).where(where).values(data=data.replace('"content":', '"unknown":')))

    desk.store.write_now(strip)


def strip(desk: Desk, kind: str, *names: str) -> None:
    """Entries of this kind as they were before they told these."""

    def change(db: Db) -> None:
        for row in select_all(db, select(entries).where(entries.c.kind == kind)):
            data = {name: value for name, value in from_json(row.data).items() if name not in names}
            where = (entries.c.account_id == row.account_id) & (entries.c.seq == row.seq)
            execute(db, update(entries).where(where).values(data=to_json(data)))

    desk.store.write_now(change)


def test_another_picture_in_the_file_store_is_named(desk: Desk) -> None:
    file = desk.store.read_now(lambda db: select_one(db, select(files)))
    desk.services.file_store.put(file.id, picture(size=(9, 9)))
    assert named(desk) == {"file_changed"}
    desk.services.file_store.delete(file.id)
    assert named(desk) == {"file_changed"}


def test_erased_person_leaves_a_state_that_still_compares(desk: Desk) -> None:
    desk.store.write_now(erase, SYSTEM, account_id=desk.account_id, reason="asked")
    asyncio.run(sweep(desk.store, desk.services.file_store))
    report = look(desk)
    assert (report.faults, report.older) == ([], 0)
    set_row(desk, update(messages).where(FIRST).values(content=b"another"))
    set_row(desk, update(accounts).values(state="active"))
    assert named(desk) == {"message_changed", "account_changed"}


def test_state_that_ended_properly_is_in_order(desk: Desk) -> None:
    agent = desk.store.read_now(lambda db: select_one(db, select(agents)))
    key = desk.store.read_now(lambda db: select_one(db, select(keys)))
    desk.store.write_now(disable_agent, SYSTEM, email=agent.email)
    desk.store.write_now(revoke_key, SYSTEM, key_id=key.id)
    access_key = desk.store.read_now(lambda db: select_one(db, select(access_keys)))
    desk.store.write_now(revoke_access_key, SYSTEM, key_id=access_key.id)
    desk.store.write_now(lambda db: close(db, SYSTEM, account=account(db, account_id=desk.account_id), reason="asked"))
    assert look(desk).faults == []
    assert desk.store.read_now(lambda db: select_all(db, select(heads)))


def test_every_entry_about_an_account_says_its_state_or_changes_none() -> None:
    source = "".join(path.read_text() for path in Path(accounts_room.__path__[0]).glob("*.py"))
    others = {"account.renamed", "account.continued"}
    assert set(re.findall(r'"(account\.[a-z_]+)"', source)) - others <= set(ACCOUNT_STATES)


def test_every_state_of_an_account_has_an_entry_that_says_so() -> None:
    assert set(ACCOUNT_STATES.values()) == set(AccountState)
