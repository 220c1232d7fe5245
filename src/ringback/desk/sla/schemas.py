"""Targets and clocks on the wire."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from ringback.support.schemas import ContactMethod, Severity
from ringback.support.validation import MAX_TARGET_MINUTES

Minutes = Annotated[int, Meta(ge=1, le=MAX_TARGET_MINUTES)]


class Clock(StrEnum):
    FIRST_ANSWER = "first_answer"  # from the opening of a case to the first answer by a person
    NEXT_ANSWER = "next_answer"  # from the applicant's message to the answer
    ACTIVATION = "activation"  # from the opening to the active account, while the desk owes something


class OnBreach(StrEnum):
    NOTHING = "nothing"
    RAISE_SEVERITY = "raise_severity"  # by one step
    TELL_LEADS = "tell_leads"  # by e-mail


class SlaTarget(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """In minutes of the desk's open hours; null: no target. `contact_method` null: for each that has no target of its
    own for this severity."""

    severity: Severity
    contact_method: ContactMethod | None = None
    first_answer: Minutes | None = None
    next_answer: Minutes | None = None
    activation: Minutes | None = None
    on_breach: OnBreach = OnBreach.NOTHING


class SlaTargets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them: what is not named has no target. `version` is of what there is; sent along, it is the one that was
    read before, and nothing is set where somebody was faster."""

    targets: list[SlaTarget]
    version: str | None = None


class CaseDue(msgspec.Struct, frozen=True):
    """What the desk owes next, and until when. From `soon_at` on a fifth of the time is left."""

    clock: Clock
    due_at: str
    soon_at: str
