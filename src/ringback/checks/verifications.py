"""Pure: what became of the code itself: tries, messages, time."""

from ringback.checks.codes import CheckCode, conclude
from ringback.core.times import iso
from ringback.numbers.schemas import Finding
from ringback.verification.flow import VerificationState
from ringback.verification.limits import CHECKS, SendAllowance
from ringback.verification.queries import state_now
from ringback.verification.tables import VerificationRow


def findings_of(row: VerificationRow, allowance: SendAllowance, *, late: bool, now: int) -> list[Finding]:
    """`row` is the newest verification of the number, `late`: a right code came after its time."""
    evidence = {
        "verification_id": row.id,
        "state": state_now(row, now).value,
        "checks": row.checks,
        "checks_left": max(0, CHECKS - row.checks),
        "sends": row.sends,
        "sends_left": allowance.left,
        "next_send_at": iso(allowance.at or now),
        "expires_at": iso(row.expires_at),
    }
    return [conclude(code, evidence, iso(row.updated_at)) for code in _codes(row, allowance, late=late, now=now)]


def _codes(row: VerificationRow, allowance: SendAllowance, *, late: bool, now: int) -> list[CheckCode]:
    state = state_now(row, now)
    codes = []
    if state is VerificationState.MAX_ATTEMPTS_REACHED:
        codes.append(CheckCode.CHECKS_USED_UP)
    elif late:
        codes.append(CheckCode.CODE_LATE)
    elif state is VerificationState.EXPIRED:
        codes.append(CheckCode.CODE_EXPIRED)
    elif state is VerificationState.PENDING and row.checks:
        codes.append(CheckCode.WRONG_CODES)
    if allowance.left == 0:
        codes.append(CheckCode.SENDS_USED_UP)
    return codes
