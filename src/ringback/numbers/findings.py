"""Findings about a number: a code's words filled from the evidence, in clear or masked."""

from typing import Any, NamedTuple

import msgspec

from ringback.core.masking import mask_evidence, mask_phone
from ringback.numbers.codes import BY_VALUE, NumberCode
from ringback.numbers.schemas import Finding


class Step(NamedTuple):
    """One thing noticed or repaired on the way from what was typed to a number."""

    code: NumberCode
    facts: dict[str, Any]


def finding(step: Step, evidence: dict[str, Any], suggestion: str | None = None) -> Finding:
    """The finding of a step, its words filled from the evidence."""
    code, facts = step
    evidence = {**evidence, **facts}
    words = {key: _spoken(value) for key, value in evidence.items()}
    return Finding(
        code=code.value,
        status=code.status,
        message=code.message.format_map(words),
        suggestion=suggestion,
        next_step=code.next_step.format_map(words),
        who=code.who,
        about="number",
        evidence=evidence,
    )


def mask_finding(found: Finding) -> Finding:
    """A finding about a number as staff may see it: same code and cause, no number, its words filled again."""
    suggestion = mask_phone(found.suggestion) if found.suggestion else None
    masked = finding(Step(BY_VALUE[found.code], {}), mask_evidence(found.evidence), suggestion)
    return msgspec.structs.replace(masked, at=found.at)


def _spoken(value: Any) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)
