"""People who use the server while it dies, and who remember every answer they got.

Who gets no answer asks again, with the same key or client id, until there is one. So in the end each of their acts
was answered once, and must be there once.
"""

import contextlib
import io
import itertools
import random
import re
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx
from PIL import Image

from tests.waiting import DEATHS_S, START_S

PAUSE_S = 0.05  # before asking again
MESSAGES = 6  # in each case
NO_ANSWER = (502, 503, 504)  # unavailable; and what a proxy says whose server went away
CONTACT = {
    "full_name": "Lan Nguyễn",
    "address_line1": "12 Lý Thường Kiệt",
    "city": "Hà Nội",
    "postal_code": "100000",
    "country_code": "VN",
    "phone_number": "+84912345000",
}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (random.randrange(256), 80, 160)).save(out, "PNG")
    return out.getvalue()


class Answered:
    """What the server promised. Appending to a list is atomic, so all people share one."""

    def __init__(self) -> None:
        self.signups: list[str] = []  # verification ids
        self.proved: list[str] = []  # the same, once the code was entered
        self.contacts: list[str] = []  # account ids
        self.cases: list[str] = []
        self.messages: list[tuple[str, int, str, str]] = []  # case, n, id, body
        self.files: list[str] = []
        self.surprises: list[str] = []

    def proofs(self) -> list[str]:
        """Verifications that were answered as approved."""
        return self.proved


class Person(threading.Thread):
    """Signs up, proves the address, tells where they live, opens a case, sends a picture, writes; then begins again as
    somebody else."""

    numbers = itertools.count(1)

    def __init__(self, address: str, answered: Answered, stop: threading.Event) -> None:
        super().__init__(name=f"person-{next(self.numbers)}")
        self.address = address
        self.answered = answered
        self.stop = stop

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                own = {"X-Ringback": "1"}
                with httpx.Client(base_url=self.address, headers=own, timeout=START_S, verify=False) as browser:
                    self.live(browser)
        except Exception as surprise:
            self.answered.surprises.append(f"{self.name}: {type(surprise).__name__}: {surprise}")

    def live(self, browser: httpx.Client) -> None:
        email = f"{uuid.uuid4().hex}@example.com"
        body = {"email": email, "name": "Lan", "language": "vi"}
        self.once(
            lambda headers: browser.get("/v1/me", headers=headers)
        )  # as the page does: the browser gets its number
        signup = self.once(lambda headers: browser.post("/v1/signups", json=body, headers=headers))
        self.answered.signups.append(signup["verification"]["id"])
        if not self.prove(browser, email, signup["verification"]["id"]):
            return
        me = self.once(lambda headers: browser.put("/v1/me/contact", json=CONTACT, headers=headers))
        self.answered.contacts.append(me["account"]["id"])
        request = {
            "subject": "Did not receive an SMS message or call for verification",
            "description": "I waited for an hour.",
            "type": "account",
            "category": "activation",
            "contact_method": random.choice(["web", "chat"]),
            "language": "vi",
        }
        case = self.once(lambda headers: browser.post("/v1/cases", json=request, headers=headers))
        self.answered.cases.append(case["id"])
        for number in range(MESSAGES):
            if self.stop.is_set():
                return
            files = [self.upload(browser)] if number == 1 else []
            self.write(browser, case["id"], f"Message {number} of {self.name}", files)

    def prove(self, browser: httpx.Client, email: str, verification: str) -> bool:
        """Enters the code from the mail. Where an answer was lost, the account says whether it counted."""
        while not self.stop.is_set():
            mails = self.once(lambda _: browser.get("/sandbox/api/mail", params={"to": email}))["items"]
            code = re.search(r"\b\d{6}\b", mails[0]["text"]) if mails else None
            if code is None:
                time.sleep(PAUSE_S)
                continue
            with contextlib.suppress(httpx.TransportError):
                browser.post(f"/v1/verifications/{verification}/checks", json={"code": code[0]})
            me = self.once(lambda headers: browser.get("/v1/me", headers=headers))
            if {"name": "email", "state": "satisfied"}.items() <= me["requirements"][0].items():
                self.answered.proved.append(verification)
                return True
        return False

    def upload(self, browser: httpx.Client) -> str:
        content = picture()
        made = self.once(
            lambda headers: browser.post(
                "/v1/files", files={"file": ("screen.png", content, "image/png")}, headers=headers
            )
        )
        self.answered.files.append(made["id"])
        return str(made["id"])

    def write(self, browser: httpx.Client, case_id: str, body: str, files: list[str]) -> None:
        message = {"client_id": uuid.uuid4().hex, "body": body, "file_ids": files}
        made = self.once(lambda _: browser.post(f"/v1/cases/{case_id}/messages", json=message))
        self.answered.messages.append((case_id, made["message_number"], made["id"], body))

    def once(self, ask: Callable[[dict[str, str]], httpx.Response]) -> Any:
        """Ask until there is an answer. Lost connections and `unavailable` are no answers."""
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        until = time.monotonic() + DEATHS_S
        while time.monotonic() < until:
            try:
                response = ask(headers)
            except httpx.TransportError:
                time.sleep(PAUSE_S)
                continue
            if response.status_code in NO_ANSWER:
                time.sleep(PAUSE_S)
                continue
            assert response.status_code in (200, 201), f"{response.request.url}: {response.text}"
            return response.json()
        raise AssertionError(f"no answer within {DEATHS_S} s")
