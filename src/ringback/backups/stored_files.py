"""Which bytes of the file store rows speak of: attachments and whole mails. Parts of an upload are left out: they live
for an hour, and who sends them sends them again."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.files.flow import WITHOUT_BYTES
from ringback.files.tables import files
from ringback.support.tables import incoming_mails

PAGE = 1000


class FileInStore(NamedTuple):
    """`digest`: SHA-256 of the bytes before they were sealed; None: stored before digests were kept."""

    name: str
    digest: str | None


Page = Callable[[Db], list[FileInStore]]
OF_FILES = select(files.c.id.label("name"), files.c.digest).where(files.c.state.not_in(WITHOUT_BYTES))
OF_MAILS = select(incoming_mails.c.id.label("name"), incoming_mails.c.digest).where(incoming_mails.c.stored == 1)
PAGE_OF_FILES = OF_FILES.where(files.c.id > bindparam("after")).order_by(files.c.id).limit(PAGE)
PAGE_OF_MAILS = OF_MAILS.where(incoming_mails.c.id > bindparam("after")).order_by(incoming_mails.c.id).limit(PAGE)
ATTACHMENTS = prepare(PAGE_OF_FILES, into=FileInStore)
MAILS = prepare(PAGE_OF_MAILS, into=FileInStore)
ATTACHMENT = prepare(OF_FILES.where(files.c.id == bindparam("name")), into=FileInStore)
MAIL = prepare(OF_MAILS.where(incoming_mails.c.id == bindparam("name")), into=FileInStore)


def stored_files(read: Callable[[Page], list[FileInStore]]) -> Iterator[FileInStore]:
    """Page by page, each read by `read`: in one transaction for all, or in one of its own."""
    for statement in (ATTACHMENTS, MAILS):
        after = ""
        while page := read(partial(_page, statement, after)):
            yield from page
            after = page[-1].name


def is_stored(db: Db, name: str) -> bool:
    """Whether a row says so."""
    return db.one(ATTACHMENT, name=name) is not None or db.one(MAIL, name=name) is not None


def _page(statement: Prepared[FileInStore], after: str, db: Db) -> list[FileInStore]:
    return db.all(statement, after=after)
