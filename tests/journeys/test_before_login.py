"""Help for somebody who can't sign in: a link by e-mail, which only the browser that asked for it can use."""

import re

from playwright.sync_api import expect

from tests.every import deep
from tests.journeys.conftest import Window
from tests.journeys.steps import (
    MAI,
    PASSWORD,
    agent_signs_in,
    arrived,
    create_case,
    link_in,
    mail_to,
    registered,
    shows,
    signed_up,
    take_case,
)


def link_for(window: Window, email: str) -> str:
    """Asks for the link at /support, and finds it in the mailbox."""
    page = window.open("/support")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me a link").click()
    shows(page, "a link is on its way")
    mail = arrived(lambda: [one for one in mail_to(window.site, email) if "#link=" in one["text"]])
    link = re.search(r"/support#link=\S+", mail["text"])
    assert link is not None
    return link[0]


def sign_out(window: Window) -> None:
    window.context.clear_cookies(name="ringback_login")


def test_link_works_only_on_the_device_that_asked_for_it(applicant: Window, elsewhere: Window) -> None:
    signed_up(applicant, email="link@example.com", phone="+84912347001")
    sign_out(applicant)
    link = link_for(applicant, "link@example.com")
    stranger = elsewhere.open(link)
    shows(stranger, "This link opens only in the browser in which you asked for it")
    expect(stranger.get_by_role("button", name="Open support")).to_have_count(0)
    expect(stranger.get_by_role("button", name="Send me a link")).to_be_visible()
    assert elsewhere.axe() == []
    page = applicant.open(link)
    shows(page, "Your link is ready")
    expect(page.get_by_text("a link is on its way")).to_have_count(0)
    page.get_by_role("button", name="Open support").click()
    expect(page.get_by_role("heading", level=1, name="Check the information")).to_be_visible()
    assert "#" not in page.url
    assert applicant.axe() == []


def test_case_by_web_is_answered_by_e_mail(applicant: Window, agent: Window) -> None:
    signed_up(applicant, email="web@example.com", phone="+84912347002", name="Web Way")
    sign_out(applicant)
    page = applicant.open(link_for(applicant, "web@example.com"))
    page.get_by_role("button", name="Open support").click()
    page.get_by_role("link", name="Get help from a person").click()
    number = create_case(page, method="Web")
    shows(page, "We answer here and by e-mail.")
    applicant.open("/help")

    desk = agent_signs_in(agent)
    take_case(desk, "Web Way")
    desk.get_by_placeholder("The applicant sees this").fill("Your carrier takes our messages again.")
    desk.get_by_role("button", name="Send", exact=True).click()
    mail = arrived(lambda: [one for one in mail_to(agent.site, "web@example.com") if "takes our" in one["text"]])
    assert mail["subject"].startswith(f"[Case {number}]")
    page = applicant.open(f"/cases/{number}")
    shows(page, "Your carrier takes our messages again.")
    page.get_by_role("button", name="4 of 5").click()
    expect(page.get_by_role("button", name="4 of 5")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Chat with an agent").click()
    shows(page, "A chat was requested.")
    expect(page.get_by_role("button", name="Leave the chat")).to_be_visible()
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
    assert agent.axe() == []


def test_call_back_is_asked_for_made_and_told(applicant: Window, agent: Window) -> None:
    signed_up(applicant, email="back@example.com", phone="+84912347003", name="Call Back")
    page = applicant.open("/cases/new")
    create_case(page, method="Phone")
    shows(page, "We will call")

    desk = agent_signs_in(agent)
    take_case(desk, "Call Back")
    shows(desk, "ext. 12")
    shows(desk, "9:00 – 11:00 AM for them (Indochina Time)")
    note = desk.get_by_label("What came of the call?")
    desk.get_by_role("button", name="Missed").click()
    shows(desk, "Write in a few words what came of it.")
    note.fill("A voice behind told them what to say.")
    desk.get_by_role("button", name="Missed").click()
    shows(desk, "The call is recorded.")
    expect(note).to_have_value("")
    assert agent.axe() == []

    note.fill("They read the code from their other phone.")
    desk.get_by_label("Tell the applicant, too").check()
    desk.get_by_role("button", name="Done").click()
    shows(page, "We called you.")
    shows(page, "They read the code from their other phone.")
    expect(page.get_by_text("A voice behind")).to_have_count(0)
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
    assert agent.axe() == []


@deep("the next one goes through the same pages")
def test_owner_of_a_frozen_account_finds_the_way_to_support_where_they_sign_in(
    applicant: Window, elsewhere: Window
) -> None:
    email = "frozen@example.com"
    registered(applicant, email=email)
    elsewhere.send("POST", "/v1/logins", {"email": email, "password": PASSWORD})
    mail = arrived(lambda: [one for one in mail_to(applicant.site, email) if "/freeze#" in one["text"]])
    page = applicant.open(link_in(mail["text"], "/freeze"))
    page.get_by_role("button", name="Freeze").click()
    shows(page, "Your account is frozen.")
    page = applicant.open("/signin")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ask for a link to support")
    assert applicant.axe() == []
    page.get_by_role("link", name="Ask for a link to support").click()
    expect(page.get_by_role("button", name="Send me a link")).to_be_visible()


def test_owner_of_a_frozen_account_says_so_and_reads_what_next(
    applicant: Window, elsewhere: Window, colleague: Window
) -> None:
    email = "freeze@example.com"
    registered(applicant, email=email, name="Frozen Owner")
    elsewhere.send("POST", "/v1/logins", {"email": email, "password": PASSWORD})
    mail = arrived(lambda: [one for one in mail_to(applicant.site, email) if "/freeze#" in one["text"]])
    applicant.open(link_in(mail["text"], "/freeze")).get_by_role("button", name="Freeze").click()
    shows(applicant.page, "Your account is frozen.")
    page = applicant.open(link_for(applicant, email))
    page.get_by_role("button", name="Open support").click()
    shows(page, "looks at whose account it is")
    expect(page.get_by_role("heading", name="The account", exact=True)).to_be_visible()
    for of_codes in ("What do you see on your phone?", "Messages and calls in detail", "The number"):
        expect(page.get_by_role("heading", name=of_codes)).to_have_count(0)
    assert applicant.axe() == []
    page.get_by_role("link", name="Get help from a person").click()
    subject = "My account is frozen, or somebody else was in it"
    expect(page.get_by_label("Subject", exact=True)).to_have_value(subject)
    create_case(page, method="Web")
    assert arrived(lambda: [one for one in mail_to(applicant.site, email) if subject in one["subject"]])

    desk = agent_signs_in(colleague, MAI)
    shows(desk, subject)
    desk.get_by_role("link", name="Frozen Owner", exact=True).click()
    desk.get_by_role("button", name="Give back").click()
    desk.get_by_role("dialog").get_by_role("textbox").fill("They named the card and the day they signed up.")
    desk.get_by_role("dialog").get_by_role("button", name="Give back").click()
    shows(page, "Its old password opens it no more")
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
    page.get_by_role("link", name="Choose a new password").click()
    expect(page.get_by_role("heading", level=1, name="Choose another password")).to_be_visible()
