"""The headers that every answer has, and the content security policy of pages. Logs and counts each request by its
route."""

import time
from collections.abc import Iterable, Mapping

import structlog
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from ringback.core import tracing
from ringback.core.logs import is_told
from ringback.core.request_ids import HEADER, begin_request
from ringback.core.traffic import UNKNOWN, traffic

log = structlog.get_logger()

OUR_OWN = {
    "default-src": "'none'",
    "object-src": "'none'",  # ASVS 5.0 3.4.3 asks for it by name, though the line above covers it
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
    "require-trusted-types-for": "'script'",
}


def policy(more: Mapping[str, str]) -> str:
    """The content security policy, with what a page needs from elsewhere: sources by directive."""
    directives = {name: [OUR_OWN.get(name), more.get(name)] for name in {**OUR_OWN, **more}}
    return "; ".join(f"{name} {' '.join(filter(None, sources))}" for name, sources in directives.items())


CSP = policy({})
HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cache-control", b"no-store"),  # what may be kept, pages and their files, says so itself (ASVS 5.0 14.3.2)
]
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")  # ASVS 5.0 3.4.1: a year, subdomains too
OF_REFUSAL = ("actor", "code")  # of a refused request (ASVS 5.0 16.3.2): an id or a role, and the error's code


class SecurityHeaders(ASGIMiddleware):
    """Adds what is not set already; a route with a stricter policy keeps its own. Gives the request its id, and logs
    and counts it by its route.

    `secure`: browsers reach us by HTTPS and never try anything else again.
    """

    def __init__(self, *, secure: bool = False) -> None:
        self.headers = [*HEADERS, *([HSTS] if secure else [])]
        self.names = frozenset(name for name, _ in self.headers)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        began = time.perf_counter()
        request_id = begin_request(scope["headers"])
        parent = tracing.parent_in(scope["headers"])
        with tracing.span("request", parent=parent, kind="SERVER", keep_open=True) as going:

            async def with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    took = time.perf_counter() - began
                    message["headers"] = self.completed(message["headers"], request_id)
                    traffic.count(str(scope.get("method")), scope.get("path_template"), message["status"], took)
                    if tracing.on():
                        tell(going, scope, message["status"], request_id)
                    if is_told("info"):
                        self.log(scope, message["status"], took)
                await send(message)

            try:
                await next_app(scope, receive, with_headers)
            finally:
                going.end()

    def completed(self, headers: Iterable[tuple[bytes, bytes]], request_id: str) -> list[tuple[bytes, bytes]]:
        present = dict(headers)  # whose names are in small letters (ASGI)
        ours = self.headers if self.names.isdisjoint(present) else [p for p in self.headers if p[0] not in present]
        # A file that browsers keep for a year would keep its first request's; and it costs the first visit 50 bytes.
        if HEADER in present or b"immutable" in present.get(b"cache-control", b""):
            return [*headers, *ours]
        return [*headers, *ours, (HEADER, request_id.encode())]

    def log(self, scope: Scope, status: int, took: float) -> None:
        refused = {} if status < 400 else {k: v for k, v in scope["state"].items() if k in OF_REFUSAL}
        log.info(
            "request",
            method=scope.get("method"),
            route=scope.get("path_template"),
            status=status,
            ms=round(took * 1000, 1),
            **refused,
        )


def tell(going: tracing.Traced, scope: Scope, status: int, request_id: str) -> None:
    """A request is over once its answer begins: a stream may last for hours. A route's template, never its address."""
    method, route = str(scope.get("method")), scope.get("path_template") or UNKNOWN
    going.called(f"{method} {route}" if route != UNKNOWN else UNKNOWN)
    going.say(
        http__request__method=method if route != UNKNOWN else None,
        http__route=route,
        http__response__status_code=status,
        ringback__request_id=request_id,
    )
    if status >= 500:
        going.fail(str(status))
    going.end()
