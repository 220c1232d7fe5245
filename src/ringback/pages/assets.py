"""The built files, read into memory once: compressed ahead by the build, nothing is compressed at run time."""

from pathlib import Path
from typing import NamedTuple

from litestar import Response

from ringback.core.http import Any_Request

WEB = Path(__file__).parents[1] / "_web"
HTML = "text/html"
TYPES = {
    ".html": HTML,
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"


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


def serve(built: Built, request: Any_Request, cache: str, vary: str = "Accept-Encoding") -> Response[bytes]:
    accepted = request.headers.get("accept-encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and name in built.forms), "")
    headers = {"Cache-Control": cache, "Vary": vary}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(built.forms[encoding], media_type=built.media_type, headers=headers)
