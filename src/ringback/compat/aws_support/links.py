"""Links that carry their own right: to put one part of an upload, or to get one attachment, until they expire."""

import hashlib
from urllib.parse import quote

import msgspec
from anyio import to_thread
from litestar import Response, get, put

from ringback.accounts.keys.access_keys import is_good
from ringback.compat.aws import HasAws, body_of
from ringback.compat.aws_errors import AwsError
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.http import Any_Request, Provided
from ringback.core.signed_links import read_signed, signed
from ringback.core.times import iso
from ringback.files.routes import DOWNLOAD

MAX_PART_BYTES = 5 * 1024 * 1024
PREFIX = "/aws-support"


class FileLink(msgspec.Struct, frozen=True, array_like=True):
    """`name` in the file store; `size` is what a part must have; `shown_as` is the name of a download. It is good
    while `key` is, which it was made with."""

    name: str
    until: int
    size: int = 0
    shown_as: str = ""
    key: str = ""


def link_view(vault: Vault, link: FileLink, base_url: str, kind: str) -> dict[str, str]:
    token = signed(vault, f"aws-links-{kind}", msgspec.json.encode(link))
    return {"url": f"{base_url}{PREFIX}/{kind}/{token}", "expiryDate": iso(link.until)}


def tag_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_link(db: Db, *, token: str, kind: str) -> FileLink:
    """Raises NotFound for a link that is not ours, changed, or over."""
    payload = read_signed(db.vault, f"aws-links-{kind}", token)
    if payload is None:
        raise NotFound
    link = msgspec.json.decode(payload, type=FileLink)
    if db.now >= link.until or (link.key and not is_good(db, key_id=link.key)):
        raise NotFound
    return link


@put(
    f"{PREFIX}/parts/{{token:str}}",
    opt={"permission": ""},
    include_in_schema=False,
    request_max_body_size=MAX_PART_BYTES + 1,
    status_code=200,
)
async def put_part(request: Any_Request, services: Provided[HasAws], token: str) -> Response[None]:
    """One part of an upload; again replaces it. The answer's `ETag` is what completes it."""
    link = await services.store.read(read_link, token=token, kind="parts")
    content = await body_of(request, maximum=MAX_PART_BYTES)
    if len(content) != link.size:
        raise AwsError("InvalidParameterValueException", f"This part must have {link.size} bytes.")
    await to_thread.run_sync(services.file_store.put, link.name, content)
    return Response(None, headers={"ETag": f'"{tag_of(content)}"'})


@get(f"{PREFIX}/attachments/{{token:str}}", opt={"permission": ""}, include_in_schema=False)
async def get_attachment(services: Provided[HasAws], token: str) -> Response[bytes]:
    """The bytes of an attachment, never opened in place."""
    link = await services.store.read(read_link, token=token, kind="attachments")
    try:
        content = await to_thread.run_sync(services.file_store.get, link.name)
    except KeyError:
        raise NotFound from None
    headers = {**DOWNLOAD, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(link.shown_as, safe='')}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


ROUTES = [put_part, get_attachment]
