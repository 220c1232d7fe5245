"""Attachment sets and attachments. What an attachment may be, the room of files decides: pictures, redrawn."""

import base64
import secrets
from contextlib import AsyncExitStack

from anyio import to_thread
from sqlalchemy import bindparam, delete, select, update

from ringback.compat.aws import AwsCaller, Params
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support.catalog import bad_value
from ringback.compat.aws_support.links import FileLink, link_view
from ringback.compat.aws_support.tables import AttachmentSetRow, attachment_sets
from ringback.core.actors import Actor
from ringback.core.db import Db, from_json, to_json
from ringback.core.errors import NotFound, RateLimited
from ringback.core.limits import Limit, take
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, MINUTE, iso
from ringback.files import commands as files
from ringback.files.schemas import MAX_SIZE
from ringback.files.tables import FileRow
from ringback.files.uploads import stored

MAX_ATTACHMENTS = 3
SET_LIVES = HOUR  # as long as the room of files keeps what belongs to no message
READS = Limit("describe_attachment", 120, MINUTE)  # AWS publishes no number
PREFIX = "attachment-"
LINK_LIVES = 15 * MINUTE

SET = prepare(
    select(attachment_sets).where(
        attachment_sets.c.id == bindparam("id"), attachment_sets.c.account_id == bindparam("account")
    ),
    into=AttachmentSetRow,
)
GROW = prepare(
    update(attachment_sets).where(attachment_sets.c.id == bindparam("which")).values(file_ids=bindparam("new_ids"))
)
FORGET = prepare(delete(attachment_sets).where(attachment_sets.c.created_at <= bindparam("until")))


def attachment_id(file_id: str) -> str:
    return PREFIX + file_id


def set_row(db: Db, actor: Actor, /, *, set_id: str) -> AttachmentSetRow:
    row = db.one(SET, id=set_id, account=actor.account_id)
    if row is None:
        raise AwsError("AttachmentSetIdNotFound", "An attachment set with the specified ID could not be found.")
    if db.now >= row.created_at + SET_LIVES:
        raise AwsError("AttachmentSetExpired", "The expiration time of the attachment set has passed.")
    return row


def file_ids_of(row: AttachmentSetRow) -> list[str]:
    file_ids: list[str] = from_json(row.file_ids)
    return file_ids


def files_of_set(db: Db, actor: Actor, /, *, params: Params) -> list[str]:
    """For a case or a message that is about to be made; none where no set is named."""
    set_id = params.get("attachmentSetId")
    return file_ids_of(set_row(db, actor, set_id=set_id)) if set_id is not None else []


def check_set(db: Db, actor: Actor, /, *, params: Params) -> None:
    """Everything that can be refused before a picture is drawn anew, which costs CPU."""
    new = params["attachments"]
    there = files_of_set(db, actor, params=params)
    if not new:
        raise bad_value("attachments must name at least one attachment.")
    if any("fileName" not in one or "data" not in one for one in new):
        raise bad_value("Every attachment needs its fileName and its data.")
    if len(there) + len(new) > MAX_ATTACHMENTS or any(len(one["data"]) > MAX_SIZE for one in new):
        raise AwsError(
            "AttachmentSetSizeLimitExceeded", "A set may have 3 attachments, and an attachment 5 MB, at most."
        )
    try:
        for _ in new:
            files.check_quota(db, actor)
    except RateLimited as limit:
        raise AwsError("AttachmentLimitExceeded", limit.detail) from None


async def add_attachments_to_set(caller: AwsCaller, params: Params) -> Params:
    await caller.before(check_set, params=params)
    async with AsyncExitStack() as stack:
        stored_files = [
            await stack.enter_async_context(stored(caller.services, one["fileName"], one["data"]))
            for one in params["attachments"]
        ]
        return await caller.write(grow_set, params=params, stored_files=stored_files)


def grow_set(db: Db, actor: Actor, /, *, params: Params, stored_files: list[files.StoredFile]) -> Params:
    """A new set, or more in the one that is named, if there still is room."""
    set_id = params.get("attachmentSetId")
    row = set_row(db, actor, set_id=set_id) if set_id is not None else None
    there = file_ids_of(row) if row is not None else []
    if len(there) + len(stored_files) > MAX_ATTACHMENTS:
        raise AwsError("AttachmentSetSizeLimitExceeded", "A set may have 3 attachments at most.")
    for one in stored_files:
        files.keep_file(db, actor, stored=one)
    ids = [*there, *(one.file_id for one in stored_files)]
    if row is None:
        db.do(FORGET, until=db.now - DAY)
        set_id = f"as-{secrets.token_urlsafe(36)}"
        db.add(attachment_sets, id=set_id, account_id=actor.account_id, file_ids=ids, created_at=db.now)
    else:
        db.do(GROW, which=set_id, new_ids=to_json(ids))
    expires = (row.created_at if row is not None else db.now) + SET_LIVES
    return {"attachmentSetId": set_id, "expiryTime": iso(expires).replace("Z", "+0000")}


def readable(db: Db, actor: Actor, /, *, params: Params) -> FileRow:
    """The row of an attachment whose bytes the caller is about to get."""
    named: str = params["attachmentId"]
    try:
        take(db, READS, actor.id)
        return files.clean_row(db, actor, file_id=named.removeprefix(PREFIX) if PREFIX in named else "")
    except RateLimited as limit:
        raise AwsError("DescribeAttachmentLimitExceeded", limit.detail) from None
    except NotFound:
        raise AwsError("AttachmentIdNotFound", "An attachment with the specified ID could not be found.") from None


async def describe_attachment(caller: AwsCaller, params: Params) -> Params:
    row = await caller.write(readable, params=params)
    if row.size > MAX_SIZE:
        raise bad_value("The attachment is larger than 5 MB. GetAttachmentDownloadLink gives a link to it.")
    content = await to_thread.run_sync(caller.services.file_store.get, row.id)
    return {"attachment": {"fileName": row.name, "data": base64.b64encode(content).decode()}}


def get_download_link(db: Db, actor: Actor, /, *, params: Params, base_url: str) -> Params:
    row = readable(db, actor, params=params)
    link = FileLink(row.id, db.now + LINK_LIVES, shown_as=row.name, key=actor.id)
    return {"fileName": row.name, "downloadUrl": link_view(db.vault, link, base_url, "attachments")}


async def get_attachment_download_link(caller: AwsCaller, params: Params) -> Params:
    return await caller.write(get_download_link, params=params, base_url=caller.base_url)
