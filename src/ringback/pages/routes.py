"""The addresses of the web pages. Hashed assets are cached for ever, pages never.

The pages are single-page entries, so every address that one of them knows answers with its HTML.
"""

from pathlib import Path
from typing import Any

from litestar import Response, get, head
from litestar.exceptions import NotFoundException

from ringback.core.errors import NotFound
from ringback.core.http import Any_Request
from ringback.core.problems import on_http
from ringback.core.security_headers import CSP
from ringback.pages.assets import FOR_EVER, HTML, WEB, Built, load, serve
from ringback.pages.preload import read_manifest, with_links
from ringback.words import LANGUAGES

NOT_BUILT = (
    b"<!doctype html><title>Ringback</title><h1>The pages are not built yet</h1>"
    b"<p>Run <code>make demo</code>, <code>pip install .</code> or <code>python hatch_build.py</code>.</p>"
)

# The addresses of the applicant's pages and the module of each in web/src/applicant/pages; `sign-up` needs no link,
# because it is in the first file.
APPLICANT_PAGES = {
    "/": "sign-up",
    "/signup": "sign-up",
    "/signin": "sign-in",
    "/forgot": "forgot",
    "/freeze": "freeze",
    "/email-update": "email-update",
    "/helped": "helped",
    "/security": "security",
    "/status": "status",
    "/checks": "checks",
    "/support": "support",
    "/help": "help",
    "/cases": "cases",
    "/cases/new": "new-case",
    "/cases/{case_id:str}": "case",
}
SANDBOX_PAGES = {"/sandbox": "sandbox", "/sandbox/{rest:path}": "sandbox"}
CONSOLE_PAGES = [
    "/desk",
    "/desk/signin",
    "/desk/confirmed",
    "/desk/replies",
    "/desk/reports",
    "/desk/reviews",
    "/desk/operator",
    "/desk/security",
    "/desk/not-me",
    "/desk/cases/{case_id:str}",
]


def page_routes(*, sandbox: bool, csp: str = CSP, folder: Path = WEB) -> list[Any]:
    """Handlers for both entries. In production mode no sandbox page exists. `csp` is for the applicant's pages: they
    are one document, so what one of them needs from elsewhere, all of them may load. The console never does."""
    files = load(folder) if folder.exists() else {}
    missing = Built(HTML, {"": NOT_BUILT})
    pages = APPLICANT_PAGES | (SANDBOX_PAGES if sandbox else {})

    @get(CONSOLE_PAGES, include_in_schema=False, opt={"permission": ""})
    async def console_page(request: Any_Request) -> Response[bytes]:
        return serve(files.get("console/console.html", missing), request, "no-cache")

    @head([*pages, *CONSOLE_PAGES], include_in_schema=False, opt={"permission": ""})
    async def page_is_there() -> None:
        """For monitors and proxies, which ask for the head alone."""

    @get("/{entry:str}/assets/{name:str}", include_in_schema=False, opt={"permission": ""})
    async def asset(request: Any_Request, entry: str, name: str) -> Response[bytes]:
        built = files.get(f"{entry}/assets/{name}")
        if built is None:
            raise NotFound
        return serve(built, request, FOR_EVER)

    return [
        *(_applicant_page(path, ApplicantPage(folder, module, csp)) for path, module in pages.items()),
        console_page,
        page_is_there,
        asset,
    ]


def unknown_page(folder: Path = WEB, csp: str = CSP) -> Any:
    """What answers an unknown address: a person gets the page that says so, a program the error envelope."""
    page = ApplicantPage(folder, "not-found", csp)

    def on_not_found(request: Any_Request, error: NotFoundException) -> Response[bytes]:
        person = request.method == "GET" and HTML in request.headers.get("accept", "")
        if not person or request.url.path.startswith("/v1/"):
            return on_http(request, error)
        answer = page.answer(request)
        answer.status_code = error.status_code
        return answer

    return on_not_found


class ApplicantPage:
    """The HTML of one page, which names the files of that page and of the reader's language."""

    def __init__(self, folder: Path, module: str, csp: str) -> None:
        html = folder / "applicant/applicant.html"
        plain = html.read_bytes() if html.exists() else NOT_BUILT
        manifest = read_manifest(folder / "applicant")
        path = f"src/applicant/pages/{module}.tsx"

        def linked(language: str = "") -> Built:
            return Built(HTML, with_links(plain, manifest, path, "/applicant/", language))

        self.csp = csp
        self.english = linked()  # its words are in the first file
        self.others = {language: linked(language) for language in LANGUAGES[1:]}

    def answer(self, request: Any_Request) -> Response[bytes]:
        wanted = request.headers.get("accept-language", "")[:2].lower()
        built = self.others.get(wanted, self.english)
        page = serve(built, request, "no-cache", vary="Accept-Encoding, Accept-Language")
        page.headers["Content-Security-Policy"] = self.csp
        return page


def _applicant_page(path: str, page: ApplicantPage) -> Any:
    @get(path, include_in_schema=False, opt={"permission": ""}, name=f"page {path}")
    async def applicant_page(request: Any_Request) -> Response[bytes]:
        return page.answer(request)

    return applicant_page
