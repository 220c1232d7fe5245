"""An admin takes up a webhook again that was gone, sends what it missed, and drops what needs no looking at."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from ringback.cli.database import open_database
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.ids import new_id
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.courier.webhooks.commands import SET_STATE, subscribe
from ringback.journal.commands import append
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import OPERATOR, make_account
from tests.journeys.conftest import DESK, PHONE, Window, running_demo
from tests.journeys.steps import MAI, agent_signs_in, shows


def died(db: Db, *, account_id: str, webhook_id: str | None = None) -> None:
    """A message that nobody tries again: a webhook, or else a code."""
    entry = append(db, SYSTEM, "case.viewed", account_id=account_id)
    channel, to, template, cause = (
        (ChannelName.WEBHOOK, "https://hooks.example.com", "case.viewed", "provider_down")
        if webhook_id
        else (ChannelName.SMS, "+84•••••678", "code", "filtered")
    )
    db.add(
        deliveries,
        id=new_id("del", db.now),
        account_id=account_id,
        channel=channel.value,
        to=b"",
        to_masked=to,
        template=template,
        locale="en",
        payload=f"{entry.seq}".encode(),
        webhook_id=webhook_id,
        state="failed",
        cause=cause,
        provider=channel.value,
        sequence=0,
        attempts=8,
        repeated=0,
        events=0,
        expires_at=db.now,
        created_at=db.now,
        updated_at=db.now,
        final_at=db.now,
    )


def fill(db: Db, *, account_id: str) -> None:
    made = subscribe(
        db,
        OPERATOR,
        url="https://hooks.example.com/T0/secret",
        kinds=["thing.started"],
        webhook_format="standard",
        private_too=False,
        buses=False,
    )
    db.run(SET_STATE, which=made.id, new_state="disabled")
    died(db, account_id=account_id, webhook_id=made.id)
    died(db, account_id=account_id)


def test_admin_takes_up_a_webhook_that_was_gone_and_sends_what_it_missed(browser: Browser, tmp_path: Path) -> None:
    with running_demo(tmp_path) as address:
        services = Services(Settings(database=f"sqlite:///{tmp_path}/demo.db"))
        open_database(services.store)
        services.store.write_now(fill, account_id=make_account(services.store)[0])
        services.store.close()
        window = Window(browser, address, **DESK)
        agent_signs_in(window, MAI)
        page = window.open("/desk/operator?view=webhooks")
        shows(page, "disabled: the receiver said that it is gone (410)")
        assert window.axe() == [] and window.overflow() == 0

        page.get_by_role("button", name="Enable: https://hooks.example.com/...").click()
        expect(page.get_by_role("status").filter(has_text="The webhook is enabled.")).to_be_attached()
        shows(page, "The webhook is enabled.")
        page.get_by_role("link", name="Its dead letters: https://hooks.example.com/...").click()
        shows(page, "the receiver failed or did not answer")
        page.get_by_role("button", name="Send again").click()
        shows(page.get_by_role("dialog"), "1 of 1 will be sent again")
        assert window.axe() == []
        page.get_by_role("button", name="Send them again").click()
        shows(page, "Sent again: 1.")
        shows(page, "Nothing failed for good.")

        phone = Window(browser, address, **PHONE)
        phone.context.add_cookies(window.context.cookies())  # type: ignore[arg-type]
        page = phone.open("/desk/operator?view=dead_letters")
        shows(page, "the code has expired")
        assert phone.axe() == [] and phone.overflow() == 0
        page.get_by_role("checkbox").first.check(force=True)
        page.get_by_role("button", name="Drop", exact=True).click()
        shows(page.get_by_role("dialog"), "1 of 1 will leave this list")
        page.get_by_role("button", name="Drop them").click()
        shows(page, "Write why, for the journal.")
        page.get_by_role("textbox", name="Reason").fill("the carrier was down")
        assert phone.axe() == []
        page.get_by_role("button", name="Drop them").click()
        shows(page, "Dropped: 1.")
        expect(page.get_by_text("Nothing failed for good.")).to_be_visible()
        phone.done()
        window.done()
