"""What a request brings to say who it is: a program's key, or the cookie that its path calls for."""

from collections.abc import Mapping

from ringback.accounts.access import PERMISSIONS
from ringback.core.actors import Credentials
from ringback.core.errors import Unauthenticated
from ringback.core.http import Any_Request

LOGIN_COOKIE = "ringback_login"
AGENT_COOKIE = "ringback_agent"
DEVICE_COOKIE = "ringback_device"
OPERATOR_PATH = "/v1/operator"
DESK_PATHS = ("/v1/desk", "/v1/agent", OPERATOR_PATH)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SECURITY_SCHEMES = {  # as OpenAPI describes them
    "login": {"type": "apiKey", "in": "cookie", "name": LOGIN_COOKIE, "description": "An applicant's browser."},
    "agent": {"type": "apiKey", "in": "cookie", "name": AGENT_COOKIE, "description": "An agent's browser."},
    "key": {"type": "http", "scheme": "bearer", "description": "A program's key, from `ringback keys create`."},
}
OF_PROGRAMS = PERMISSIONS["integrator"] | PERMISSIONS["operator"]


def credentials_of(request: Any_Request) -> Credentials:
    """Bearer token first, then the cookie that the path calls for, so that one browser can hold both.

    Cookies count for an unsafe method only with the header `X-Ringback`, which no cross-site form can send
    (OWASP's cross-site request forgery sheet, custom request header), and from our own origin where one is named.
    """
    path = request.scope["path"]
    desk = path.startswith(DESK_PATHS)
    device = request.cookies.get(DEVICE_COOKIE)
    header = request.headers.get("authorization", "")
    if header[:7].lower() == "bearer ":
        return Credentials(header[7:].strip(), bearer=True, desk=desk, device=device)
    token = request.cookies.get(AGENT_COOKIE if desk else LOGIN_COOKIE)
    if request.method not in SAFE_METHODS and not from_our_page(request.headers, signed_in=token is not None):
        raise Unauthenticated("Requests that change something need the header `X-Ringback: 1` and our own origin.")
    return Credentials(token, bearer=False, desk=desk, device=device)


def from_our_page(headers: Mapping[str, str], *, signed_in: bool) -> bool:
    """A request without a cookie is asked for its origin too: a foreign page must not sign anybody in."""
    if signed_in and "x-ringback" not in headers:
        return False
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host")


def security_of(path: str, permission: str) -> list[dict[str, list[str]]]:
    """The security schemes of which any one is enough; none at all is needed where the permission is empty."""
    if not permission:
        return [{}]
    if path.startswith(DESK_PATHS):
        watches = path.startswith(OPERATOR_PATH) and permission in OF_PROGRAMS
        return [{"agent": []}, {"key": []}] if watches else [{"agent": []}]
    schemes = (("login", PERMISSIONS["applicant"]), ("key", OF_PROGRAMS))
    return [{name: []} for name, permissions in schemes if permission in permissions]
