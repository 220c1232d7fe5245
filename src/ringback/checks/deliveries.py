"""Pure: what the deliveries of codes tell, with how sure we are. Carrier-accepted is not handset-confirmed."""

from collections.abc import Sequence
from typing import Any

from ringback.checks.codes import CheckCode, conclude
from ringback.core.times import SECOND, from_iso
from ringback.courier.cause_catalog import known
from ringback.courier.causes import Cause, Permanence
from ringback.courier.flow import ChannelName, Confirms
from ringback.courier.schemas import Delivery
from ringback.numbers.findings import say
from ringback.numbers.schemas import Finding
from ringback.verification.schemas import UserReport
from ringback.verification.user_reports import finding_of

SILENCE = 30 * SECOND  # a carrier that has answered nothing by then rarely does

CAUSES: dict[str, Cause] = {
    "heard": Cause.CODE_NOT_ENTERED,
    "no_key": Cause.NO_KEY,
    "machine": Cause.NO_KEY,
    "busy": Cause.NOT_TAKEN,
    "declined": Cause.NOT_TAKEN,
    "no_answer": Cause.NOT_TAKEN,
    "undelivered": Cause.UNCONFIRMED,
    "failed": Cause.UNCONFIRMED,
}
LOST = ("undelivered", "failed", "expired")  # nobody tries it any more
NEVER_TOLD = (CheckCode.NEVER_CONFIRMS, CheckCode.UNEXPLAINED, CheckCode.CODE_ON_ITS_WAY)
DEAD = frozenset({CheckCode.CODE_EXPIRED, CheckCode.CHECKS_USED_UP, CheckCode.CODE_LATE})  # the code is good no more
GUESSES = frozenset({"delivery_unconfirmed", "call_unconfirmed", "call_not_seen", *NEVER_TOLD})
# What the person's own word explains better than the carrier's could.
EXPLAINS: dict[UserReport, frozenset[str]] = {
    "phone_off": frozenset({"delivery_not_taken"}),
    "voicemail": frozenset({"delivery_no_key", "delivery_not_taken"}),
    "heard_nothing": frozenset({"delivery_no_key", "call_code_not_entered"}),
}
UNDER_WAY = {"expired": CheckCode.CODE_TOO_LATE_TO_SEND}  # what has no cause is on its way, except where it is over


def findings_of(deliveries: Sequence[Delivery], *, now: int) -> list[Finding]:
    """One finding a channel and cause, from the newest delivery of its kind; `deliveries` are oldest first."""
    newest: dict[tuple[str, str], tuple[Delivery, int]] = {}
    for delivery in deliveries:
        kind = (delivery.channel, _cause_of(delivery, now) or delivery.state)
        newest[kind] = (delivery, newest.get(kind, (delivery, 0))[1] + 1)
    findings = [_finding(delivery, times, now) for delivery, times in newest.values()]
    return sorted(findings, key=lambda finding: finding.at or "", reverse=True)


def with_report(found: Sequence[Finding], report: UserReport, at: str) -> list[Finding]:
    """What the applicant says changes the diagnosis: it comes first, and overrules what only a carrier claims.

    A number that is not theirs makes everything sent there beside the point; a handset's own confirmation stays beside
    "nothing came", because the two together mean another SIM, another phone or a spam folder.
    """
    is_over = any(one.code in DEAD for one in found)
    reported = finding_of(report, at=at, coming=not is_over and any(_is_coming(one) for one in found))
    if report == "not_my_number":
        return [reported]
    overruled = GUESSES | EXPLAINS.get(report, frozenset())
    return [reported, *(finding for finding in found if finding.code not in overruled)]


def _is_coming(finding: Finding) -> bool:
    state = finding.evidence.get("state")
    return finding.evidence.get("channel") == ChannelName.SMS and state is not None and state not in LOST


def _cause_of(delivery: Delivery, now: int) -> Cause | None:
    """The cause that the carrier or the courier named, else the one that the state amounts to; None: under way."""
    if delivery.cause is not None:
        return Cause(delivery.cause)
    if delivery.state == "delivered":
        arrived = delivery.trust == "handset" or delivery.channel == ChannelName.CALL
        return Cause.NOT_SEEN if arrived else Cause.UNCONFIRMED
    if delivery.state == "accepted":
        return Cause.UNCONFIRMED if now - from_iso(delivery.sent_at or delivery.created_at) > SILENCE else None
    return CAUSES.get(delivery.state)


def _finding(delivery: Delivery, times: int, now: int) -> Finding:
    evidence = _evidence(delivery, times)
    cause, lost = _cause_of(delivery, now), delivery.state in LOST
    if cause is None or (lost and cause is Cause.UNCONFIRMED):
        under_way = CheckCode.UNEXPLAINED if cause else UNDER_WAY.get(delivery.state, CheckCode.CODE_ON_ITS_WAY)
        return conclude(under_way, evidence, delivery.updated_at)
    if cause is Cause.UNCONFIRMED and delivery.confirms == Confirms.NEVER:
        return conclude(CheckCode.NEVER_CONFIRMS, evidence, delivery.updated_at)
    code, meaning = known(cause, delivery.channel, lost=lost)
    lasting = meaning.permanence in (Permanence.PERMANENT, Permanence.UNTIL_FIXED)
    return Finding(
        code=code,
        status="error" if lasting else "warning",
        message=say(code, "says", evidence),
        next_step=say(code, "next", evidence),
        who=meaning.who,
        about="email" if delivery.channel == ChannelName.EMAIL else "delivery",
        evidence={
            **evidence,
            "cause": cause.value,
            "step": meaning.next_step.value,
            "permanence": meaning.permanence.value,
            "for_agents": say(code, "agent", evidence),
        },
        at=delivery.updated_at,
    )


def _evidence(delivery: Delivery, times: int) -> dict[str, Any]:
    """What was sent, when, what the carrier said, and how far that can be believed."""
    return {
        "delivery_id": delivery.id,
        "channel": delivery.channel,
        "to": delivery.to,
        "times": times,
        "sequence": delivery.sequence,
        "created_at": delivery.created_at,
        "sent_at": delivery.sent_at,
        "final_at": delivery.final_at,
        "state": delivery.state,
        "carrier_said": delivery.events[-1].detail if delivery.events else None,
        "carrier_accepted": delivery.sent_at is not None,
        "handset_confirmed": delivery.trust == "handset",
        "trust": delivery.trust,
        "confirms": delivery.confirms,
    }
