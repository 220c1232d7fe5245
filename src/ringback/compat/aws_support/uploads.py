"""Attachments in parts, up to 150 MB: links to send the parts to, and the picture that they make when all are there.

The parts lie in the file store under names of their own; what is never completed, its hourly sweep clears away.
"""

import hashlib
import secrets
from contextlib import AsyncExitStack

from anyio import to_thread
from sqlalchemy import bindparam, delete, select, update

from ringback.compat.aws import AwsCaller, Params
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support.catalog import bad_value
from ringback.compat.aws_support.links import MAX_PART_BYTES as PART_BYTES
from ringback.compat.aws_support.links import FileLink, link_view, tag_of
from ringback.compat.aws_support.tables import UploadRow, uploads
from ringback.core.actors import Actor
from ringback.core.db import Db, from_json, to_json
from ringback.core.errors import Problem, Unavailable
from ringback.core.sql import prepare
from ringback.core.times import HOUR
from ringback.files import commands as files
from ringback.files.names import PURPOSE, opened_name, sealed_name
from ringback.files.stores import FileStore
from ringback.files.uploads import stored
from ringback.journal.resealing import SealedColumn

SEALED_COLUMNS = (SealedColumn(uploads.c.sealed_name, PURPOSE),)
MAX_LINKS = 10
LIVES = HOUR  # as long as the file store keeps what belongs to no message
READY, NOT_READY, FAILED = "attachment-ready", "attachment-not-ready", "failed"

UPLOAD = prepare(
    select(uploads).where(uploads.c.id == bindparam("id"), uploads.c.account_id == bindparam("account")), into=UploadRow
)
PARTS = prepare(update(uploads).where(uploads.c.id == bindparam("which")).values(parts=bindparam("new_parts")))
END = prepare(
    update(uploads)
    .where(uploads.c.id == bindparam("which"), uploads.c.state == NOT_READY)
    .values(state=bindparam("new_state"), file_id=bindparam("new_file"))
)

FORGET = prepare(delete(uploads).where(uploads.c.created_at <= bindparam("until")))


def upload_row(db: Db, actor: Actor, /, *, upload_id: str) -> UploadRow:
    row = db.one(UPLOAD, id=upload_id, account=actor.account_id)
    if row is None or db.now >= row.created_at + LIVES:
        raise AwsError("UploadIdNotFound", "An upload with the specified ID could not be found.")
    return row._replace(name=opened_name(db, row.name, row.sealed_name), sealed_name=None)


def sweep(db: Db, *, before: int) -> int:
    return db.run(FORGET, until=before)


