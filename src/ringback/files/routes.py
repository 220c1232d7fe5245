"""HTTP for files: a multipart upload, and downloads that no browser opens in place."""

from dataclasses import dataclass
from urllib.parse import quote

from anyio import to_thread
from litestar import Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema

from ringback.core.errors import InvalidInput
from ringback.core.http import Any_Request, Caller, Provided
from ringback.files import commands, queries
from ringback.files.page_pictures import page_of
from ringback.files.schemas import MAX_SIZE, File, FileTooLarge
from ringback.files.uploads import AT_HAND, AT_ONCE, HasFiles, stored
from ringback.files.watermark import marked

MAX_ENVELOPE = 16 * 1024  # bytes that the multipart form adds around the file
DOWNLOAD = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@dataclass
class UploadOperation(Operation):
    """The form is read as a stream, so its description is written here."""

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING)
        form = Schema(type=OpenAPIType.OBJECT, properties={"file": file}, required=["file"])
        self.request_body = RequestBody({"multipart/form-data": OpenAPIMediaType(schema=form)}, required=True)


@post(
    ["/v1/files", "/v1/desk/files"],
    opt={"permission": "files.write"},
    request_max_body_size=MAX_SIZE + MAX_ENVELOPE,
    operation_class=UploadOperation,
)
async def upload(caller: Caller, request: Any_Request, services: Provided[HasFiles]) -> Response[File]:
    """Store one file of at most 5 MB to send with a message within the hour; `file_types` of the case options names the
    kinds. A picture is redrawn from its pixels, so metadata such as the place it was taken is gone. Text is kept as
    UTF-8 without cards and secrets, a PDF as pictures of its pages. The form field is `file`."""
    AT_HAND.check()
    await caller.write(commands.check_quota)
    name, content = await uploaded(request)
    caller.content = name.encode() + b"\n" + content
    async with stored(services, name, content) as file:
        return await caller.create(commands.keep_file, stored=file)


async def uploaded(request: Any_Request) -> tuple[str, bytes]:
    """The form's file, read to at most one byte more than allowed."""
    try:
        form = await request.form()
    except HTTPException as error:
        if error.status_code == 413:
            raise FileTooLarge(max_bytes=MAX_SIZE) from None
        raise
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise InvalidInput.of("file", "required", "Send one file in the form field `file`.")
    content = await file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise FileTooLarge(max_bytes=MAX_SIZE)
    return file.filename, content


@get(["/v1/files/{file_id:str}", "/v1/desk/files/{file_id:str}"], opt={"permission": "cases.read"})
async def read_file(caller: Caller, file_id: str) -> File:
    """What is known of a file, and whether it may be read yet."""
    return await caller.read(queries.file, file_id=file_id)


@get(
    ["/v1/files/{file_id:str}/content", "/v1/desk/files/{file_id:str}/content"],
    opt={"permission": "cases.read"},
    media_type="*/*",
)
async def download(caller: Caller, services: Provided[HasFiles], file_id: str) -> Response[bytes]:
    """The file, always as an attachment. An agent's reading is recorded, and their copy carries their name."""
    run = caller.write if caller.credentials.desk else caller.read
    row, watermark = await run(commands.read_file, file_id=file_id, lookups=services.settings.desk_lookups)
    content = await to_thread.run_sync(services.file_store.get, row.id)
    if watermark is not None:
        content = await to_thread.run_sync(marked, content, row.media_type, watermark, limiter=AT_ONCE)
    headers = {**DOWNLOAD, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}"}
    return Response(content, media_type=row.media_type, headers=headers)


@get(
    ["/v1/files/{file_id:str}/pages/{number:int}", "/v1/desk/files/{file_id:str}/pages/{number:int}"],
    opt={"permission": "cases.read"},
    media_type="image/jpeg",
)
async def read_page(caller: Caller, services: Provided[HasFiles], file_id: str, number: int) -> Response[bytes]:
    """A page of a PDF, as a picture. All pages that an agent sees within an hour are one reading, which is recorded."""
    run = caller.write if caller.credentials.desk else caller.read
    row, watermark = await run(
        commands.read_page, file_id=file_id, number=number, lookups=services.settings.desk_lookups
    )
    content = await to_thread.run_sync(services.file_store.get, row.id)
    page = await to_thread.run_sync(page_of, content, number)
    if watermark is not None:
        page = await to_thread.run_sync(marked, page, "image/jpeg", watermark, limiter=AT_ONCE)
    return Response(page, media_type="image/jpeg", headers={**DOWNLOAD, "Content-Disposition": "attachment"})


@delete(["/v1/files/{file_id:str}", "/v1/desk/files/{file_id:str}"], opt={"permission": "files.write"}, status_code=204)
async def remove(caller: Caller, services: Provided[HasFiles], file_id: str) -> None:
    """Take a file back before it is sent."""
    await caller.write(commands.remove_file, file_id=file_id)
    await to_thread.run_sync(services.file_store.delete, file_id)


ROUTES = [upload, read_file, download, read_page, remove]
