"""What a request brings to say who it is: a program's key, or the cookie that its path calls for."""

from collections.abc import Mapping

from ringback.accounts.access import PERMISSIONS
from ringback.core.actors import Credentials
from ringback.core.crypto import Vault, is_any_of
from ringback.core.errors import Unauthenticated
from ringback.core.http import Any_Request

LOGIN_COOKIE = "ringback_login"
AGENT_COOKIE = "ringback_agent"
DEVICE_COOKIE = "ringback_device"
OPERATOR_PATH = "/v1/operator"
DESK_PATHS = ("/v1/desk", "/v1/agent", OPERATOR_PATH)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OF_PROGRAMS = PERMISSIONS["integrator"] | PERMISSIONS["operator"]


def security_schemes(*, secure: bool) -> dict[str, dict[str, str]]:
    """As OpenAPI describes them."""
    cookie = {"type": "apiKey", "in": "cookie"}
    return {
        "login": {**cookie, "name": cookie_name(LOGIN_COOKIE, secure=secure), "description": "An applicant's browser."},
        "agent": {**cookie, "name": cookie_name(AGENT_COOKIE, secure=secure), "description": "An agent's browser."},
        "key": {"type": "http", "scheme": "bearer", "description": "A program's key, from `ringback keys create`."},
    }


def cookie_name(name: str, *, secure: bool) -> str:
    """With the prefix by which a browser takes the cookie from this host alone and over TLS, so that no neighbouring
    domain plants one (RFC 6265bis, 4.1.3.2; ASVS 5.0 3.3.1). Browsers refuse it over plain http, where the demo is."""
    return f"__Host-{name}" if secure else name


def signed_device(vault: Vault, device: str) -> str:
    """The cookie's value for a browser's number. A value that is not ours is not taken: a browser whose number was
    chosen by somebody else would be taken for theirs."""
    return f"{device}.{_shown(vault.proof('device cookie', device.encode()))}"


def device_in(vault: Vault, value: str) -> str | None:
    device, _, proof = value.rpartition(".")
    proofs = [_shown(one).encode() for one in vault.proofs("device cookie", device.encode())]
    return device if is_any_of(proof.encode(), proofs) else None


def _shown(proof: bytes) -> str:
    return proof.hex()[:32]


def credentials_of(request: Any_Request, *, vault: Vault, secure: bool) -> Credentials:
    """Bearer token first, then the cookie that the path calls for, so that one browser can hold both.

    Cookies count for an unsafe method only with the header `X-Ringback`, which no cross-site form can send
    (OWASP's cross-site request forgery sheet, custom request header), and from our own origin where one is named.
    """
    path = request.scope["path"]
    desk = path.startswith(DESK_PATHS)
    # The framework would read all headers and cookies, for the few that count here.
    raw = dict(list(request.scope["headers"])[::-1])  # of two of one name the first counts
    sent = raw.get(b"cookie", b"")
    cookies = request.cookies if b'"' in sent or b"%" in sent else cookies_in(sent)
    told = cookies.get(cookie_name(DEVICE_COOKIE, secure=secure))
    device = device_in(vault, told) if told else None
    header = raw.get(b"authorization", b"").decode("latin-1")
    if header[:7].lower() == "bearer ":
        return Credentials(header[7:].strip(), bearer=True, desk=desk, device=device)
    token = cookies.get(cookie_name(AGENT_COOKIE if desk else LOGIN_COOKIE, secure=secure))
    if request.method not in SAFE_METHODS and not from_our_page(raw, signed_in=token is not None):
        raise Unauthenticated("Requests that change something need the header `X-Ringback: 1` and our own origin.")
    return Credentials(token, bearer=False, desk=desk, device=device)


def cookies_in(header: bytes) -> dict[str, str]:
    """By name, where none is quoted: ours hold no sign that would have to be, as others' on the same host may."""
    pairs = (part.partition("=") for part in header.decode("latin-1").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def from_our_page(headers: Mapping[bytes, bytes], *, signed_in: bool) -> bool:
    """A request without a cookie is asked for its origin too: a foreign page must not sign anybody in."""
    if signed_in and b"x-ringback" not in headers:
        return False
    origin = headers.get(b"origin")
    return origin is None or origin.split(b"://", 1)[-1] == headers.get(b"host")


def security_of(path: str, permission: str) -> list[dict[str, list[str]]]:
    """The security schemes of which any one is enough; none at all is needed where the permission is empty."""
    if not permission:
        return [{}]
    if path.startswith(DESK_PATHS):
        watches = path.startswith(OPERATOR_PATH) and permission in OF_PROGRAMS
        return [{"agent": []}, {"key": []}] if watches else [{"agent": []}]
    schemes = (("login", PERMISSIONS["applicant"]), ("key", OF_PROGRAMS))
    return [{name: []} for name, permissions in schemes if permission in permissions]
