"""The evidence gate: what a proposal must hold, and the fingerprint of exactly that, which a second agent approves."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.accounts.schemas import Account
from ringback.core.db import Db, from_json, to_json
from ringback.core.errors import FieldError
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.decisions.facts import subject_of
from ringback.decisions.flow import Verdict
from ringback.decisions.policy import MAX_EVIDENCE, MAX_NOTE, WAIVABLE, Policy, Reason, open_requirements
from ringback.decisions.schemas import Evidence, Proposal
from ringback.journal.tables import entries

MAX_REF = 10**15


class ProofRow(NamedTuple):
    """An entry that a proposal refers to."""

    seq: int
    at: int
    kind: str
    actor: str
    data: str
    hash: str


class LastChange(NamedTuple):
    seq: int | None


class Said(NamedTuple):
    """An entry, read: who wrote it is the kind of its actor."""

    seq: int
    at: int
    kind: str
    author: str
    data: dict[str, Any]


class Subject(NamedTuple):
    """What evidence is compared with: the number as entries show it, the entry that made it this account's, all that
    became of deliveries and may contradict, and now."""

    phone_masked: str
    since: int
    history: Sequence[Said]
    now: int

    def concerns(self, said: Said) -> bool:
        """Whether it is of this number, or of none. A delivery counts by when it began: the last word about the number
        before may come after the change, and two numbers may look alike behind the mask."""
        if "to" not in said.data:
            return True
        return bool(said.data["to"] == self.phone_masked and self._began(said) >= self.since)

    def is_overtaken(self, said: Said) -> bool:
        """Whether it is what became of a delivery, and more became of it since."""
        return said.kind.startswith(DELIVERY) and any(each.seq > said.seq for each in self._of_delivery(said))

    def is_contradicted(self, said: Said, reason: Reason) -> bool:
        return any(
            each.seq > said.seq
            and self.concerns(each)
            and any(rule.fits(each.kind, each.author, each.data) for rule in reason.contradicted_by)
            for each in self.history
        )

    def _began(self, said: Said) -> int:
        return min((each.seq for each in self._of_delivery(said)), default=said.seq)

    def _of_delivery(self, said: Said) -> Iterator[Said]:
        which = said.data.get("delivery_id")
        return (
            each
            for each in self.history
            if which is not None and each.kind.startswith(DELIVERY) and each.data.get("delivery_id") == which
        )


DELIVERY = "delivery."
NUMBER_CHANGED = prepare(
    select(func.max(entries.c.seq).label("seq")).where(
        entries.c.account_id == bindparam("account"), entries.c.kind == "phone.changed"
    ),
    into=LastChange,
)
_COLUMNS = select(entries.c.seq, entries.c.at, entries.c.kind, entries.c.actor, entries.c.data, entries.c.hash)


def faults_of(
    policy: Policy, proposal: Proposal, states: dict[str, str], found: Sequence[ProofRow], about: Subject
) -> Iterator[FieldError]:
    """Everything a proposal lacks. `states` are the account's requirements, `found` the entries it refers to."""
    reasons = policy.reasons_of(proposal.verdict)
    reason = reasons.get(proposal.reason)
    if reason is None:
        known = ", ".join(reasons)
        yield FieldError("reason", "reason_unknown", f"For {proposal.verdict}, use one of {known}.")
    if len(proposal.note) > MAX_NOTE:
        yield FieldError("note", "too_long", f"Use at most {MAX_NOTE} characters.")
    yield from _evidence_faults(policy, proposal, found)
    if reason is not None and reason.evidence and not any(supports(reason, row, about) for row in found):
        kinds = sorted({kind for rule in reason.evidence for kind in rule.entries})
        detail = (
            f"This reason needs one of {', '.join(kinds)}, about this number, by whom and as old as the policy says, "
            "which nothing newer contradicts."
        )
        yield FieldError("evidence", "evidence_missing", detail)
    if proposal.verdict is not Verdict.ACTIVATE:
        if not proposal.note.strip():
            yield FieldError("note", "missing", "Tell the applicant why, and what to do next.")
        if proposal.waives:
            yield FieldError("waives", "waives_nothing", f"{proposal.verdict} waives nothing. Send an empty list.")
        return
    yield from _waiver_faults(proposal, states)
    for code in policy.required_items(proposal.reason):
        if proposal.checklist.get(code) is not True:
            yield FieldError(f"checklist.{code}", "checklist_item", "Look into this and confirm it, or don't activate.")


