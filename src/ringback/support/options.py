"""What can be chosen when a case is opened: subjects by code, contact methods with what to expect, languages."""

import msgspec

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.hours import Hours
from ringback.support import chat_queue
from ringback.support.schemas import ContactMethod
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


class CaseOptions(msgspec.Struct, frozen=True):
    types: list[CaseType]
    contact_methods: list[Method]
    languages: list[str]


def case_options(db: Db, actor: Actor, /, *, hours: Hours) -> CaseOptions:
    """`estimate_s` is the median wait of today's chats; null where no agent is there or too few were answered."""
    online = chat_queue.agents_online(db)
    estimate = chat_queue.estimate_s(db) if online else None
    methods = [
        Method(method, True, online, estimate if method is ContactMethod.CHAT else None, hours.text())
        for method in ContactMethod
    ]
    return CaseOptions([CaseType("account", [Category("activation", SUBJECTS)])], methods, list(LANGUAGES))
