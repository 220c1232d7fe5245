"""AWS Signature Version 4: who signed a request, in its header or its query, and whether the signature is right.

`read_signature` is pure and needs no database; `signer` asks for the key in the transaction of the request itself.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote

import msgspec

from ringback.accounts.keys.access_keys import key_in_use, program_of, secret_of
from ringback.compat.aws_errors import AwsError
from ringback.core.actors import Actor
from ringback.core.crypto import token_hash
from ringback.core.db import Db
from ringback.core.times import MINUTE, SECOND

ALGORITHM = "AWS4-HMAC-SHA256"
SKEW = 15 * MINUTE  # AWS: RequestExpired beyond it
MAX_EXPIRES_S = 604_800  # AWS: a signed address lives seven days at most
PART = re.compile(r"(Credential|SignedHeaders|Signature)=([^,\s]+)")
SPACES = re.compile(r" +")
EXPIRES = re.compile(r"[0-9]{1,6}")
# What we read of a request. Other headers are no reason to refuse one: proxies add theirs, as CloudFront x-amz-cf-id.
MUST_BE_SIGNED = frozenset({"x-amz-date", "x-amz-security-token", "x-amz-target"})
CREDENTIAL = re.compile(r"[!-~]+")  # visible ASCII: a database would stumble over a character of code 0
MISMATCH = (
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
    "and signing method. Consult the service documentation for details."
)


class SignedRequest(msgspec.Struct, frozen=True):
    """What of a request goes into its signature. `path` and `query` are as they were sent, still encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]  # names in lower case; values of a repeated name joined by a comma
    body: bytes


class Signature(msgspec.Struct, frozen=True):
    """`at` is when it was made, in ms; `expires_s` only a signed address has."""

    key_id: str
    day: str
    region: str
    service: str
    at: int
    expires_s: int | None
    token: str | None
    signature: str
    to_sign: str


def headers_of(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """ASGI's pairs as `SignedRequest.headers`."""
    found: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]},{text}" if key in found else text
    return found


def read_signature(request: SignedRequest) -> Signature:
    """Raises AwsError: none there, or not whole."""
    header = request.headers.get("authorization")
    if header is not None:
        return _of_header(request, header)
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    if "X-Amz-Signature" in query or "X-Amz-Algorithm" in query:
        return _of_query(request, query)
    raise AwsError("MissingAuthenticationTokenException", "Missing Authentication Token")


def _of_header(request: SignedRequest, header: str) -> Signature:
    if not header.startswith(ALGORITHM):
        raise _incomplete(f"Sign with {ALGORITHM}.")
    parts = dict(PART.findall(header))
    for name in ("Credential", "Signature", "SignedHeaders"):
        if name not in parts:
            raise _incomplete(f"Authorization header requires '{name}' parameter.")
    at = request.headers.get("x-amz-date") or ""
    token = request.headers.get("x-amz-security-token")
    return _signature(request, parts, at=at, token=token, expires_s=None)


def _of_query(request: SignedRequest, query: Mapping[str, str]) -> Signature:
    if query.get("X-Amz-Algorithm") != ALGORITHM:
        raise _incomplete(f"Sign with {ALGORITHM}.")
    parts = {name: query.get(f"X-Amz-{name}", "") for name in ("Credential", "Signature", "SignedHeaders")}
    expires = query.get("X-Amz-Expires", "")
    if not EXPIRES.fullmatch(expires) or not 1 <= int(expires) <= MAX_EXPIRES_S:
        raise _incomplete(f"X-Amz-Expires must be 1 to {MAX_EXPIRES_S} seconds.")
    token = query.get("X-Amz-Security-Token") or request.headers.get("x-amz-security-token")
    return _signature(request, parts, at=query.get("X-Amz-Date", ""), token=token, expires_s=int(expires))


