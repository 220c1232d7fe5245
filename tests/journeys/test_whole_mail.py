"""An agent looks at the whole mail that a message came in, and the operator at what was not taken in."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Browser, expect

from ringback.cli.database import open_database
from ringback.services import Services
from ringback.settings import Settings
from tests.journeys.conftest import DESK, Window, running_demo
from tests.journeys.steps import MAI, agent_signs_in, shows
from tests.support.mailbag import MAILBOX, address_of, bring, reply, with_mail
from tests.support.people import applicant, opened


def brought(settings: Settings) -> str:
    """On a thread of its own, for the browser has a loop already. Returns the case."""
    services = Services(settings)
    open_database(services.store)
    case = opened(services.store, applicant(services.store, email="lan@example.org").actor, contact_method="web")
    quoted = "It is on now.\n\nOn Mon, 23 Nov 2026 at 10:01, Support wrote:\n> Is your phone on?\n"
    bring(services, reply(address_of(services, case), quoted))
    bring(services, reply(MAILBOX, "Buy now"))
    services.store.close()
    return case.id


def test_agent_sees_what_was_cut_from_a_mail_by_one_press(browser: Browser, tmp_path: Path) -> None:
    with running_demo(tmp_path) as address:
        settings = with_mail(Settings(database=f"sqlite:///{tmp_path}/demo.db", files=str(tmp_path / "files")))
        with ThreadPoolExecutor() as thread:
            case_id = thread.submit(brought, settings).result()
        window = Window(browser, address, **DESK)
        agent_signs_in(window, MAI)
        page = window.open(f"/desk/cases/{case_id}")
        expect(page.get_by_role("button", name="Show the whole mail")).to_be_visible()
        assert window.axe() == []
        page.get_by_role("button", name="Show the whole mail").click()
        shows(page.get_by_role("dialog"), "Is your phone on?")
        assert window.axe() == []
        page.keyboard.press("Escape")
        page = window.open("/desk/operator?view=mails")
        shows(page, "For no case and no e-mail of ours")
        assert window.axe() == []
        window.done()
