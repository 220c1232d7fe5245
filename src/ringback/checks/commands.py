"""Checking a number that somebody types, and taking in what a person says of their phone."""

from ringback.checks.queries import with_root_cause
from ringback.checks.schemas import Findings, NumberAnswer, NumberQuestion
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.limits import Limit, take
from ringback.core.times import MINUTE
from ringback.numbers.diagnose import UnknownCountry, diagnose
from ringback.verification import commands as verification
from ringback.verification.number_ranges import with_known_range
from ringback.verification.schemas import UserReport

PER_IP = Limit("check_number", 120, MINUTE)  # a form that checks as one types, for a whole office behind one address
MAX_TYPED = 200


def count_number(db: Db, actor: Actor, /, *, ip: str) -> None:
    """Raises RateLimited: the checks cost CPU, and a list of numbers is nobody's form."""
    take(db, PER_IP, db.vault.lookup("ip", ip))


def report(db: Db, actor: Actor, /, *, verification_id: str, report: UserReport) -> Findings:
    """What the person says of their phone becomes evidence, and changes the diagnosis that is answered."""
    account_id = verification.report(db, actor, verification_id=verification_id, report=report)
    return with_root_cause(db, actor, account_id=account_id)


def number(db: Db, actor: Actor, /, *, question: NumberQuestion) -> NumberAnswer:
    """Raises InvalidInput for a country that is none, or more text than any number has."""
    if len(question.input) > MAX_TYPED:
        raise InvalidInput.of("input", "too_long", f"Enter one number, at most {MAX_TYPED} characters.")
    try:
        diagnosis = with_known_range(db, diagnose(question.input, country=question.country or None))
    except UnknownCountry as unknown:
        raise InvalidInput.of("country", "country_unknown", f"{unknown}.") from None
    found = diagnosis.number
    return NumberAnswer(
        input=question.input,
        e164=diagnosis.e164,
        display=found.display if found else None,
        region=found.region if found else None,
        line_type=found.line_type if found else None,
        findings=list(diagnosis.findings),
    )