def _signature(
    request: SignedRequest, parts: Mapping[str, str], *, at: str, token: str | None, expires_s: int | None
) -> Signature:
    scope = parts["Credential"].split("/")
    if len(scope) != 5 or scope[4] != "aws4_request" or not CREDENTIAL.fullmatch(parts["Credential"]):
        raise _incomplete("Credential must have the form key/date/region/service/aws4_request.")
    names = parts["SignedHeaders"].split(";")
    left_out = sorted(({"host"} | MUST_BE_SIGNED & set(request.headers)) - set(names))
    if left_out:  # what is not signed, somebody on the way could change
        raise AwsError("InvalidSignatureException", f"These headers must be signed: {', '.join(left_out)}.")
    canonical = _canonical(request, names)
    to_sign = "\n".join((ALGORITHM, at, "/".join(scope[1:]), hashlib.sha256(canonical.encode()).hexdigest()))
    moment = _moment(at)
    if not at.startswith(scope[1]):
        raise AwsError("InvalidSignatureException", "Date in Credential scope does not match the date of the request.")
    return Signature(scope[0], scope[1], scope[2], scope[3], moment, expires_s, token, parts["Signature"], to_sign)


def _canonical(request: SignedRequest, names: list[str]) -> str:
    """The form that both sides hash (AWS, "Create a signed request")."""
    headers = "".join(f"{name}:{SPACES.sub(' ', request.headers.get(name, '').strip())}\n" for name in names)
    path = quote(request.path, safe="/~") if request.path != "/" else "/"  # every service but S3 encodes twice
    digest = hashlib.sha256(request.body).hexdigest()
    return "\n".join((request.method, path, _query(request.query), headers, ";".join(names), digest))


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = [pair.partition("=")[::2] for pair in query.split("&") if pair]
    plain = [(unquote(name), unquote(value)) for name, value in pairs]
    coded = [(quote(name, safe="~"), quote(value, safe="~")) for name, value in plain if name != "X-Amz-Signature"]
    return "&".join(f"{name}={value}" for name, value in sorted(coded))


@lru_cache(maxsize=256)
def _moment(text: str) -> int:
    try:
        return round(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()) * SECOND
    except ValueError:
        raise _incomplete("The date of the request must have the form YYYYMMDD'T'HHMMSS'Z'.") from None


def _incomplete(message: str) -> AwsError:
    return AwsError("IncompleteSignatureException", message)


def signer(db: Db, signature: Signature, *, service: str) -> Actor:
    """The program that signed. Raises AwsError for a key not in use, a wrong signature, or one too old or too new.

    Any region is right: a client with an address of its own signs for the region that it is set to.
    """
    key = key_in_use(db, key_id=signature.key_id)
    if key is None or (key.session_hash is None) != (signature.token is None):
        raise _unknown()
    if key.session_hash is not None and not hmac.compare_digest(token_hash(signature.token or ""), key.session_hash):
        raise _unknown()
    if signature.service != service:
        raise AwsError("InvalidSignatureException", f"Credential should be scoped to correct service: '{service}'.")
    if not is_right(signature, secret_of(db, key)):
        raise AwsError("InvalidSignatureException", MISMATCH)
    _check_time(signature, db.now)
    if key.expires_at is not None and key.expires_at <= db.now:
        raise AwsError("ExpiredTokenException", "The security token included in the request is expired")
    return program_of(db, key)


def is_right(signature: Signature, secret: str) -> bool:
    signing_key = _signing_key(secret, signature.day, signature.region, signature.service)
    expected = hmac.digest(signing_key, signature.to_sign.encode(), "sha256").hex()
    return hmac.compare_digest(expected.encode(), signature.signature.encode())


def _check_time(signature: Signature, now: int) -> None:
    until = signature.at + (SKEW if signature.expires_s is None else signature.expires_s * SECOND)
    if now > until:
        raise AwsError("InvalidSignatureException", f"Signature expired: {_amz(signature.at)}, it is {_amz(now)} now.")
    if signature.at > now + SKEW:
        raise AwsError(
            "InvalidSignatureException", f"Signature not yet current: {_amz(signature.at)}, it is {_amz(now)} now."
        )


def _amz(ms: int) -> str:
    return datetime.fromtimestamp(ms // SECOND, UTC).strftime("%Y%m%dT%H%M%SZ")


@lru_cache(maxsize=1024)
def _signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def _unknown() -> AwsError:
    return AwsError("UnrecognizedClientException", "The security token included in the request is invalid.")
