"""What a supervisor or load balancer asks: does the process live, and does its database answer?"""

from typing import Protocol

from litestar import MediaType, get

from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.http import Provided
from ringback.core.store import HasStore


class HasHealth(HasStore, Protocol):
    """`warning` is a code of what an operator must look at though requests can be served."""

    @property
    def warning(self) -> str | None: ...


def touch(db: Db) -> int:
    return db.now


@get("/healthz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@get("/readyz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def readyz(services: Provided[HasHealth]) -> dict[str, str]:
    """The database answers, so traffic may come. `warning` is for the operator, and no reason to send none."""
    try:
        await services.store.write(touch)
    except Unavailable:
        raise
    except Exception as error:
        raise Unavailable from error
    return {"status": "ready", **({"warning": services.warning} if services.warning else {})}


ROUTES = [healthz, readyz]
