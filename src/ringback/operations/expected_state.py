"""Pure: what the entries of one account say that its rows must be."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.core.actors import ActorKind
from ringback.core.db import from_json
from ringback.decisions.flow import DecisionState, ReviewState
from ringback.journal.queries import upcast
from ringback.journal.schemas import Audience
from ringback.journal.tables import EntryRow
from ringback.operations.expected_desk import READERS as OF_DESK
from ringback.operations.expected_desk import ExpectedDesk
from ringback.operations.expected_logins import LOGINS_END, ExpectedLogins

ACCOUNT_STATES = {
    "account.created": AccountState.PENDING,
    "account.ordered": AccountState.PENDING,
    "account.activated": AccountState.ACTIVE,
    "account.deactivated": AccountState.PENDING,
    "account.suspended": AccountState.SUSPENDED,
    "account.restored": AccountState.ACTIVE,
    "account.frozen": AccountState.FROZEN,
    "account.unfrozen": AccountState.PENDING,
    "account.closed": AccountState.CLOSED,
}
AGENT_STATES = {
    "agent.created": "active",
    "agent.reset": "active",
    "agent.enabled": "active",
    "agent.disabled": "disabled",
}
AGENT_CHANGES = ("agent.changed", "agent.linked", "agent.managed", "agent.unlinked")
AGENT_FIELDS = (
    "role", "email", "identity", "credentials", "origin", "active", "deleted", "stopped", "languages", "user_name",
)  # fmt: skip
MARKS = ("active", "deleted", "stopped")  # the identity provider's, of agents whom it manages
STOPPED = ("stopped", "not_me")  # why an agent is disabled whom the provider can't let in again
CODES_END = ("agent.reset", "agent.managed", "agent.unlinked")  # with recovery codes of the agent's
HOOK_FIELDS = ("format", "account", "expires_at", "target")
KEY_FIELDS = ("role", "expires_at", "token")
PROPOSED = (
    "verdict", "reason", "waives", "evidence", "checklist", "evidence_hash", "policy", "policy_digest", "score",
    "factors", "words",
)  # fmt: skip
UNKNOWN = "unknown"
DECIDED = (DecisionState.APPROVED, DecisionState.REJECTED, DecisionState.WITHDRAWN, DecisionState.SUPERSEDED)


class ExpectedFields(NamedTuple):
    """What a row must hold by now, and the newest entry that says so. What an entry of an older version does not say is
    no field."""

    fields: dict[str, Any]
    seq: int

    def changed(self, seq: int, **fields: Any) -> "ExpectedFields":
        return ExpectedFields({**self.fields, **fields}, seq)

    def resealed(self, seq: int, name: str, data: dict[str, Any]) -> "ExpectedFields":
        """By another root key. What was not as its entries say before is not by that either."""
        return self.changed(seq, **{name: data[name]}) if self.fields.get(name) == data["before"] else self


class ExpectedMessage(NamedTuple):
    """`digest` and `files` are of newer entries; older ones hold the words themselves, sealed."""

    fields: dict[str, Any]
    seq: int
    digest: str | None
    files: dict[str, str]
    private: bytes | None


class Expected:
    """Of one account, or of the installation. `password` is the digest of its stored hash, None where there is none,
    and UNKNOWN where an older entry does not say."""

    def __init__(self) -> None:
        self.state: str | None = None
        self.state_seq: int | None = None
        self.password: str | None = UNKNOWN
        self.password_seq: int | None = None
        self.requirements: dict[str, tuple[str, int]] = {}
        self.decisions: dict[str, ExpectedFields] = {}
        self.proposals: dict[str, EntryRow] = {}  # of decisions whose words no digest tells
        self.cases: set[str] = set()
        self.messages: dict[str, dict[int, ExpectedMessage]] = {}
        self.agents: dict[str, ExpectedFields] = {}
        self.keys: dict[str, ExpectedFields] = {}
        self.access_keys: dict[str, ExpectedFields] = {}
        self.passkeys: dict[str, ExpectedFields] = {}
        self.contact = ExpectedFields({"contact": None, "phone": None}, 0)  # digests of what is stored
        self.phones: list[EntryRow] = []  # that tell a number, in their private part
        self.second_factor = ExpectedFields({"app": None, "on_at": None}, 0)
        self.recovery_codes: dict[str, ExpectedFields] = {}  # by whose they are
        self.email: EntryRow | None = None  # the newest that tells whose address it is, in its private part
        self.webhooks: dict[str, ExpectedFields] = {}
        self.rules: dict[str, ExpectedFields] = {}
        self.names: EntryRow | None = None  # the newest that tells the account's name, in its private part
        self.language: ExpectedFields | None = None
        self.key_names: dict[str, EntryRow] = {}  # entries that tell names of keys and access keys, by id
        self.agent_names: dict[str, EntryRow] = {}
        self.sign_ins = ExpectedLogins()
        self.desk = ExpectedDesk()
        self.continued: list[str] = []  # sign-ups that became this account
        self.created: dict[str, int] = {}  # when the account, or agents, came to be
        self.identifiers: list[EntryRow] = []  # entries that tell some, in their private part
        self.emails: list[EntryRow] = []  # all that tell whose address it was
        self.removed_files: set[str] = set()  # for their age
        self.replaced_rules: set[str] = set()  # perhaps: by a newer one about what is called the same


def expected_of(entries: Iterable[EntryRow]) -> Expected:
    """`entries` are all of one account, by `seq`."""
    found = Expected()
    for entry in entries:
        noun, _, past = entry.kind.partition(".")
        reader = READERS.get(noun)
        if reader is None and entry.kind not in OF_DESK:
            continue
        data = upcast(entry.kind, from_json(entry.data))
        found.desk.read(entry, data)
        if reader is not None:
            reader(found, entry, past, data)
            if entry.kind in LOGINS_END:
                found.sign_ins.end_all(data.get("agent", entry.account_id))
    return found


def _account(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    state = ACCOUNT_STATES.get(entry.kind)
    if state is not None:
        found.state, found.state_seq = state.value, entry.seq
    if past == "created":
        found.password, found.password_seq = None, entry.seq
        found.email = entry
    if past in ("created", "ordered"):
        found.created[entry.account_id] = entry.at
        found.emails.append(entry)
    if past in ("created", "renamed"):
        found.names = entry
    if "language" in data:
        found.language = ExpectedFields({"language": data["language"]}, entry.seq)
    if past == "continued":
        found.continued.append(data["from"])
    if past == "ordered" and data["requirement"] == RequirementName.PHONE:
        found.contact = ExpectedFields({"contact": None}, entry.seq)
        found.phones.append(entry)
    names = list(RequirementName) if past == "created" else [data["requirement"]] if past == "ordered" else []
    for name in names:
        found.requirements[str(name)] = (RequirementState.MISSING.value, entry.seq)


def _requirement(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    state = RequirementState.MISSING.value if past == "reset" else past
    found.requirements[data["name"]] = (state, entry.seq)


def _password(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    found.password, found.password_seq = data.get("password", UNKNOWN), entry.seq


def _contact(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past not in ("updated", "changed"):
        return
    known = {name: data[f"{name}_digest"] for name in ("contact", "phone") if f"{name}_digest" in data}
    found.contact = ExpectedFields(known, entry.seq)
    if past == "changed":
        found.phones.append(entry)


def _second_factor(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "app_set":
        told = {"app": data["app"]} if "app" in data else {}
        found.second_factor = ExpectedFields({"on_at": found.second_factor.fields["on_at"], **told}, entry.seq)
    elif past == "resealed":
        found.second_factor = found.second_factor.resealed(entry.seq, "app", data)
    elif past == "turned_on":
        found.second_factor = found.second_factor.changed(entry.seq, on_at=entry.at)
    elif past in ("turned_off", "reset"):
        found.second_factor = ExpectedFields({"app": None, "on_at": None}, entry.seq)
        found.recovery_codes[entry.account_id] = ExpectedFields({"codes": []}, entry.seq)


def _recovery_codes(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    owner = data.get("agent", entry.account_id)
    if past == "made":
        found.recovery_codes[owner] = ExpectedFields({"codes": data["codes"]} if "codes" in data else {}, entry.seq)


def _recovery_code(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    owner = data.get("agent", entry.account_id)
    before = found.recovery_codes.get(owner)
    if past == "used" and before is not None and "codes" in before.fields:
        left = [code for code in before.fields["codes"] if code != data.get("code")]
        found.recovery_codes[owner] = ExpectedFields({"codes": left}, entry.seq)


def _person(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "erased":
        found.password, found.password_seq = None, entry.seq
        found.contact = ExpectedFields({"contact": None, "phone": None}, entry.seq)
        found.second_factor = ExpectedFields({"app": None, "on_at": None}, entry.seq)
        found.recovery_codes[entry.account_id] = ExpectedFields({"codes": []}, entry.seq)


def _decision(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    actor = from_json(entry.actor)
    if past == "proposed":
        fields = {name: data[name] for name in PROPOSED if name in data}
        fields |= {"case_id": entry.case_id, "state": past, "proposed_by": actor["id"] or ""}
        fields |= {"needs_approval": int(data["needs_approval"]), "decided_by": None, "proposed_at": entry.at}
        fields |= {"review": None, "reviewed_at": None}
        found.decisions[data["decision_id"]] = ExpectedFields(fields, entry.seq)
        if "words" not in data:
            found.proposals[data["decision_id"]] = entry
    elif past in list(DecisionState) and (made := found.decisions.get(data["decision_id"])) is not None:
        fields = {"state": past, "decided_at": entry.at}
        if past in DECIDED and data.get("by") != "policy":
            fields["decided_by"] = actor["id"] or ""
        if "undo_until" in data:
            fields["undo_until"] = data["undo_until"]
        found.decisions[data["decision_id"]] = made.changed(entry.seq, **fields)


def _review(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    made = found.decisions.get(data["decision_id"])
    if made is None:
        return
    is_open = past in ("drawn", "asked")
    fields: dict[str, Any] = {
        "review": ReviewState.OPEN.value if is_open else past,
        "reviewed_at": None if is_open else entry.at,
    }
    found.decisions[data["decision_id"]] = made.changed(entry.seq, **fields)


def _case(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if entry.case_id is not None:
        found.cases.add(entry.case_id)


def _message(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past != "posted" or entry.case_id is None:
        return
    fields = {"id": data["message_id"], "kind": data["kind"], "author_kind": data["author"], "code": data["code"]}
    fields |= {"internal": int(entry.audience != Audience.APPLICANT), "at": entry.at}
    posted = ExpectedMessage(fields, entry.seq, data.get("content"), data.get("files") or {}, entry.private)
    found.messages.setdefault(entry.case_id, {})[data["message_number"]] = posted


def _file(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "removed":
        found.removed_files.add(data["file_id"])


def _agent(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "resealed":
        if data["agent"] in found.agents:
            found.agents[data["agent"]] = found.agents[data["agent"]].resealed(entry.seq, "credentials", data)
        return
    state = AGENT_STATES.get(entry.kind)
    if state is None and entry.kind not in AGENT_CHANGES:
        return
    if entry.kind == "agent.created":
        found.created[data["agent"]] = entry.at
    if entry.kind == "agent.created" or (past == "changed" and entry.private is not None):
        found.agent_names[data["agent"]] = entry
    before = found.agents.get(data["agent"])
    fields = {"identity": None, "origin": "local", **(before.fields if before else {})}
    if state is not None:
        fields["state"] = state
    if past == "unlinked":
        fields |= {"identity": None, "origin": "local"}
        fields = {name: value for name, value in fields.items() if name not in (*MARKS, "user_name")}
    if entry.kind in CODES_END:
        found.recovery_codes[data["agent"]] = ExpectedFields({"codes": []}, entry.seq)
    if "stopped" in fields and (past == "enabled" or data.get("reason") in STOPPED):
        fields["stopped"] = past != "enabled"
    if past == "reset" or data.get("origin") == "linked":  # other credentials, which older entries don't tell
        fields.pop("credentials", None)
    fields |= {name: data[name] for name in AGENT_FIELDS if name in data}
    found.agents[data["agent"]] = ExpectedFields(fields, entry.seq)


def _key(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    before = found.keys.get(data["key"])
    if past == "created":
        fields: dict[str, Any] = {"account": data["account"], "revoked": False}
        fields |= {name: data[name] for name in KEY_FIELDS if name in data}
        if "scopes" in data:
            fields["scopes"] = " ".join(data["scopes"])
        found.keys[data["key"]] = ExpectedFields(fields, entry.seq)
        found.key_names[data["key"]] = entry
    elif past == "revoked" and before is not None:
        found.keys[data["key"]] = before.changed(entry.seq, revoked=True)
    elif past == "end_set" and before is not None:
        found.keys[data["key"]] = before.changed(entry.seq, expires_at=data["expires_at"])


def _access_key(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    before = found.access_keys.get(data["key"])
    if past == "created":
        actor = from_json(entry.actor)
        is_programs = actor["kind"] == ActorKind.INTEGRATOR
        fields: dict[str, Any] = {"revoked": False, "made_by": actor["kind"]}
        fields["maker"] = actor["id"] if is_programs else None
        fields |= {name: data[name] for name in ("secret", "expires_at") if name in data}
        found.access_keys[data["key"]] = ExpectedFields(fields, entry.seq)
        found.key_names[data["key"]] = entry
    elif past == "revoked" and before is not None:
        found.access_keys[data["key"]] = before.changed(entry.seq, revoked=True)
    elif past == "end_set" and before is not None:
        found.access_keys[data["key"]] = before.changed(entry.seq, expires_at=data["expires_at"])
    elif past == "resealed" and before is not None:
        found.access_keys[data["key"]] = before.resealed(entry.seq, "secret", data)


def _passkey(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "added":
        fields: dict[str, Any] = {"subject": data.get("agent", entry.account_id)}
        if "credential" in data:
            fields["credential"] = data["credential"]
        found.passkeys[data["passkey"]] = ExpectedFields(fields, entry.seq)
    elif past == "removed":
        found.passkeys.pop(data["passkey"], None)


def _email(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "changed":
        found.email = entry
        found.emails.append(entry)


def _login(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    found.sign_ins.read(entry, past, data)
    if past == "opened":
        found.identifiers.append(entry)


def _identifier(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    found.identifiers.append(entry)


def _hook(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    before = found.webhooks.get(data["hook_id"])
    if past == "created":
        fields: dict[str, Any] = {"kinds": sorted(set(data["kinds"])), "state": "active"}
        fields |= {name: data[name] for name in HOOK_FIELDS if name in data}
        found.webhooks[data["hook_id"]] = ExpectedFields(fields, entry.seq)
    elif past == "deleted" and before is not None:
        found.webhooks[data["hook_id"]] = before.changed(entry.seq, state="deleted")
    elif past == "secret_changed" and before is not None:
        found.webhooks[data["hook_id"]] = before.changed(entry.seq, target=data["target"])
    elif past == "resealed" and before is not None:
        found.webhooks[data["hook_id"]] = before.resealed(entry.seq, "target", data)
    elif past in ("disabled", "enabled") and before is not None:
        state = "disabled" if past == "disabled" else "active"
        found.webhooks[data["hook_id"]] = before.changed(entry.seq, state=state)


def _rule(found: Expected, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
    if past == "removed":
        found.rules.pop(data["rule_id"], None)
        return
    about = {"label": data["about"], "channel": data["channel"] or ""}
    # Two numbers may have one mask, so the older rule need not be the one whose place was taken.
    found.replaced_rules |= {one for one, made in found.rules.items() if about.items() <= made.fields.items()}
    action = data.get("action", data.get("stance"))
    found.rules[data["rule_id"]] = ExpectedFields({**about, "action": action, "note": data["note"]}, entry.seq)


READERS = {
    "account": _account,
    "requirement": _requirement,
    "password": _password,
    "contact": _contact,
    "phone": _contact,
    "second_factor": _second_factor,
    "recovery_codes": _recovery_codes,
    "recovery_code": _recovery_code,
    "person": _person,
    "decision": _decision,
    "review": _review,
    "case": _case,
    "message": _message,
    "file": _file,
    "agent": _agent,
    "key": _key,
    "access_key": _access_key,
    "passkey": _passkey,
    "email": _email,
    "login": _login,
    "identifier": _identifier,
    "hook": _hook,
    "rule": _rule,
}
