"""Pure: of all that the checks found, the one cause to say first, how sure we are of it, and the one thing to do now.

The verify page, the checks, the queue and the case screen all show what this says, so that a person and their agent
read the same.
"""

from collections.abc import Sequence

from ringback.checks.codes import CheckCode
from ringback.checks.deliveries import DEAD, GUESSES
from ringback.checks.schemas import Act, Certainty, RootCause
from ringback.courier.causes import Cause, NextStep
from ringback.courier.flow import ChannelName, Trust
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import title
from ringback.numbers.schemas import Finding
from ringback.verification.user_reports import CONSEQUENCES

# What explains more stands before what it brings about: a call that nobody took comes of a line that takes no messages,
# an expired code of a phone that was off. Named by a delivery's cause or by the finding's code, in brackets by what it
# is about.
ORDER: tuple[str, ...] = (
    CheckCode.ACCOUNT_FROZEN,
    CheckCode.ACCOUNT_SUSPENDED,
    CheckCode.ACCOUNT_CLOSED,
    CheckCode.ACCOUNT_ACTIVE,
    "[email]",  # until it is confirmed, nothing else is asked for
    CheckCode.EMAIL_UNVERIFIED,
    CheckCode.CONTACT_MISSING,
    CheckCode.PAYMENT_ACTION_REQUIRED,
    CheckCode.PAYMENT_DECLINED,
    CheckCode.PAYMENT_EXPIRED,
    CheckCode.PAYMENT_INSUFFICIENT_FUNDS,
    CheckCode.PAYMENT_UNAVAILABLE,
    # Nothing gets to this number, whatever is tried
    "report_not_my_number",
    "[number error]",
    Cause.NUMBER_MALFORMED,
    Cause.NOT_IN_SERVICE,
    Cause.BLOCKED,
    Cause.NO_CREDIT,
    Cause.NOT_PREPARED,
    # Nothing gets there in this way
    Cause.LANDLINE,
    CheckCode.TEXTS_STOPPED,
    Cause.OPTED_OUT,
    Cause.BARRED,
    Cause.FILTERED,
    Cause.MEMORY_FULL,
    # Nothing gets there now
    "report_phone_off",
    Cause.PHONE_OFF,
    "report_roaming",
    "report_dual_sim",
    "report_voicemail",
    "report_heard_nothing",
    CheckCode.OUTAGE,
    Cause.PROVIDER_DOWN,
    Cause.UNREACHABLE,
    # It got there
    CheckCode.CODE_LATE,
    "report_late",
    CheckCode.CHECKS_USED_UP,
    CheckCode.WRONG_CODES,
    Cause.CODE_NOT_ENTERED,
    Cause.NOT_SEEN,
    CheckCode.CODE_ON_ITS_WAY,
    Cause.NO_KEY,
    Cause.NOT_TAKEN,
    # What comes of all that, and what nobody knows
    CheckCode.SENDS_USED_UP,
    CheckCode.CODE_TOO_LATE_TO_SEND,
    "[number]",
    "report_nothing",
    CheckCode.UNEXPLAINED,
    CheckCode.NEVER_CONFIRMS,
    Cause.UNCONFIRMED,
    CheckCode.CODE_EXPIRED,
    CheckCode.NUMBER_ABROAD,
    CheckCode.PAYMENT_MISSING,
    CheckCode.NOTHING_SENT,
)
RANK = {name: rank for rank, name in enumerate(ORDER)}
LAST = len(ORDER)  # what is in order
OVERTAKEN = RANK[Cause.UNCONFIRMED]  # a fault of before the code came through by another try

CAME_THROUGH = ("delivery_not_seen", "call_code_not_entered")

ACTS: dict[str, Act] = {
    CheckCode.ACCOUNT_FROZEN: "open_case",
    CheckCode.ACCOUNT_SUSPENDED: "open_case",
    CheckCode.ACCOUNT_CLOSED: "sign_up",
    CheckCode.CONTACT_MISSING: "contact",
    CheckCode.CODE_ON_ITS_WAY: "wait",
    CheckCode.CODE_LATE: "text",
    CheckCode.CHECKS_USED_UP: "text",
    CheckCode.CODE_EXPIRED: "text",
    CheckCode.WRONG_CODES: "enter_code",
    CheckCode.SENDS_USED_UP: "open_case",
    CheckCode.NOTHING_SENT: "choose_way",
    CheckCode.TEXTS_STOPPED: "call",
    NumberCode.LANDLINE: "call",
    NumberCode.VOIP: "call",
    "report_not_my_number": "change_number",
}
STEPS: dict[str, Act] = {
    NextStep.FIX_NUMBER: "change_number",
    NextStep.CALL: "call",
    NextStep.TAKE_CALL: "call",
    NextStep.TEXT: "text",
    NextStep.WAIT: "wait",
    NextStep.REVIEW: "open_case",
    NextStep.LOOK: "look",
    NextStep.ENTER_CODE: "enter_code",
}  # the others: the same way again, or the other one
OFFERS: dict[str, Act] = {"sms": "text", "call": "call", "case": "open_case"}
GUESSED = frozenset({*GUESSES, CheckCode.OUTAGE}) - {CheckCode.CODE_ON_ITS_WAY}
OURS = (Cause.BLOCKED, Cause.NO_CREDIT, Cause.NOT_PREPARED, Cause.PROVIDER_DOWN)  # we refused, or failed
LISTENED = ("heard", "no_key", "machine")  # we were on the line ourselves
CLOSED = (Cause.LANDLINE, Cause.OPTED_OUT, Cause.BARRED, Cause.FILTERED)
SENDS: tuple[Act, ...] = ("call", "text", "choose_way")


