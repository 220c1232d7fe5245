"""What is said of a process that may serve, part by part. Knows no web framework."""

from enum import StrEnum

import msgspec


class PartState(StrEnum):
    OK = "ok"
    WARNING = "warning"  # for an operator to look at; requests are served
    FAILED = "failed"  # send no traffic here


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that the process needs. `code` is stable; `detail` says it in words, names no address and nobody."""

    state: PartState
    code: str | None = None
    detail: str | None = None


FINE = Part(PartState.OK)


class Readiness(msgspec.Struct, frozen=True, omit_defaults=True):
    """`code` is there where it is not ready; `warning` is the first code of what an operator must look at though
    requests can be served."""

    status: str
    parts: dict[str, Part]
    code: str | None = None
    warning: str | None = None

    @classmethod
    def of(cls, parts: dict[str, Part]) -> "Readiness":
        failed = any(part.state is PartState.FAILED for part in parts.values())
        warnings = [part.code for part in parts.values() if part.state is PartState.WARNING]
        return cls(
            "not_ready" if failed else "ready",
            parts,
            code="unavailable" if failed else None,
            warning=warnings[0] if warnings else None,
        )
