"""Pure: a user as a client describes them, and what a PATCH makes of one (RFC 7644, 3.5.2)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ringback.accounts.agents.identities import MAX_ID
from ringback.compat.scim.errors import ScimError
from ringback.compat.scim.filters import attribute
from ringback.compat.scim.schemas import ENTERPRISE, PATCH, USER, Answer
from ringback.words import ENGLISH, LANGUAGES

MAX_OPERATIONS = 100
KEPT = frozenset({"username", "externalid", "active", "displayname", "name", "emails", "preferredlanguage"})
NAME_PARTS = frozenset({"formatted", "givenname", "familyname"})
FORGOTTEN = frozenset(  # the rest of the core schema: taken, as providers send all they have, and not kept
    {"nickname", "profileurl", "title", "usertype", "locale", "timezone", "phonenumbers", "ims", "photos", "addresses"}
    | {"groups", "entitlements", "roles", "x509certificates", "password", "schemas", "id", "meta"}
)
BOOLEANS = {"true": True, "false": False}  # as strings: Microsoft Entra sends "False"


class User(NamedTuple):
    """What of a user is kept."""

    user_name: str
    external_id: str | None
    email: str
    name: str
    active: bool
    languages: Sequence[str]


def lowered(resource: Answer) -> Answer:
    """By attribute names in small letters, which don't tell attributes apart (RFC 7643, 2.1)."""
    return {attribute(str(name)): value for name, value in resource.items()}


def read_user(resource: Answer, name: str = "") -> User:
    """`resource` has its names in small letters, `name` is the one that they have. Raises ScimError."""
    user_name = _text(resource.get("username"), "userName")
    if not user_name:
        raise ScimError("invalidValue", "userName: name the person.")
    language = _text(resource.get("preferredlanguage"), "preferredLanguage")[:2].lower()
    active = _boolean(resource.get("active", True))
    email = _email(resource.get("emails")) or (user_name if "@" in user_name else "")
    if not email:
        raise ScimError("invalidValue", "emails: an agent needs an address, here or as the userName.")
    own = _text(resource.get("displayname"), "displayName") or _name(resource.get("name")) or name
    return User(
        user_name,
        _text(resource.get("externalid"), "externalId") or None,
        email,
        own or email.partition("@")[0],
        active,
        (language, ENGLISH) if language in LANGUAGES and language != ENGLISH else (ENGLISH,),
    )


def patched(resource: Answer, body: Answer) -> Answer:
    """The user after all operations, or ScimError and no change at all. Names in small letters."""
    request = lowered(body)
    operations = request.get("operations")
    schemas = request.get("schemas")
    ours = isinstance(schemas, list) and PATCH in schemas
    if not ours or not isinstance(operations, list) or not operations:
        raise ScimError("invalidSyntax", f"Send a body of {PATCH} with Operations.")
    if len(operations) > MAX_OPERATIONS:
        raise ScimError("tooMany", f"Send at most {MAX_OPERATIONS} operations at once.")
    result = dict(resource)
    for operation in operations:
        if not isinstance(operation, dict):
            raise ScimError("invalidSyntax", "Each operation is an object.")
        step = lowered(operation)
        op, path, value = str(step.get("op", "")).lower(), step.get("path"), step.get("value")
        if op not in ("add", "replace", "remove"):
            raise ScimError("invalidSyntax", "op: use add, replace or remove.")
        if path is None:
            if op == "remove":
                raise ScimError("noTarget", "path: say what is to be removed.")
            if not isinstance(value, dict):
                raise ScimError("invalidValue", "value: without a path, send an object of attributes.")
            for name, member in value.items():
                _set(result, str(name), member)
        else:
            _set(result, str(path), None if op == "remove" else value)
    return result


def _set(result: Answer, path: str, value: Any) -> None:
    name = attribute(path)
    if name.startswith(ENTERPRISE.lower()) or name == USER.lower():
        return
    whole, _, part = name.partition(".")
    plain = whole.partition("[")[0]
    if plain in FORGOTTEN:
        return
    if plain not in KEPT:
        raise ScimError("invalidPath", f"{path}: a user has no such attribute.")
    if plain == "emails":
        if part == "value":
            value = [{"value": value, "primary": True}] if value is not None else None
        elif part:
            return  # type, primary and display: one address is kept
    elif plain == "name":
        if part and part not in NAME_PARTS:
            return
        parts = lowered(value) if isinstance(value, dict) else {part: value} if part else {}
        value = {**(result.get("name") or {}), **parts}
        if "formatted" in value or {"givenname", "familyname"} <= value.keys():
            result.pop("displayname", None)  # what was said last names them; half a name doesn't
    elif part:
        raise ScimError("invalidPath", f"{path}: this attribute has no parts.")
    if value is None:
        result.pop(plain, None)
    else:
        result[plain] = value


def _text(value: Any, field: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_ID:
        raise ScimError("invalidValue", f"{field}: send a string of at most {MAX_ID} characters.")
    return value.strip()


def _boolean(value: Any) -> bool:
    told = BOOLEANS.get(value.lower()) if isinstance(value, str) else value
    if not isinstance(told, bool):
        raise ScimError("invalidValue", "active: send true or false.")
    return told


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = {name: _text(part, f"name.{name}") for name, part in lowered(value).items() if name in NAME_PARTS}
    return parts.get("formatted") or " ".join(filter(None, (parts.get("givenname"), parts.get("familyname"))))


def _email(value: Any) -> str:
    if value is None:
        return ""
    emails = [lowered(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if not emails:
        raise ScimError("invalidValue", 'emails: send [{"value": "name@example.com", "primary": true}].')
    primary = next((one for one in emails if one.get("primary") in (True, "true", "True")), emails[0])
    return _text(primary.get("value"), "emails.value")