def ranked(found: Sequence[Finding]) -> list[Finding]:
    """The root cause first, then what explains less, at last what is in order; of equals the newest first."""
    arrived = max((one.at or "" for one in found if one.code in CAME_THROUGH), default="")
    newest_first = sorted(found, key=lambda one: one.at or "", reverse=True)
    return sorted(newest_first, key=lambda one: _rank(one, arrived))


def root_cause(found: Sequence[Finding]) -> RootCause:
    """`found` is `ranked`, and never empty."""
    first = found[0]
    return RootCause(finding=first, title=title(first), certainty=certainty_of(first), act=_act(first, found))


def cause_of(finding: Finding) -> Cause | None:
    """What the delivery's carrier named, or its state amounts to."""
    cause = finding.evidence.get("cause")
    return Cause(cause) if cause else None


def certainty_of(finding: Finding) -> Certainty:
    cause, evidence = cause_of(finding), finding.evidence
    if finding.code.startswith("report_"):
        return "told"
    if finding.about == "payment":
        return "own" if finding.code == CheckCode.PAYMENT_MISSING else "bank"
    if finding.about == "number":
        return "own" if finding.status in ("ok", "error") else "guess"
    if cause is Cause.UNREACHABLE or (cause is Cause.UNCONFIRMED and evidence["state"] == "delivered"):
        return "hint"
    if cause is Cause.UNCONFIRMED or finding.code in GUESSED:
        return "guess"
    if cause is None or cause in OURS or evidence["state"] in LISTENED or not evidence["trust"]:
        return "own"
    if evidence["channel"] == ChannelName.EMAIL:
        return "mail_server"
    return "phone" if evidence["trust"] == Trust.HANDSET else "carrier"


def _rank(finding: Finding, arrived: str) -> int:
    cause = cause_of(finding)
    if finding.status == "ok" and finding.code not in RANK:
        return LAST
    if finding.about == "email" and finding.code not in RANK:
        return RANK["[email]"]
    if (cause is not None or finding.code == CheckCode.TEXTS_STOPPED) and (finding.at or "") < arrived:
        return max(RANK[cause or finding.code], OVERTAKEN)
    if finding.about == "number" and finding.code not in RANK:
        return RANK["[number error]" if finding.status == "error" else "[number]"]
    return RANK[cause or finding.code]


def _act(first: Finding, found: Sequence[Finding]) -> Act:
    """The one thing to do, where it is possible: not a text to a line that takes none, nor one more than are left."""
    act, codes = _wanted(first), {one.code for one in found}
    if act in ("wait", "look", "enter_code") and codes & DEAD:
        act = "call" if first.evidence.get("channel") == ChannelName.CALL else "text"
    closed = {one.evidence["channel"] for one in found if cause_of(one) in CLOSED}
    if codes & {NumberCode.LANDLINE.value, CheckCode.TEXTS_STOPPED.value}:
        closed.add(ChannelName.SMS)
    if act == "text" and ChannelName.SMS in closed:
        act = "call"
    elif act == "call" and ChannelName.CALL in closed:
        act = "text"
    if act in SENDS and (CheckCode.SENDS_USED_UP in codes or {ChannelName.SMS, ChannelName.CALL} <= closed):
        return "open_case"
    return act


def _wanted(finding: Finding) -> Act:
    if finding.code in ACTS:
        return ACTS[finding.code]
    if finding.code == "report_phone_off":
        return "wait" if finding.evidence["coming"] == "yes" else "text"
    if finding.about == "email":
        return "email" if finding.status != "ok" else "nothing"
    if finding.status == "ok":
        return "nothing"
    if finding.about == "payment":
        return "payment"
    if finding.about == "number":
        return "change_number"
    if (report := finding.evidence.get("report")) is not None:
        return "text" if CONSEQUENCES[report].first == "sms" else "call"
    if finding.code == CheckCode.OUTAGE:
        return OFFERS[finding.evidence["offers"][0]]
    step, by_call = finding.evidence.get("step"), finding.evidence["channel"] == ChannelName.CALL
    if step in STEPS:
        return STEPS[step]
    again = step in (NextStep.RETRY, NextStep.SEND_AGAIN) or finding.code == CheckCode.CODE_TOO_LATE_TO_SEND
    return "call" if by_call == again else "text"
