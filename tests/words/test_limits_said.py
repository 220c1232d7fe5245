"""A limit that a sentence says is the product's, in both languages and in what a program is refused with.

A sentence takes its limit by a variable. All that say one in digits or words of their own stand here.
"""

import ast as python
import re
from pathlib import Path

import pytest
from fluent.syntax import ast
from fluent.syntax.serializer import serialize_message

import ringback
from ringback.accounts.agents.commands import STEPPED_UP
from ringback.accounts.authenticators.totp import STEP_MS
from ringback.accounts.commands import MAX_NAME
from ringback.accounts.freezing import MIN_REASON
from ringback.accounts.sessions.logins import LINK_LIFETIME
from ringback.core.times import DAY, HOUR, MINUTE, SECOND
from ringback.core.typed_codes import LENGTH
from ringback.courier.providers import health
from ringback.decisions.phone_rechecks import MAX_TRIES
from ringback.decisions.unfreezing import ASKED
from ringback.desk.commands import MAX_REASON
from ringback.desk.linking.errors import UNDO_MS
from ringback.incidents import cells
from ringback.support.email.originals import LISTED_MS
from ringback.support.flow import REOPEN_MS
from ringback.support.validation import MAX_EXTENSION
from ringback.verification.email_updates import OBJECTION
from ringback.verification.limits import TTL
from ringback.words import ENGLISH, LANGUAGES
from tests.architecture.parsed import nodes
from tests.words.test_catalogue import entries

SOURCE = Path(ringback.__file__).parent

SAID = {
    "applicant-email-update-how": OBJECTION / HOUR,
    "applicant-fault-extension": MAX_EXTENSION,
    "applicant-fault-second_factor_form": LENGTH,  # of an authenticator's code, as long as ours
    "applicant-forgot-code": LENGTH,
    "applicant-signup-phone-lead": LENGTH,
    "applicant-support-expired-next": LINK_LIFETIME / MINUTE,
    "console-case-resolved": REOPEN_MS / DAY,
    "console-chart-used-hint": TTL / MINUTE,
    "console-fault-reason_length": MAX_REASON,
    "console-fault-second_factor_form": LENGTH,
    "console-unfreezing-asked": ASKED / HOUR,
    "console-unfreezing-waits": ASKED / HOUR,
    "console-incidents-used": cells.WINDOW / MINUTE,
    "console-links-merge-text": UNDO_MS / MINUTE,
    "console-problem-merge_is_over": UNDO_MS / MINUTE,
    "console-mails-hint": LISTED_MS / DAY,
    "console-measure-used-hint": TTL / MINUTE,
    "console-passkeys-name-hint": MAX_NAME,
    "console-policy-recheck": MAX_TRIES,
    "console-problem-bad_credentials": STEP_MS / SECOND,
    "console-problem-second_person_required": ASKED / HOUR,
    "console-problem-too_late_to_reopen": REOPEN_MS / DAY,
    "console-providers-title": health.WINDOW / MINUTE,
    "console-signin-code-hint": LENGTH,
    "console-stepup-provider-text": STEPPED_UP / MINUTE,
    "console-stepup-text": STEPPED_UP / MINUTE,
    "console-unfreeze-journaled": MIN_REASON,
    "finding-verification_expired-next": TTL / MINUTE,
    "finding-verification_late-says": TTL / MINUTE,
    "mail-case_over-body": REOPEN_MS / DAY,
    "mail-case_resolved-body": REOPEN_MS / DAY,
    "mail-code-body": TTL / MINUTE,
    "mail-email_code-body": TTL / MINUTE,
    "mail-password_code-body": TTL / MINUTE,
    "mail-reauthentication-body": TTL / MINUTE,
    "mail-security_notice-body": OBJECTION / HOUR,
    "mail-support_link-body": LINK_LIFETIME / MINUTE,
}
NO_LIMITS = {
    "applicant-fault-card-cvc": "the card's",
    "applicant-forgot-sent-next": "a guess how long an e-mail takes",
    "applicant-signup-start-lead": "a guess how long a person takes",
    "applicant-support-sent-next": "a guess how long an e-mail takes",
    "applicant-verify-sms-hint": "a guess how long a message takes",
    "console-window-day": "what a reader chooses",
    "console-window-month": "what a reader chooses",
    "console-window-week": "what a reader chooses",
    "finding-report_late-says": "Vietnamese names no time",
    "sandbox-any": "how the sandbox reads a number",
}
IN_WORDS = {3: ("three", "ba"), 5: ("five", "năm"), 6: ("six", "sáu"), 10: ("ten", "mười")}
LIMIT = re.compile(
    r"\b(\d+|two|three|five|six|ten|twenty)(?: of)? "
    r"(minutes|hours|days|seconds|characters|letters|digits|files|pages|pixels|megapixels|times|MB|KB|at most)\b"
)


def sentences(language: str) -> dict[str, str]:
    """Without their variables, whose names would be read with them."""
    messages = [entry for entry in entries(language) if isinstance(entry, ast.Message)]
    texts = {one.id.name: serialize_message(one).partition("=")[2] for one in messages}
    return {name: re.sub(r"\{[^{}]*\}", "{}", text) for name, text in texts.items()}


def test_every_limit_that_english_says_by_itself_is_known() -> None:
    said = {name for name, text in sentences(ENGLISH).items() if LIMIT.search(text)}
    assert said == SAID.keys() | NO_LIMITS.keys()


def test_refusal_says_no_limit_by_itself() -> None:
    """It is made of the product's, or `data` has it."""
    said = set()
    for path in SOURCE.rglob("*.py"):
        for node in nodes(path):
            match node:
                case python.Assign(targets=[python.Name(id="detail")], value=python.Constant(value=str(text))):
                    said |= {text} if LIMIT.search(text) else set()
    assert said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_says_the_limit_that_the_product_has(language: str) -> None:
    texts = sentences(language)

    def says(name: str, limit: float) -> bool:
        forms = (f"{limit:.0f}", *IN_WORDS.get(int(limit), ()))
        return any(re.search(rf"\b{form}\b", texts[name]) for form in forms)

    assert [name for name, limit in SAID.items() if not says(name, limit)] == []
