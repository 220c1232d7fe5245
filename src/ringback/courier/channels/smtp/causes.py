"""Enhanced status codes (RFC 3463, 7505) to causes. The class does not count: 4.2.2 and 5.2.2 are one."""

import re

from ringback.courier.causes import Cause

ENHANCED = re.compile(r"\b[245]\.(\d{1,3}\.\d{1,3})\b")
CAUSES: dict[str, Cause] = {
    "1.1": Cause.NOT_IN_SERVICE,
    "1.2": Cause.NUMBER_MALFORMED,  # no such domain
    "1.3": Cause.NUMBER_MALFORMED,
    "1.6": Cause.NOT_IN_SERVICE,  # has moved
    "1.10": Cause.NUMBER_MALFORMED,  # the domain takes no mail
    "2.1": Cause.BARRED,  # mailbox disabled
    "2.2": Cause.MEMORY_FULL,
    "3.1": Cause.PROVIDER_DOWN,  # their system is full
    "3.2": Cause.PROVIDER_DOWN,  # it takes no mail now
    "4.1": Cause.PROVIDER_DOWN,  # no answer from their server
    "4.2": Cause.PROVIDER_DOWN,
    "4.4": Cause.PROVIDER_DOWN,  # no way to it is known
    "4.7": Cause.PROVIDER_DOWN,  # given up after trying for long
    "7.1": Cause.FILTERED,
    "7.20": Cause.FILTERED,
    "7.26": Cause.FILTERED,
}


def cause_of(code: int, words: str) -> tuple[str, Cause]:
    """The enhanced code, where there is one, and what it means; a bare 550 is a mailbox that is not there."""
    enhanced, known = known_cause(words)
    if enhanced:
        return enhanced, known or Cause.PROVIDER_DOWN
    return "", Cause.NOT_IN_SERVICE if code in (550, 551, 553) else Cause.PROVIDER_DOWN


def known_cause(words: str) -> tuple[str, Cause | None]:
    """The enhanced code and its meaning; None for one that no table knows, and ("", None) for words without a code."""
    found = ENHANCED.search(words)
    if found is None:
        return "", None
    return found[0], CAUSES.get(found[1]) or (Cause.FILTERED if found[1].startswith("7.") else None)
