"""Findings about a number, in clear or masked, and what findings say: `finding-<code>-says`, `-next`, `-title` where
that is long, and to agents `-agent`, in `words/`."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from ringback.core.masking import mask_evidence, mask_phone
from ringback.numbers.codes import BY_VALUE, NumberCode
from ringback.numbers.schemas import Finding
from ringback.words import ENGLISH, words

Part = Literal["title", "says", "next", "agent"]


class Step(NamedTuple):
    """One thing noticed or repaired on the way from what was typed to a number."""

    code: NumberCode
    facts: dict[str, Any]


def say(code: str, part: Part, evidence: Mapping[str, object]) -> str:
    """A part of what a finding says, its facts taken from the evidence."""
    return words(ENGLISH).fill(f"finding-{code}-{part}", evidence)


def title(found: Finding) -> str:
    """What it says in a line, where that takes more than one sentence."""
    part = f"finding-{found.code}-title"
    return words(ENGLISH).fill(part, found.evidence) if words(ENGLISH).has(part) else found.message


def finding(step: Step, evidence: dict[str, Any], suggestion: str | None = None) -> Finding:
    """The finding of a step, its words filled from the evidence."""
    code, facts = step
    evidence = {**evidence, **facts}
    return Finding(
        code=code.value,
        status=code.status,
        message=say(code, "says", evidence),
        suggestion=suggestion,
        next_step=say(code, "next", evidence),
        who=code.who,
        about="number",
        evidence=evidence,
    )


def mask_finding(found: Finding) -> Finding:
    """A finding about a number as staff may see it: same code and cause, no number, its words filled again."""
    suggestion = mask_phone(found.suggestion) if found.suggestion else None
    masked = finding(Step(BY_VALUE[found.code], {}), mask_evidence(found.evidence), suggestion)
    return msgspec.structs.replace(masked, at=found.at)
