"""What a supervisor or load balancer asks: does the process live, and can it serve?"""

from typing import Protocol

from litestar import MediaType, Response, get

from ringback.core.http import Provided
from ringback.core.readiness import Readiness

NOT_READY = 503


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
