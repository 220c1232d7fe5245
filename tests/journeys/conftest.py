"""A real server, a real browser: journeys as an applicant on a phone and an agent at a desk live them."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.peers.programs import missing
from tests.ports import free_port, is_well
from tests.waiting import START_S, TIMEOUT_S, until

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
RULES = ROOT / "src/ringback/decisions/policy.toml"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTLED = """() => document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity
)"""
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
    "locale": "en-US",
    "timezone_id": "Asia/Ho_Chi_Minh",
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"}
# Nothing fades: what goes is gone, and is neither counted nor half seen by axe. test_refused.py keeps the motion.
STILL: dict[str, Any] = {"reduced_motion": "reduce"}
MOVING: dict[str, Any] = {"reduced_motion": "no-preference"}
TIMEOUT_MS = 30_000
JOURNEY_S = 180  # up to a hundred steps of a browser, each of which takes a second on a loaded machine
expect.set_options(timeout=TIMEOUT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason=missing("chromium", "chromium fonts-noto-core") + ", or set CHROMIUM")
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.timeout(JOURNEY_S))
            if CHROMIUM is None:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


class Demo(NamedTuple):
    site: str
    folder: Path

    def five_minutes_pass(self) -> None:
        """Nobody has shown again who they are for so long."""
        (file,) = self.folder.glob("*.db")
        with sqlite3.connect(file, timeout=TIMEOUT_S) as database:
            database.execute("UPDATE logins SET stepped_up_until = 0")

    def nothing_is_done(self) -> None:
        """At any device of any agent, for longer than it takes to be away."""
        (file,) = self.folder.glob("*.db")
        with sqlite3.connect(file, timeout=TIMEOUT_S) as database:
            database.execute("UPDATE agent_idleness SET at = 0")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One for a module alone, which may change its agents and its clock."""
    folder = tmp_path_factory.mktemp("own")
    with running_demo(folder) as address:
        yield Demo(address, folder)


@contextlib.contextmanager
def demo_with_reviews(folder: Path, percent: int) -> Iterator[Demo]:
    """Where chance draws so many of a hundred activations for a second review."""
    policy = folder / "policy.toml"
    policy.write_text(RULES.read_text().replace("review_percent = 20", f"review_percent = {percent}"))
    with running_demo(folder, RINGBACK_DECISION_POLICY=str(policy)) as address:
        yield Demo(address, folder)


@contextlib.contextmanager
def running_demo(folder: Path, **settings: str) -> Iterator[str]:
    """`ringback demo` on a free port, with an empty database."""
    port = free_port()
    with running(folder, port, "demo", "--data", str(folder), "--port", str(port), **settings) as address:
        yield address


@contextlib.contextmanager
def running(folder: Path, port: int, *command: str, **settings: str) -> Iterator[str]:
    """A command of `ringback` that listens on this port of 127.0.0.1; what it says is in the folder's file `log`."""
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "ringback", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **settings},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: server.poll() is not None or is_well(address, "/healthz"), "the server answers", START_S)
        assert server.poll() is None, f"the server did not start:\n{(folder / 'log').read_text()[-4000:]}"
        yield address
    finally:
        server.terminate()
        server.wait(START_S)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",  # as root or in a container
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


class Window:
    """One person's browser window; remembers what went wrong in it, which is also how a CSP violation shows."""

    def __init__(self, browser: Browser, site: str, **options: Any) -> None:
        self.site = site
        self.language = str(options["locale"])[:2]
        self.context: BrowserContext = browser.new_context(**{**STILL, **options})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(TIMEOUT_MS)
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"pageerror: {error}"))
        self.page.on("console", self._note)

    def _note(self, message: Any) -> None:
        refused = "Failed to load resource" in message.text  # Chromium logs every 4xx answer, expected ones too
        if message.type == "error" and not refused:
            self.problems.append(message.text)

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def axe(self) -> list[str]:
        """Violations of WCAG 2.2 AA and best practice on the page as it is now, once nothing on it fades any more."""
        self.page.wait_for_function(SETTLED)
        self.page.evaluate(AXE.read_text())  # goes past the CSP; a script tag would not
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
        return [f"{v['id']} ({v['impact']}) {v['nodes'][0]['html'][:140]}" for v in found["violations"]]

    def overflow(self) -> int:
        """How many pixels the page scrolls sideways."""
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def picture(self, name: str) -> None:
        """For the guides, as the page is now, where `PICTURES` is set: docs/pictures holds those of the last time."""
        if os.environ.get("PICTURES"):
            self.page.wait_for_function(SETTLED)
            self.page.screenshot(path=ROOT / f"docs/pictures/{name}.png")

    def done(self) -> None:
        """The agent goes away, the window is closed, and nothing went wrong in it."""
        self.send("POST", "/v1/agent/presence", {"available": False})
        self.context.close()
        assert self.problems == []

    def send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """What the page itself would send, as the person who sits at this window."""
        options: dict[str, Any] = {"method": method, "headers": {"X-Ringback": "1"}, "data": body}
        answer = self.context.request.fetch(self.site + path, **options)
        return answer.json() if answer.body() else None


@pytest.fixture
def applicant(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, **PHONE)
    yield window
    window.done()


@pytest.fixture
def elsewhere(browser: Browser, site: str) -> Iterator[Window]:
    """Another device: the handset page, or a browser that nobody signed in with."""
    window = Window(browser, site, **PHONE)
    yield window
    window.done()


@pytest.fixture
def agent(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, **DESK)
    yield window
    window.done()


@pytest.fixture
def colleague(browser: Browser, site: str) -> Iterator[Window]:
    """A second agent's window."""
    window = Window(browser, site, **DESK)
    yield window
    window.done()
