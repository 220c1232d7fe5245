"""HTTP for mentions."""

from litestar import get

from ringback.core.http import Caller
from ringback.desk.mentions.queries import unread_mentions
from ringback.desk.mentions.schemas import Mention


@get("/v1/desk/mentions", opt={"permission": "desk.read"})
async def list_mentions(caller: Caller) -> list[Mention]:
    """Internal notes that name you and that you have not read, newest first: fifty at most. Reading the case up to a
    note takes it off the list."""
    return await caller.read(unread_mentions)


ROUTES = [list_mentions]
