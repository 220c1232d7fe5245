"""What a supervisor or load balancer asks: does the process live, and does its database answer?"""

from litestar import MediaType, get

from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.http import Provided
from ringback.core.store import HasStore


def touch(db: Db) -> int:
    return db.now


@get("/healthz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@get("/readyz", media_type=MediaType.JSON, include_in_schema=False, opt={"permission": ""})
async def readyz(services: Provided[HasStore]) -> dict[str, str]:
    """The database answers, so traffic may come."""
    try:
        await services.store.write(touch)
    except Unavailable:
        raise
    except Exception as broken:
        raise Unavailable from broken
    return {"status": "ready"}


ROUTES = [healthz, readyz]
