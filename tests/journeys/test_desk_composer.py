"""An agent writes: no picture vanishes, nothing goes out of order, and what can't be sent says why."""

import re
from typing import Any

from playwright.sync_api import Route, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, create_case, shows, signed_up, take_case
from tests.journeys.test_stuck_applicant import picture

GIVE = """(box, kind) => {
    const canvas = document.createElement("canvas");
    canvas.toBlob((blob) => {
        const data = new DataTransfer();
        data.items.add(new File([blob], kind + ".png", { type: "image/png" }));
        const event = kind === "paste"
            ? new ClipboardEvent("paste", { bubbles: true, clipboardData: data })
            : new DragEvent("drop", { bubbles: true, dataTransfer: data });
        box.dispatchEvent(event);
    });
}"""


def test_agent_pastes_drops_and_sends_in_order_and_loses_nothing(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="composer@example.com", phone="+84912345101", name="Composer")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent)
    take_case(desk, "Composer")
    box, send = desk.get_by_role("textbox", name="Reply"), desk.get_by_role("button", name="Send", exact=True)

    box.fill("\u200b\u2060")
    shows(desk, "Nothing in this text can be seen.")
    expect(send).to_be_disabled()
    box.fill("Look at these")
    four: list[Any] = [{**picture(), "name": f"{n}.png"} for n in range(4)]
    desk.locator("input[type=file]").set_input_files(four)
    shows(desk, "A message may have 3 files at most.")
    shows(desk, "A file was not taken.")
    expect(send).to_be_disabled()
    for _ in range(3):
        desk.get_by_role("button", name=re.compile("Remove")).last.click()
    expect(desk.get_by_text("A file was not taken.")).to_have_count(0)
    box.evaluate(GIVE, "paste")
    box.evaluate(GIVE, "drop")
    shows(desk, "paste.png")
    shows(desk, "drop.png")

    waiting: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if waiting or route.request.method != "POST":
            route.continue_()
        else:
            waiting.append(route)

    desk.route(re.compile(r"/messages$"), hold_the_first)
    send.click()
    box.fill("And then this")
    send.click()
    desk.wait_for_timeout(500)
    assert len(waiting) == 1
    waiting[0].continue_()
    said = page.locator(".bubble")
    page.get_by_label("Your message").wait_for()
    expect(said.filter(has_text="And then this")).to_be_visible()
    texts = said.all_inner_texts()
    first, second = (next(i for i, one in enumerate(texts) if what in one) for what in ("Look at", "And then"))
    assert first < second
    expect(said.nth(first).locator("img")).to_have_count(3)
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 844})
        assert (agent.axe(), agent.overflow()) == ([], 0), width
    desk.set_viewport_size({"width": 1280, "height": 800})


def test_agent_quotes_by_a_key_and_a_failed_file_goes_again_without_losing_a_word(
    applicant: Window, agent: Window
) -> None:
    page = signed_up(applicant, email="quote@example.com", phone="+84912345101", name="Quoted")
    applicant.open("/cases/new")
    create_case(page, method="Chat", said="No code came.\nNot even late.")
    desk = agent_signs_in(agent)
    take_case(desk, "Quoted")
    shows(desk, "where they are")
    desk.keyboard.press("q")
    box = desk.get_by_role("textbox", name="Reply")
    expect(box).to_have_value("> No code came.\n> Not even late.\n\n")
    expect(box).to_be_focused()
    desk.keyboard.type("Which phone is it? ")
    desk.keyboard.press("Escape")
    desk.keyboard.press("i")
    emoji = desk.get_by_role("group", name="Emoji")
    expect(emoji.get_by_role("button").first).to_be_focused()
    assert agent.axe() == []
    desk.keyboard.press("e")
    expect(emoji).to_be_visible()
    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(desk.get_by_role("button", name="Reopen")).to_have_count(0)
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowDown")
    chosen = desk.evaluate("() => document.activeElement.textContent")
    desk.keyboard.press("Enter")
    typed = f"> No code came.\n> Not even late.\n\nWhich phone is it? {chosen}"
    expect(box).to_have_value(typed)
    expect(box).to_be_focused()

    desk.reload()
    expect(box).to_have_value(typed)
    desk.get_by_role("button", name="Emoji").click()
    emoji.get_by_role("button", name="🙂", exact=True).click()
    typed += "🙂"
    expect(box).to_have_value(typed)

    refusing = re.compile(r"/v1/desk/files$")
    desk.route(refusing, lambda route: route.abort())
    desk.locator("input[type=file]").set_input_files([picture()])
    again = desk.get_by_role("button", name="Try again: step.png")
    expect(again).to_be_visible()
    expect(box).to_have_value(typed)
    expect(desk.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    assert agent.axe() == []
    desk.unroute(refusing)
    again.click()
    shows(desk, "Ready", exact=True)
    desk.reload()
    expect(box).to_have_value(typed)
    shows(desk, "step.png")
    shows(desk, "Ready", exact=True)
    box.press("Enter")
    desk.keyboard.press("Escape")
    desk.keyboard.press("n")
    desk.keyboard.type("A word among us")
    desk.keyboard.press("Enter")
    noted = desk.locator(".bubble.note", has_text="A word among us")
    expect(noted).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("r")
    expect(desk.get_by_role("textbox", name="Reply")).to_be_focused()
    noted.get_by_role("button", name="Quote").click()
    expect(desk.get_by_role("textbox", name="Internal note")).to_have_value("> A word among us\n\n")
    expect(desk.get_by_role("textbox", name="Internal note")).to_be_focused()
    said = page.locator(".bubble", has_text="Which phone is it?")
    expect(said.locator("img")).to_have_count(1)
    shows(desk, "Seen by the applicant")
    expect(page.locator(".bubble-meta", has_text="Seen")).to_have_count(1)
