"""What can be chosen when a case is opened: subjects by code, contact methods with what to expect, languages."""

from collections.abc import Collection
from functools import cache

import msgspec

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.hours import Hours
from ringback.core.times import iso_or_none
from ringback.files.kinds import FileKind, accepted
from ringback.files.reencode import MAX_PIXELS
from ringback.files.schemas import MAX_SIZE as MAX_FILE
from ringback.support import chat_queue
from ringback.support.schemas import MAX_BODY, MAX_FILES, MAX_HELP_TIME, MAX_SUBJECT, ContactMethod
from ringback.support.validation import MAX_EXTENSION, MAX_TARGET_MINUTES
from ringback.verification.channel_availability import DAY_BEGINS, DAY_ENDS
from ringback.words import LANGUAGES, words

SUBJECTS = [
    "no-sms-or-call", "cannot-use-codes", "code-refused", "wrong-number", "payment-refused", "still-not-active",
    "account-frozen",
]  # fmt: skip


def subject_code_of(subject: str) -> str | None:
    """Which of the subjects that we offer somebody chose, in whatever language; None for words of their own."""
    return _codes().get(subject)


@cache
def _codes() -> dict[str, str]:
    """By their sentence; where two have the same, the first counts."""
    said = ((words(language).text(f"applicant-subject-{code}"), code) for code in SUBJECTS for language in LANGUAGES)
    return dict(reversed(list(said)))


class Category(msgspec.Struct, frozen=True):
    code: str
    subjects: list[str]


class CaseType(msgspec.Struct, frozen=True):
    code: str
    categories: list[Category]


class Method(msgspec.Struct, frozen=True):
    """A chat is `available` while the desk is open, the other methods at any time. `opens_at` is when somebody answers
    again: null while it is open, and where that is not within a year. `holiday`: why it is closed, where that has a
    name."""

    code: ContactMethod
    available: bool
    agents_online: int
    estimate_s: int | None
    hours: str
    opens_at: str | None = None
    holiday: str | None = None


class CaseLimits(msgspec.Struct, frozen=True):
    """What a case and each of its messages may hold. Texts are counted in characters; `body` is a description, too.
    `file_types` are media types and endings (`.log`), as a file dialog takes them. `target_minutes` is the most that a
    target of the desk may be. From `day_begins` to `day_ends`, hours where it is, a telephone may ring by itself."""

    subject: int
    body: int
    help_time: int
    extension: int
    files: int
    file_bytes: int
    file_pixels: int
    file_types: list[str]
    target_minutes: int
    day_begins: int
    day_ends: int


def limits(kinds: Collection[FileKind]) -> CaseLimits:
    return CaseLimits(
        subject=MAX_SUBJECT,
        body=MAX_BODY,
        help_time=MAX_HELP_TIME,
        extension=MAX_EXTENSION,
        files=MAX_FILES,
        file_bytes=MAX_FILE,
        file_pixels=MAX_PIXELS,
        file_types=accepted(kinds),
        target_minutes=MAX_TARGET_MINUTES,
        day_begins=DAY_BEGINS,
        day_ends=DAY_ENDS,
    )


class CaseOptions(msgspec.Struct, frozen=True):
    types: list[CaseType]
    contact_methods: list[Method]
    languages: list[str]
    limits: CaseLimits


def case_options(db: Db, actor: Actor, /, *, hours: Hours, kinds: Collection[FileKind]) -> CaseOptions:
    """`kinds` of files are those of the setting."""
    types = [CaseType("account", [Category("activation", SUBJECTS)])]
    return CaseOptions(types, contact_methods(db, hours), list(LANGUAGES), limits(kinds))


def contact_methods(db: Db, hours: Hours) -> list[Method]:
    """`estimate_s` is the median wait of today's chats; null where no agent is there or too few were answered."""
    online = chat_queue.agents_online(db)
    estimate = chat_queue.estimate_s(db) if online else None
    opens = hours.opens_at(db.now)
    is_open = opens == db.now
    chat = ContactMethod.CHAT
    return [
        Method(
            code=method,
            available=is_open or method is not chat,
            agents_online=online,
            estimate_s=estimate if method is chat else None,
            hours=hours.text(),
            opens_at=None if is_open else iso_or_none(opens),
            holiday=None if is_open else hours.holiday(db.now) or None,
        )
        for method in ContactMethod
    ]
