"""What can be chosen when a case is opened: subjects by code, contact methods with what to expect, languages."""

import msgspec

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.hours import Hours
from ringback.files.inspection import MEDIA_TYPES
from ringback.files.inspection import SIZE_MOST as FILE_MOST
from ringback.files.reencode import PIXELS_MOST
from ringback.support import chat_queue
from ringback.support.schemas import BODY_MOST, FILES_MOST, HELP_TIME_MOST, SUBJECT_MOST, ContactMethod
from ringback.support.validation import EXTENSION_MOST
from ringback.words import LANGUAGES

SUBJECTS = ["no-sms-or-call", "code-refused", "wrong-number", "payment-refused", "still-not-active"]


class Category(msgspec.Struct, frozen=True):
    code: str
    subjects: list[str]


class CaseType(msgspec.Struct, frozen=True):
    code: str
    categories: list[Category]


class Method(msgspec.Struct, frozen=True):
    """Every method is always open; `hours` say when it is answered. Else the answer comes later, by e-mail too."""

    code: ContactMethod
    available: bool
    agents_online: int
    estimate_s: int | None
    hours: str


class CaseLimits(msgspec.Struct, frozen=True):
    """What a case and each of its messages may hold. Texts are counted in characters; `body` is a description, too."""

    subject: int
    body: int
    help_time: int
    extension: int
    files: int
    file_bytes: int
    file_pixels: int
    file_types: list[str]


LIMITS = CaseLimits(
    subject=SUBJECT_MOST,
    body=BODY_MOST,
    help_time=HELP_TIME_MOST,
    extension=EXTENSION_MOST,
    files=FILES_MOST,
    file_bytes=FILE_MOST,
    file_pixels=PIXELS_MOST,
    file_types=list(MEDIA_TYPES.values()),
)


class CaseOptions(msgspec.Struct, frozen=True):
    types: list[CaseType]
    contact_methods: list[Method]
    languages: list[str]
    limits: CaseLimits


def case_options(db: Db, actor: Actor, /, *, hours: Hours) -> CaseOptions:
    """`estimate_s` is the median wait of today's chats; null where no agent is there or too few were answered."""
    online = chat_queue.agents_online(db)
    estimate = chat_queue.estimate_s(db) if online else None
    methods = [
        Method(method, True, online, estimate if method is ContactMethod.CHAT else None, hours.text())
        for method in ContactMethod
    ]
    types = [CaseType("account", [Category("activation", SUBJECTS)])]
    return CaseOptions(types, methods, list(LANGUAGES), LIMITS)
