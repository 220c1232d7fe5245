"""The built web pages, served from memory: compressed ahead, hashed assets cached for ever, pages never.

Nothing is compressed at run time. The pages are single-page entries, so every address that one of them knows
answers with its HTML.
"""

from pathlib import Path
from typing import Any, NamedTuple

from litestar import Response, get

from ringback.core.errors import NotFound
from ringback.core.http import Any_Request

WEB = Path(__file__).parents[1] / "_web"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    b"<!doctype html><title>Ringback</title><h1>The pages are not built yet</h1>"
    b"<p>Run <code>make demo</code>, <code>pip install .</code> or <code>python hatch_build.py</code>.</p>"
)

APPLICANT_PAGES = [
    "/",
    "/signup",
    "/signin",
    "/status",
    "/checks",
    "/support",
    "/help",
    "/cases",
    "/cases/new",
    "/cases/{case_id:str}",
]
SANDBOX_PAGES = ["/sandbox", "/sandbox/{rest:path}"]
CONSOLE_PAGES = ["/desk", "/desk/signin", "/desk/cases/{case_id:str}"]


class Built(NamedTuple):
    """One file in the forms that browsers accept."""

    media_type: str
    forms: dict[str, bytes]  # by content encoding; "" is plain


def load(folder: Path) -> dict[str, Built]:
    """Every built file under `folder` by its relative path; the `.br` and `.gz` beside it are its other forms."""
    files: dict[str, Built] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TYPES or not path.is_file():
            continue
        forms = {"": path.read_bytes()}
        for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
            twin = path.with_name(path.name + suffix)
            if twin.exists():
                forms[encoding] = twin.read_bytes()
        files[path.relative_to(folder).as_posix()] = Built(TYPES[path.suffix], forms)
    return files


def serve(built: Built, request: Any_Request, cache: str) -> Response[bytes]:
    accepted = request.headers.get("accept-encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and name in built.forms), "")
    headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(built.forms[encoding], media_type=built.media_type, headers=headers)


def page_routes(*, sandbox: bool, folder: Path = WEB) -> list[Any]:
    """Handlers for both entries. In production mode no sandbox page exists."""
    files = load(folder) if folder.exists() else {}
    missing = Built("text/html; charset=utf-8", {"": NOT_BUILT})

    @get(APPLICANT_PAGES + (SANDBOX_PAGES if sandbox else []), include_in_schema=False, opt={"may": ""})
    async def applicant_page(request: Any_Request) -> Response[bytes]:
        return serve(files.get("applicant/applicant.html", missing), request, "no-cache")

    @get(CONSOLE_PAGES, include_in_schema=False, opt={"may": ""})
    async def console_page(request: Any_Request) -> Response[bytes]:
        return serve(files.get("console/console.html", missing), request, "no-cache")

    @get("/{entry:str}/assets/{name:str}", include_in_schema=False, opt={"may": ""})
    async def asset(request: Any_Request, entry: str, name: str) -> Response[bytes]:
        built = files.get(f"{entry}/assets/{name}")
        if built is None:
            raise NotFound
        return serve(built, request, FOR_EVER)

    return [applicant_page, console_page, asset]
