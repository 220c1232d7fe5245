"""What a supervisor or load balancer asks: does the process live, and can it serve?"""

from enum import StrEnum
from typing import Protocol

import msgspec
from litestar import MediaType, Response, get

from ringback.core.http import Provided

NOT_READY = 503


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


class LooksAtParts(Protocol):
    async def look(self) -> Readiness: ...


class HasHealth(Protocol):
    @property
    def readiness(self) -> LooksAtParts: ...


@get("/healthz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@get("/readyz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def readyz(services: Provided[HasHealth]) -> Response[Readiness]:
    """Whether traffic may come, each part named, within a second. Only what makes this process useless answers 503;
    decision 058 says why each does or does not."""
    found = await services.readiness.look()
    return Response(found, status_code=NOT_READY if found.code else 200, headers={"cache-control": "no-store"})


ROUTES = [healthz, readyz]
