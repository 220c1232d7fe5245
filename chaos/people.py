"""People as in the crash tests, who also prove their phone by SMS and follow their case."""

import contextlib
import itertools
import re
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
from tests.crash.people import CONTACT, PAUSE_S, Answered, Person

CODE = re.compile(r"\b\d{6}\b")
READY = "event: ready"  # the stream has shown what there was, and goes on with what comes
IDLE_S = 40.0  # a stream says something every 15 seconds
PATIENCE_S = 60.0  # for a text
BETWEEN_S = 1.0  # acts of one person: as many machines as there are share two processors


class Followed:
    """What somebody's stream has shown: entries by number, in the order in which they came."""

    def __init__(self, account_id: str, cookies: httpx.Cookies) -> None:
        self.account_id = account_id
        self.cookies = cookies
        self.seen: list[int] = []
        self.opened = 0  # answered by a stream; who is refused has not opened it

    @property
    def resumed(self) -> int:
        return max(0, self.opened - 1)


class Wait(NamedTuple):
    """Of one person: monotonic seconds."""

    since: float
    until: float


class Told(Answered):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []  # numbers that were sent a code, once each
        self.phones: list[str] = []  # verifications that the code proved
        self.late: list[str] = []  # numbers that waited longer than a minute
        self.waits: list[Wait] = []  # of each request of somebody until its answer, asked again or not
        self.text_waits: list[Wait] = []
        self.followed: list[Followed] = []
        self.all_heard = threading.Event()  # streams are read until then, longer than people act

    def proofs(self) -> list[str]:
        return self.proved + self.phones

    def count(self) -> int:
        acts = (self.signups, self.proved, self.contacts, self.cases, self.files, self.phones)
        return len(self.messages) + sum(map(len, acts))


class Customer(Person):
    telephones = itertools.count(1000)
    answered: Told

    def once(self, ask: Callable[[dict[str, str]], httpx.Response]) -> Any:
        since = time.monotonic()
        try:
            return super().once(ask)
        finally:
            self.answered.waits.append(Wait(since, time.monotonic()))

    def write(self, browser: httpx.Client, case_id: str, body: str, files: list[str]) -> None:
        if body.startswith("Message 0 "):
            self.follow(browser)
        time.sleep(BETWEEN_S)
        super().write(browser, case_id, body, files)
        if body.startswith("Message 3 "):
            self.prove_phone(browser)

    def prove_phone(self, browser: httpx.Client) -> None:
        number = f"+8490{next(self.telephones)}000"  # by its last three digits the sandbox chooses what is broken
        contact = {**CONTACT, "phone_number": number}
        self.once(lambda headers: browser.put("/v1/me/contact", json=contact, headers=headers))
        body = {"kind": "phone", "channel": "sms"}
        begun = self.once(lambda headers: browser.post("/v1/verifications", json=body, headers=headers))
        self.answered.texts.append(number)
        self.answered.signups.append(begun["id"])
        since = time.monotonic()
        verification = f"/v1/verifications/{begun['id']}"
        while not self.stop.is_set() and time.monotonic() < since + PATIENCE_S:
            shown: Any = self.once(lambda _: browser.get(f"/sandbox/api/handsets/{number}"))
            if found := [match[0] for text in shown["sms"] if (match := CODE.search(text["body"]))]:
                self.answered.text_waits.append(Wait(since, time.monotonic()))
                with contextlib.suppress(httpx.TransportError):
                    browser.post(f"{verification}/checks", json={"code": found[0]})
                if self.once(lambda _: browser.get(verification))["state"] == "approved":
                    self.answered.phones.append(begun["id"])
                    return
            time.sleep(PAUSE_S * 4)
        if not self.stop.is_set():
            self.answered.late.append(number)

    def follow(self, browser: httpx.Client) -> None:
        me: Any = self.once(lambda headers: browser.get("/v1/me", headers=headers))
        followed = Followed(me["account"]["id"], browser.cookies)
        self.answered.followed.append(followed)
        threading.Thread(target=self.listen, args=(followed,), daemon=True).start()

    def listen(self, followed: Followed) -> None:
        """As a browser does: what breaks is opened again, after the last number that came."""
        with httpx.Client(base_url=self.address, cookies=followed.cookies, timeout=IDLE_S) as browser:
            while not self.answered.all_heard.is_set():
                with contextlib.suppress(httpx.HTTPError):
                    self.read(browser, followed)
                time.sleep(PAUSE_S * 4)

    def read(self, browser: httpx.Client, followed: Followed) -> None:
        headers = {"Last-Event-ID": str(followed.seen[-1])} if followed.seen else {}
        params = {} if followed.seen else {"since": "0"}
        with browser.stream("GET", "/v1/stream", params=params, headers=headers) as stream:
            for line in stream.iter_lines():
                if line.startswith("id: "):
                    followed.seen.append(int(line[4:]))
                if line == READY:
                    followed.opened += 1
                if self.answered.all_heard.is_set():
                    return


def fresh(address: str, followed: Followed) -> list[int]:
    """All that the account's stream shows to somebody who comes anew. Raises HTTPError where that is not all."""
    found = []
    with (
        httpx.Client(base_url=address, cookies=followed.cookies, timeout=IDLE_S) as browser,
        browser.stream("GET", "/v1/stream", params={"since": "0"}) as stream,
    ):
        stream.raise_for_status()
        for line in stream.iter_lines():
            if line.startswith("id: "):
                found.append(int(line[4:]))
            if line == READY:
                return found
    raise httpx.RemoteProtocolError("it ended before it was ready")
