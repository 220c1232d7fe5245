"""What applicants think, on the wire."""

import msgspec

MAX_WORDS = 1000


class SatisfactionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`good`: they were helped."""

    good: bool
    words: str = ""


class LinkedSatisfaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`token` says whether good or bad, and of which case."""

    token: str
    words: str = ""


class Satisfaction(msgspec.Struct, frozen=True):
    good: bool
    words: str
    at: str


class SatisfactionOfCase(msgspec.Struct, frozen=True):
    """Null until the applicant says something. `may_answer`: the case is resolved, and the reader its applicant."""

    satisfaction: Satisfaction | None
    may_answer: bool
