"""Enhanced status codes (RFC 3463, 7505) to causes. The class does not count: 4.2.2 and 5.2.2 are one."""

import re

from ringback.courier.causes import Cause

ENHANCED = re.compile(r"(?<![\w.])[245]\.(\d{1,3}\.\d{1,3})(?![\w]|\.\d)")  # and no piece of an IP address
CAUSES: dict[str, Cause] = {
    "1.1": Cause.NOT_IN_SERVICE,
    "1.2": Cause.NUMBER_MALFORMED,  # no such domain
    "1.3": Cause.NUMBER_MALFORMED,
    "1.6": Cause.NOT_IN_SERVICE,  # has moved
    "1.10": Cause.NOT_IN_SERVICE,  # to Exchange nobody has the address; to others the domain takes no mail (RFC 7505)
    "2.1": Cause.BARRED,  # mailbox disabled
    "2.2": Cause.MEMORY_FULL,
    "3.1": Cause.PROVIDER_DOWN,  # their system is full
    "3.2": Cause.PROVIDER_DOWN,  # it takes no mail now
    "4.1": Cause.PROVIDER_DOWN,  # no answer from their server
    "4.2": Cause.PROVIDER_DOWN,
    "4.4": Cause.PROVIDER_DOWN,  # no way to it is known
    "4.300": Cause.PROVIDER_DOWN,  # 4.3xx are Exchange's
    "4.310": Cause.NUMBER_MALFORMED,  # no such domain
    "4.316": Cause.PROVIDER_DOWN,
    "4.317": Cause.PROVIDER_DOWN,
    "4.7": Cause.PROVIDER_DOWN,  # given up after trying for long
    "7.1": Cause.FILTERED,
    "7.20": Cause.FILTERED,
    "7.26": Cause.FILTERED,
}


# What servers say beside a code that says less, or another thing to them than to the standard.
NOBODY = r"(?:user|recipient|mailbox|account|person|address)"
WORDS: list[tuple[re.Pattern[str], Cause]] = [
    (re.compile("|".join(patterns), re.IGNORECASE), cause)
    for cause, *patterns in (
        (Cause.NUMBER_MALFORMED, r"null ?mx", r"does not accept (?:e-?)?mail\b"),
        (
            Cause.MEMORY_FULL,
            r"(?:mail|in)box (?:is |too )?full",
            r"full mailbox",
            r"(?:空间|空間|邮箱|信箱)已?满|(?:空間|郵箱)已?滿|용량(?:이)? 초과|メールボックスがいっぱい",
            r"Postfach (?:\S+ )*voll\b",
            r"bo[iî]te (?:\S+ )*pleine|buz[oó]n (?:\S+ )*lleno|hộp thư (?:đã )?đầy|ящик переполнен",
            r"quota[ -]exceeded|(?:over ?|over |exceed\w* )(?:\w+ ){0,4}(?:quota|storage)",
        ),
        (Cause.BARRED, r"(?:mailbox|account|user) (?:is |has been )?(?:disabled|suspended|inactive|deactivated)"),
        (Cause.FILTERED, r"\bspam|spamhaus|black ?list|block ?list|\bdmarc\b|(?:poor|low|bad) reputation"),
        (
            Cause.NOT_IN_SERVICE,
            rf"\b(?:unknown|no such|invalid|non-?existent) (?:local )?{NOBODY}\b",
            rf"\b{NOBODY}(?: \S+)? (?:is |was )?(?:unknown|not (?:be )?found|not known|invalid)\b",
            rf"\b{NOBODY}(?: \S+| that you tried to reach)? (?:does not|doesn't) exist",
            r"recip(?:ient)?notfound|no mailbox (?:here )?by that name|doesn't have an? \S+ account",
            r"not listed in (?:the )?(?:\S+ )?(?:directory|address book)",
            r"不存在|查无此人|존재하지 않|存在しません|không tồn tại|не существует|не найден",
            r"existiert nicht|introuvable|no existe",
            r"unrouteable address|recipient address rejected: access denied",
        ),
        (
            Cause.NUMBER_MALFORMED,
            r"(?:host|domain)(?: or domain name)?(?: \S+)? (?:not found|does not exist)",
            r"no such (?:host|domain)|nxdomain",
        ),
        (
            Cause.PROVIDER_DOWN,
            r"(?:connection|operation) (?:refused|timed out)|could ?n[o']t connect",
            r"retry time(?:out)? (?:not reached|exceeded)|no route to host",
        ),
    )
]
ABOUT_US = re.compile(r"sender (?:address|domain|verif)|mail from\b", re.IGNORECASE)
DIFFERS = {"1.10", "4.1"}  # the words decide: "550 5.4.1 Recipient address rejected" is Exchange's for nobody's address


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


def reported_cause(status: str, words: str) -> tuple[str, Cause | None]:
    """The enhanced code that says most and what it means, of a report's status field and of the server's own `words`.

    A general code (`5.0.0`, `5.1.0`) gives way to one among the words, and that to the words themselves. None where
    nobody knows.
    """
    found = [code for text in (status, words) for code in ENHANCED.finditer(text) if code[0][0] != "2"]
    for code in found:
        if _is_general(code[1]):
            continue
        cause = (said_cause(words) if code[1] in DIFFERS else None) or known_cause(code[0])[1]
        if cause is not None:
            return code[0], cause
    first = next((code[0] for code in found if not _is_general(code[1])), found[0][0] if found else "")
    return first, said_cause(words) or known_cause(first)[1]


def said_cause(words: str) -> Cause | None:
    """By the words alone. What is said of a sender is about us, and proves nothing about the address."""
    told = " ".join(line for line in " ".join(words.split()).split(". ") if not ABOUT_US.search(line))
    return next((cause for pattern, cause in WORDS if pattern.search(told)), None)


def _is_general(code: str) -> bool:
    return code.endswith(".0") or code.startswith("0.")