def parts_of(size: int) -> int:
    return -(-size // PART_BYTES)


def part_name(upload_id: str, index: int) -> str:
    return f"part_{hashlib.sha256(f'{upload_id}/{index}'.encode()).hexdigest()[:26]}"


def get_links(db: Db, actor: Actor, /, *, params: Params, base_url: str) -> Params:
    """A new upload, or more links to one that was begun: ten at most, from `startIndex` to before `endIndex`."""
    row = upload_of(db, actor, params=params)
    total = parts_of(row.size)
    asked = params.get("uploadRange", {"startIndex": 1})
    start = asked["startIndex"]
    end = min(asked.get("endIndex", start + MAX_LINKS), total + 1)
    if not start < end or end - start > MAX_LINKS:
        raise bad_value(f"uploadRange must name 1 to {MAX_LINKS} of the parts 1 to {total}.")
    links = []
    for index in range(start, end):
        length = min(PART_BYTES, row.size - (index - 1) * PART_BYTES)
        link = FileLink(part_name(row.id, index), row.created_at + LIVES, length, key=actor.id)
        links.append({**link_view(db.vault, link, base_url, "parts"), "partIndex": index})
    answer = {"uploadId": row.id, "partSizeBytes": PART_BYTES, "totalParts": total, "uploadUrls": links}
    return answer if end > total else {**answer, "nextIndex": end}


def upload_of(db: Db, actor: Actor, /, *, params: Params) -> UploadRow:
    if "uploadId" in params:
        return upload_row(db, actor, upload_id=params["uploadId"])
    if "fileSizeBytes" not in params:
        raise bad_value("fileSizeBytes is needed to begin an upload.")
    if not 1 <= len(params["fileName"]) <= 255:
        raise bad_value("fileName must have 1 to 255 characters.")
    files.check_quota(db, actor)
    upload_id = f"upload-{secrets.token_urlsafe(24)}"
    db.add(
        uploads,
        id=upload_id,
        account_id=actor.account_id,
        name="",
        sealed_name=sealed_name(db, params["fileName"]),
        size=params["fileSizeBytes"],
        parts={},
        state=NOT_READY,
        created_at=db.now,
    )
    return upload_row(db, actor, upload_id=upload_id)


async def get_attachment_upload_links(caller: AwsCaller, params: Params) -> Params:
    return await caller.write(get_links, params=params, base_url=caller.base_url)


async def complete_attachment_upload(caller: AwsCaller, params: Params) -> Params:
    """Takes note of parts; with the last one the picture is drawn anew and the attachment is ready, or refused."""
    services = caller.services
    row = await caller.before(upload_row, upload_id=params["uploadId"])
    for part in params["completedUploads"]:
        await to_thread.run_sync(check_part, services.file_store, row, part["partIndex"], part["eTag"])
    row = await caller.write(add_parts, params=params)
    if row.state == NOT_READY and len(from_json(row.parts)) == parts_of(row.size):
        content = await to_thread.run_sync(assembled, services.file_store, row)
        async with AsyncExitStack() as stack:
            try:
                file = await stack.enter_async_context(stored(services, row.name, content))
            except Unavailable:
                raise  # completing it once more goes on
            except Problem:
                file = None
            row = await caller.write(end_upload, upload_id=row.id, stored_file=file)
    return {"uploadStatus": row.state}


def check_part(store: FileStore, row: UploadRow, index: int, tag: str) -> None:
    try:
        content = store.get(part_name(row.id, index))
    except KeyError:
        raise bad_value(f"Part {index} was not uploaded.") from None
    if tag.strip('"') != tag_of(content):
        raise bad_value(f"The eTag of part {index} is not the one that its upload answered.")


def assembled(store: FileStore, row: UploadRow) -> bytes:
    return b"".join(store.get(part_name(row.id, index)) for index in range(1, parts_of(row.size) + 1))


def add_parts(db: Db, actor: Actor, /, *, params: Params) -> UploadRow:
    row = upload_row(db, actor, upload_id=params["uploadId"])
    parts = from_json(row.parts) | {str(part["partIndex"]): part["eTag"] for part in params["completedUploads"]}
    db.do(PARTS, which=row.id, new_parts=to_json(parts))
    return upload_row(db, actor, upload_id=row.id)


def end_upload(db: Db, actor: Actor, /, *, upload_id: str, stored_file: files.StoredFile | None) -> UploadRow:
    """Whoever completes it first; a second picture of the same parts has no row, so the sweep takes its bytes."""
    state, file_id = (READY, stored_file.file_id) if stored_file is not None else (FAILED, None)
    ended = db.run(END, which=upload_id, new_state=state, new_file=file_id)
    if ended and stored_file is not None:
        files.keep_file(db, actor, stored=stored_file)
    return upload_row(db, actor, upload_id=upload_id)


def describe_upload_status(db: Db, actor: Actor, /, *, params: Params) -> Params:
    row = upload_row(db, actor, upload_id=params["uploadId"])
    progress = {"totalParts": parts_of(row.size), "completedPartsCount": len(from_json(row.parts))}
    return {"uploadStatus": row.state, "fileName": row.name, "uploadProgress": progress}


def files_of_uploads(db: Db, actor: Actor, /, *, params: Params) -> list[str]:
    """For a case or a message that is about to be made."""
    rows = [upload_row(db, actor, upload_id=upload_id) for upload_id in params.get("uploadIds", [])]
    for row in rows:
        if row.state != READY:
            raise bad_value(f"The upload {row.id} is {row.state}; only an upload that is {READY} can be attached.")
    return [row.file_id for row in rows if row.file_id is not None]
