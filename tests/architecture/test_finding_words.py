"""Every finding has its words: what it says, what to do next, its title at the desk, and what a cause means there."""

import re
from itertools import product

from ringback.checks.codes import CheckCode
from ringback.courier.cause_catalog import known
from ringback.courier.causes import Cause
from ringback.numbers.codes import NumberCode
from ringback.verification.user_reports import CONSEQUENCES
from ringback.words import ENGLISH, words

CAUSES = {known(*case[:2], lost=case[2]).code for case in product(Cause, ("sms", "call", "email"), (False, True))}
CODES = sorted({*NumberCode, *CheckCode, *(f"report_{report}" for report in CONSEQUENCES), *CAUSES})
SAID = set(words(ENGLISH).ids())


def codes_said(part: str) -> set[str]:
    found = (re.fullmatch(rf"finding-(\w+)-{part}", name) for name in SAID)
    return {match[1] for match in found if match}


def test_every_finding_says_what_is_and_what_to_do_next() -> None:
    assert codes_said("says") == codes_said("next") == set(CODES)


def test_agents_are_told_what_a_cause_means() -> None:
    assert codes_said("agent") == CAUSES


def test_agents_are_told_what_to_do_where_they_must_act() -> None:
    theirs = {f"console-finding-agent-{code}" for code in CheckCode if code.who == "agent"}
    assert theirs
    assert theirs <= SAID


def test_every_finding_has_a_title_at_the_desk() -> None:
    names = {code: (f"console-finding-{code}", f"console-cause-{code.removeprefix('delivery_')}") for code in CODES}
    assert [code for code, (title, cause) in names.items() if not {title, cause} & SAID] == []


def test_desk_is_told_in_words_why_a_code_ended_or_nobody_was_called() -> None:
    held_back = ("not_wanted", "called_already", "not_callable", "send_limit", "refused", "quiet_hours")
    ended = ("phone_changed", "email_changed", "replaced")
    assert {f"console-reason-{reason}" for reason in (*held_back, *ended)} <= SAID


def test_nobody_is_promised_a_call_that_may_not_come_nor_told_that_their_carrier_refused_our_own_sender() -> None:
    told = [words(ENGLISH).fill(f"finding-{code}-says", {}) for code in ("delivery_landline", "delivery_barred")]
    stopped = words(ENGLISH).fill("finding-delivery_filtered-says", {})  # also where a provider refuses the sender
    assert not [sentence for sentence in (*told, stopped) if "we call" in sentence.lower()]
    assert "carrier" not in stopped