def supports(reason: Reason, row: ProofRow, about: Subject) -> bool:
    """Whether a reason may rest on this entry: it is about this number, nothing newer contradicts it, and it is as old
    as the policy asks. What was sent to a number is no evidence about the next one: else one that fails is named
    first, and the one that is meant to be waived only afterwards."""
    said = _read(row)
    if not about.concerns(said) or about.is_overtaken(said) or about.is_contradicted(said, reason):
        return False
    return any(
        rule.fits(said.kind, said.author, said.data) and rule.fits_age(about.now - said.at) for rule in reason.evidence
    )


def subject_of_evidence(db: Db, one: Account, reason: Reason | None) -> Subject:
    changed = db.one(NUMBER_CHANGED, account=one.id)
    contradicting = {kind for rule in (reason.contradicted_by if reason is not None else ()) for kind in rule.entries}
    named = entries.c.kind.startswith(DELIVERY, autoescape=True) | entries.c.kind.in_(sorted(contradicting))
    found = db.all(
        prepare(_COLUMNS.where(entries.c.account_id == one.id, named).order_by(entries.c.seq), into=ProofRow)
    )
    masked = mask_phone(one.phone) if one.phone else ""
    return Subject(masked, (changed and changed.seq) or 0, [_read(row) for row in found], db.now)


def _read(row: ProofRow) -> Said:
    return Said(row.seq, row.at, row.kind, from_json(row.actor)["kind"], from_json(row.data))


def _evidence_faults(policy: Policy, proposal: Proposal, found: Sequence[ProofRow]) -> Iterator[FieldError]:
    there = {str(row.seq) for row in found}
    for n, piece in enumerate(proposal.evidence):
        if piece.kind != "entry" or piece.ref not in there:
            yield FieldError(f"evidence.{n}", "evidence_unknown", "Name an entry of this account's journal by its seq.")
    for code in proposal.checklist:
        if code not in policy.checklist:
            yield FieldError(f"checklist.{code}", "checklist_unknown", "The policy has no such item. Leave it out.")
    if len(proposal.evidence) > MAX_EVIDENCE:
        yield FieldError("evidence", "too_many", f"Choose the {MAX_EVIDENCE} entries that matter.")


def _waiver_faults(proposal: Proposal, states: dict[str, str]) -> Iterator[FieldError]:
    needed = open_requirements(states)
    for name in proposal.waives:
        if name not in WAIVABLE:
            yield FieldError("waives", "not_waivable", f"{name} can't be waived; the applicant has to meet it.")
        elif name not in needed:
            yield FieldError("waives", "already_met", f"{name} is met already. Leave it out.")
    for left in needed:
        if left not in proposal.waives:
            yield FieldError(
                "waives", "requirement_left", f"{left} would still be open, so the account stays inactive."
            )


def entries_of(db: Db, *, account_id: str, evidence: Sequence[Evidence]) -> list[ProofRow]:
    """The entries that exist of those that are referred to, in this account's journal and in no other's."""
    refs = [int(piece.ref) for piece in evidence if piece.ref.isascii() and piece.ref.isdigit()]
    wanted = sorted({ref for ref in refs if ref < MAX_REF})[: MAX_EVIDENCE + 1]
    if not wanted:
        return []
    named = _COLUMNS.where(entries.c.account_id == account_id, entries.c.seq.in_(wanted)).order_by(entries.c.seq)
    return db.all(prepare(named, into=ProofRow))


def fingerprint(db: Db, *, account_id: str, case_id: str, policy: Policy, proposal: Proposal) -> str:
    """SHA-256 over the proposal word by word, the hashes of its entries, the account as it stands now and the rules."""
    found = entries_of(db, account_id=account_id, evidence=proposal.evidence)
    body: dict[str, Any] = {
        "policy": policy.digest,
        "case_id": case_id,
        "proposal": proposal,
        "entries": {str(row.seq): row.hash for row in found},
        "subject": subject_of(db, account_id=account_id),
    }
    return hashlib.sha256(to_json(body).encode()).hexdigest()
