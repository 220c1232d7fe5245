"""Pure: which users a list asks for (RFC 7644, 3.4.2.2). One comparison by `eq`, which is what identity providers send
to find a person before they make one; anything else is refused, never answered with everybody."""

import re
from typing import Any

import msgspec

from ringback.accounts.email_addresses import canonical_name
from ringback.compat.scim.errors import ScimError
from ringback.compat.scim.schemas import USER, Answer
from ringback.core.json_input import NOT_JSON

COMPARISON = re.compile(r'\s*([A-Za-z][\w.:$-]*(?:\[[^\]]*\]\.value)?)\s+(?i:eq)\s+("(?:[^"\\]|\\.)*"|true|false)\s*')
MAX_FILTER = 1000
NAMES = ("userName", "externalId", "id", "emails.value", "active")
TYPED_EMAIL = re.compile(r'emails\[type eq "work"\]\.value', re.IGNORECASE)


def attribute(path: str) -> str:
    """Its plain name in small letters, without the schema in front."""
    plain = path[len(USER) + 1 :] if path.lower().startswith(f"{USER.lower()}:") else path
    return TYPED_EMAIL.sub("emails.value", plain).lower()


def wanted(users: list[Answer], text: str | None) -> list[Answer]:
    """Raises ScimError `invalidFilter`."""
    if text is None:
        return users
    found = COMPARISON.fullmatch(text) if len(text) <= MAX_FILTER else None
    names = {name.lower(): name for name in NAMES}
    if found is None or attribute(found[1]) not in names:
        raise ScimError("invalidFilter", f'Use one of {", ".join(NAMES)} with eq, such as userName eq "a@example.com".')
    try:
        value = msgspec.json.decode(found[2])
    except NOT_JSON:
        raise ScimError("invalidFilter", "Write the value as a JSON string.") from None
    return [user for user in users if _equal(user, names[attribute(found[1])], value)]


def _equal(user: Answer, name: str, value: Any) -> bool:
    if name == "active":
        return user["active"] is value
    if not isinstance(value, str):
        return False
    if name in ("id", "externalId"):  # caseExact: RFC 7643, 3.1
        return bool(user.get(name) == value)
    found = user["emails"][0]["value"] if name == "emails.value" else user[name]
    return bool(canonical_name(found) == canonical_name(value))
