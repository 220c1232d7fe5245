"""Does the state follow from the journal? Compares rows with the entries that made them, and names what was set by
other means: an account's state, its requirements, decisions, messages and files, agents and keys.

The journal itself is proved by `journal.verifier`; here its entries are taken at their word. Needs one read
transaction.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Column, exists, select

from ringback.accounts.agents.identities import IDENTITIES, LOCAL, subject_key, user_name_told
from ringback.accounts.authenticators.passkey_rows import is_agent
from ringback.accounts.authenticators.tables import PasskeyRow, passkeys
from ringback.accounts.email_addresses import lookup_key
from ringback.accounts.tables import (
    AccessKeyRow,
    AgentIdentityRow,
    AgentRow,
    KeyRow,
    accounts,
    agents,
    keys,
)
from ringback.core.crypto import stored_digest, unseal
from ringback.core.db import Db, from_json
from ringback.core.sql import Prepared, prepare
from ringback.courier.tables import WebhookRow, webhooks
from ringback.decisions.tables import DecisionRow, decisions
from ringback.files.commands import file_digest
from ringback.files.flow import WITHOUT_BYTES, FileState
from ringback.files.tables import FileRow
from ringback.fraud.tables import RuleRow, rules
from ringback.journal.commands import open_private, person_key
from ringback.journal.queries import upcast
from ringback.journal.report import JournalReport
from ringback.journal.schemas import INSTALLATION
from ringback.journal.tables import EntryRow, entries
from ringback.operations import desk_check, state_rows
from ringback.operations.expected_state import Expected, ExpectedMessage, expected_of
from ringback.operations.login_check import GlobalSignOut, LoginCheck
from ringback.operations.person_check import (
    check_contact,
    check_email,
    check_name,
    check_names,
    check_password,
    check_recovery_codes,
    check_second_factor,
    name_now,
)
from ringback.operations.state_rows import StateRows
from ringback.support.schemas import Content
from ringback.support.tables import MessageRow, cases
from ringback.support.thread import content_digest

Contents = Callable[[str], bytes]
"""The stored bytes of a file. Raises KeyError where there are none."""


class Orphan(NamedTuple):
    account_id: str


AGENTS = prepare(select(agents), into=AgentRow)
KEYS = prepare(select(keys), into=KeyRow)
WEBHOOKS = prepare(select(webhooks), into=WebhookRow)
RULES = prepare(select(rules), into=RuleRow)
PASSKEYS = prepare(select(passkeys), into=PasskeyRow)


def _orphans(column: Column[str]) -> Prepared[Orphan]:
    """Accounts that a table knows and the journal does not."""
    known = exists().where(entries.c.account_id == column)
    return prepare(select(column.label("account_id")).where(~known).distinct().order_by(column), into=Orphan)


ORPHANS = [_orphans(column) for column in (accounts.c.id, decisions.c.account_id, cases.c.account_id)]


class StateCheck:
    """Of some accounts, or of all, in one read transaction."""

    def __init__(self, db: Db, report: JournalReport, contents: Contents, global_sign_out: GlobalSignOut) -> None:
        self.db = db
        self.report = report
        self.contents = contents
        self.account_id = ""
        self.key: bytes | None = None
        self.rows = StateRows(db)
        self.signed_in = LoginCheck(self, global_sign_out)

    def read(self, account_id: str, its_entries: Iterable[EntryRow]) -> None:
        expected = expected_of(its_entries)
        if account_id == INSTALLATION:
            self.installation(expected)
        else:
            self.account(account_id, expected)
        self.signed_in.read(expected)

    def unknown(self) -> None:
        """What is there of accounts that have no entry at all."""
        for orphans in ORPHANS:
            for row in self.db.all(orphans):
                self.report.add("state_unknown", row.account_id, "the journal has no entry of this account")
        self.signed_in.of_nobody()

    def fault(self, code: str, detail: str, seq: int | None = None) -> None:
        self.report.add(code, self.account_id, detail, seq)

    def equal(self, code: str, what: str, now: object, then: object, seq: int | None) -> None:
        self.report.compared += 1
        if now != then:
            self.fault(code, f"{what} is {now!r}, its entries say {then!r}", seq)

    def installation(self, expected: Expected) -> None:
        self.account_id, self.key = INSTALLATION, person_key(self.db, account_id=INSTALLATION)
        desk_check.check_installation(self, expected.desk)
        rows = {row.id: row for row in self.db.all(AGENTS)}
        managed = {row.agent_id: row for row in self.db.all(IDENTITIES)}
        identities = {
            row.agent_id: subject_key(self.db.vault, row.issuer, row.subject)
            for row in managed.values()
            if row.issuer and row.subject
        }
        for agent_id in rows.keys() | expected.agents.keys():
            row, then = rows.get(agent_id), expected.agents.get(agent_id)
            if row is None or then is None:
                self.fault("agent_changed", f"agent {agent_id} {_gone_or_new(row)}", then.seq if then else None)
                continue
            now: dict[str, object] = {"role": row.role, "state": row.state}
            now["email"] = lookup_key(self.db.vault, row.email)
            now["identity"] = identities.get(agent_id)
            now["credentials"] = stored_digest(row.password, row.totp)
            now["languages"] = row.languages
            now |= _marks(managed.get(agent_id))
            if (identity := managed.get(agent_id)) is not None:
                now["user_name"] = user_name_told(self.db.vault, identity.user_name, identity.external_id)
            for name, value in then.fields.items():
                self.equal("agent_changed", f"{name} of agent {agent_id}", now.get(name), value, then.seq)
            check_recovery_codes(self, agent_id, expected)
            check_name(self, "agent_changed", f"agent {agent_id}", row.name, expected.agent_names.get(agent_id))
            self.signed_in.identifiers(agent_id, expected)
        keys_now = {row.id: row for row in self.db.all(KEYS)}
        for key_id in keys_now.keys() | expected.keys.keys():
            key, made = keys_now.get(key_id), expected.keys.get(key_id)
            if key is None or made is None:
                self.fault("key_changed", f"key {key_id} {_gone_or_new(key)}", made.seq if made else None)
                continue
            is_now: dict[str, object] = {
                "account": key.account_id,
                "revoked": key.revoked_at is not None,
                "role": key.role,
            }
            is_now |= {"scopes": key.scopes, "expires_at": key.expires_at, "token": stored_digest(key.token_hash)}
            for name, value in made.fields.items():
                self.equal("key_changed", f"{name} of key {key_id}", is_now[name], value, made.seq)
            if key.account_id == made.fields["account"]:
                self.key_name(f"key {key_id}", key, expected.key_names.get(key_id))
        self.passkeys([row for row in self.db.all(PASSKEYS) if is_agent(row.subject)], expected)
        self.webhooks(expected)
        self.rules(expected)

    def webhooks(self, expected: Expected) -> None:
        rows = {row.id: row for row in self.db.all(WEBHOOKS)}
        for webhook_id in rows.keys() | expected.webhooks.keys():
            row, then = rows.get(webhook_id), expected.webhooks.get(webhook_id)
            if row is None or then is None:
                self.fault("webhook_changed", f"webhook {webhook_id} {_gone_or_new(row)}", then and then.seq)
                continue
            now: dict[str, object] = {"kinds": from_json(row.kinds), "state": row.state, "format": row.format}
            now |= {"account": row.account_id, "expires_at": row.expires_at}
            now["target"] = stored_digest(row.sealed_url or b"", row.secret)
            for name, value in then.fields.items():
                self.equal("webhook_changed", f"{name} of webhook {webhook_id}", now[name], value, then.seq)

    def rules(self, expected: Expected) -> None:
        rows = {row.id: row for row in self.db.all(RULES)}
        for rule_id in rows.keys() | expected.rules.keys():
            row, then = rows.get(rule_id), expected.rules.get(rule_id)
            if row is None and rule_id in expected.replaced_rules:
                continue
            if row is None or then is None:
                self.fault("rule_changed", f"rule {rule_id} {_gone_or_new(row)}", then and then.seq)
                continue
            for name, value in then.fields.items():
                self.equal("rule_changed", f"{name} of rule {rule_id}", getattr(row, name), value, then.seq)

    def account(self, account_id: str, expected: Expected) -> None:
        self.rows.go_to(account_id)
        self.account_id, self.key = account_id, person_key(self.db, account_id=account_id)
        row = next(iter(self.rows.of(state_rows.ACCOUNT, account_id)), None)
        now = row.state if row is not None else None
        self.equal("account_changed", "the account's state", now, expected.state, expected.state_seq)
        if row is not None:
            check_password(self, row, expected)
            check_email(self, row, expected)
            check_contact(self, row, expected)
            check_names(self, row, expected)
            self.signed_in.identifiers(row.id, expected)
        check_second_factor(self, account_id, expected)
        check_recovery_codes(self, account_id, expected)
        self.access_keys(expected)
        self.passkeys(self.rows.of(state_rows.PASSKEYS, account_id), expected)
        self.requirements(expected)
        self.decisions(expected)
        cases = self.rows.of(state_rows.CASES, account_id)
        case_ids = {row.id for row in cases} | expected.cases
        self.messages(case_ids, expected)
        desk_check.check_cases(self, case_ids, expected.desk)
        desk_check.check_merges(self, cases, expected.desk)

    def passkeys(self, found: list[PasskeyRow], expected: Expected) -> None:
        rows = {row.id: row for row in found}
        for passkey_id in rows.keys() | expected.passkeys.keys():
            row, then = rows.get(passkey_id), expected.passkeys.get(passkey_id)
            if row is None or then is None:
                self.fault("passkey_changed", f"passkey {passkey_id} {_gone_or_new(row)}", then and then.seq)
                continue
            self.report.older += "credential" not in then.fields
            now = {"subject": row.subject, "credential": stored_digest(row.public_key, row.credential_id)}
            for name, value in then.fields.items():
                self.equal("passkey_changed", f"{name} of passkey {passkey_id}", now[name], value, then.seq)

    def access_keys(self, expected: Expected) -> None:
        rows = {row.id: row for row in self.rows.of(state_rows.ACCESS_KEYS, self.account_id)}
        for key_id in rows.keys() | expected.access_keys.keys():
            row, then = rows.get(key_id), expected.access_keys.get(key_id)
            if row is None or then is None:
                self.fault("key_changed", f"access key {key_id} {_gone_or_new(row)}", then and then.seq)
                continue
            now: dict[str, object] = {"revoked": row.revoked_at is not None, "expires_at": row.expires_at}
            now |= {"made_by": row.made_by, "maker": row.maker}
            now["secret"] = stored_digest(row.secret, row.session_hash or "")
            for name, value in then.fields.items():
                self.equal("key_changed", f"{name} of access key {key_id}", now[name], value, then.seq)
            self.key_name(f"access key {key_id}", row, expected.key_names.get(key_id))

    def key_name(self, what: str, row: AccessKeyRow | KeyRow, entry: EntryRow | None) -> None:
        whose = row.account_id or INSTALLATION
        if person_key(self.db, account_id=whose) is not None:  # else there is none any more
            check_name(self, "key_changed", what, name_now(self.db, whose, row), entry)

    def requirements(self, expected: Expected) -> None:
        rows = {row.name: row.state for row in self.rows.of(state_rows.REQUIREMENTS, self.account_id)}
        for name in rows.keys() | expected.requirements.keys():
            state, seq = expected.requirements.get(name, (None, None))
            self.equal("requirement_changed", f"the requirement {name}", rows.get(name), state, seq)

    def decisions(self, expected: Expected) -> None:
        rows = {row.id: row for row in self.rows.of(state_rows.DECISIONS, self.account_id)}
        for decision_id in rows.keys() | expected.decisions.keys():
            row, then = rows.get(decision_id), expected.decisions.get(decision_id)
            if row is None or then is None:
                self.fault("decision_changed", f"decision {decision_id} {_gone_or_new(row)}", then and then.seq)
                continue
            for name, value in then.fields.items():
                now = stored_digest(row.words) if name == "words" else getattr(row, name)
                if isinstance(value, list | dict):
                    now = from_json(now)
                self.equal("decision_changed", f"{name} of decision {decision_id}", now, value, then.seq)
            if (entry := expected.proposals.get(decision_id)) is not None:
                self.words(row, entry)

    def words(self, row: DecisionRow, entry: EntryRow) -> None:
        """Of a proposal whose entry holds the words themselves and no digest."""
        if self.key is None or entry.private is None:
            self.report.older += 1
            return
        said = open_private(self.key, entry.private)
        now = msgspec.json.decode(unseal(self.key, row.words))
        told = {name: said[name] for name in now if name in said}
        self.equal("decision_changed", f"words of decision {row.id}", now, told, entry.seq)

    def messages(self, case_ids: set[str], expected: Expected) -> None:
        for case_id in sorted(case_ids):
            rows = {row.message_number: row for row in self.rows.of(state_rows.MESSAGES, case_id)}
            posted = expected.messages.get(case_id, {})
            for number in sorted(rows.keys() | posted.keys()):
                row, then = rows.get(number), posted.get(number)
                if row is None or then is None:
                    what = f"message {number} of case {case_id} {_gone_or_new(row)}"
                    self.fault("message_changed", what, then and then.seq)
                else:
                    self.message(row, then)
            self.files(case_id, posted, expected.removed_files)

    def message(self, row: MessageRow, then: ExpectedMessage) -> None:
        what = f"message {row.message_number} of case {row.case_id}"
        for name, value in then.fields.items():
            self.equal("message_changed", f"{name} of {what}", getattr(row, name), value, then.seq)
        if then.digest is not None:
            self.equal(
                "message_changed", f"content of {what}", content_digest(row.content, row.data), then.digest, then.seq
            )
        elif self.key is not None and then.private is not None:
            content = msgspec.json.decode(unseal(self.key, row.content), type=Content)
            said = upcast("message.posted", open_private(self.key, then.private)["message"])
            self.report.compared += 1
            if (content.name, content.body) != (said["author"]["name"], said["body"]):
                self.fault("message_changed", f"{what} does not hold what was posted", then.seq)
        else:
            self.report.older += 1

    def files(self, case_id: str, posted: dict[int, ExpectedMessage], removed: set[str]) -> None:
        rows = {row.id: row for row in self.rows.of(state_rows.FILES, case_id)}
        known = {file_id: (number, then) for number, then in posted.items() for file_id in then.files}
        for file_id in sorted(rows.keys() | known.keys()):
            row, (number, then) = rows.get(file_id), known.get(file_id, (None, None))
            if row is None:  # files of an erased person are swept
                if self.key is not None:
                    self.fault("file_changed", f"file {file_id} {_gone_or_new(row)}", then and then.seq)
            elif then is None:
                self.unnamed(row, posted.get(row.message_number or 0))
            else:
                if row.state == FileState.REMOVED and file_id not in removed:
                    self.fault("file_changed", f"no entry says that file {file_id} was removed", then.seq)
                what = f"message of file {file_id}"
                self.equal("file_changed", what, row.message_number, number, then.seq)
                if (stored := self.stored(row)) is not None:
                    self.equal("file_changed", f"content of file {file_id}", stored, then.files[file_id], then.seq)

    def unnamed(self, row: FileRow, message: ExpectedMessage | None) -> None:
        """A file that no entry names: those of older messages were not named."""
        if message is not None and message.digest is None:
            self.report.older += 1
        else:
            self.fault("file_changed", f"file {row.id} {_gone_or_new(row)}", message and message.seq)

    def stored(self, row: FileRow) -> str | None:
        """None where bytes need not be there: rejected, removed for its age, or of a person who was erased."""
        if row.state in WITHOUT_BYTES or self.key is None:
            return None
        try:
            return file_digest(self.contents(row.id))
        except KeyError:
            return "gone"


def _marks(identity: AgentIdentityRow | None) -> dict[str, object]:
    """Whether an identity provider manages an agent, and what it says of them."""
    if identity is None:
        return {"origin": LOCAL}
    marks = {"active": bool(identity.active), "deleted": identity.deleted_at is not None}
    return {"origin": identity.origin, **marks, "stopped": identity.stopped_at is not None}


def _gone_or_new(row: object) -> str:
    return "is gone" if row is None else "was made without an entry"
