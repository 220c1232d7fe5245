"""HTTP within the simulated world: a person's browser to a node, and the product's own requests to those outside."""

import asyncio
import json
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

from tests.simulation.loop import OWNER
from tests.simulation.process import Process

if TYPE_CHECKING:
    from tests.simulation.world import World


class Lost(Exception):
    """No answer came; whether the request was carried out nobody knows."""


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None

    @property
    def code(self) -> str:
        """The refusal's, empty where it is none."""
        return str(self.json().get("code", "")) if self.status >= 400 and self.body else ""


class Request:
    """One request on its way through an ASGI application."""

    def __init__(self, method: str, target: str, headers: dict[str, str], body: bytes, client: str) -> None:
        path, _, query = target.partition("?")
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": (client, 50_000),
            "server": ("ringback.example", 80),
        }
        self.body: bytes | None = body
        self.gone = asyncio.Event()
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.came = b""

    async def receive(self) -> dict[str, Any]:
        if self.body is not None:
            body, self.body = self.body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = [(name.decode().lower(), value.decode()) for name, value in message.get("headers", ())]
        else:
            if self.gone.is_set():
                raise OSError("the client is gone")
            self.came += message.get("body", b"")
            self.on_bytes()

    def on_bytes(self) -> None:
        """For streams."""


class Browser:
    """Cookies, and a way to the nodes that loses requests and answers, and takes some twice."""

    def __init__(self, world: "World", name: str, ip: str) -> None:
        self.world, self.name, self.ip = world, name, ip
        self.chance = world.chance_of(f"browser {name}")
        self.cookies: dict[str, str] = {}

    def headers(self, more: dict[str, str]) -> dict[str, str]:
        headers = {"host": "ringback.example", "x-ringback": "1", "content-type": "application/json", **more}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers

    def keep_cookies(self, answer_headers: list[tuple[str, str]]) -> None:
        for name, value in answer_headers:
            if name == "set-cookie":
                for each in SimpleCookie(value).values():
                    self.cookies[each.key] = each.value

    async def ask(self, method: str, target: str, body: Any = None, **more: str) -> Answer:
        """Once. Raises Lost."""
        world = self.world
        content = b"" if body is None else json.dumps(body).encode()
        await asyncio.sleep(world.network_s())
        node = world.a_node(self.chance)
        if node is None or world.happens("request lost", self.chance):
            raise Lost
        world.told.asked(target, body)
        request = Request(method, target, self.headers(more), content, self.ip)
        answer = await self._answered(node, request)
        if "idempotency-key" in more and world.happens("request doubled", self.chance):
            twin = world.a_node(self.chance)
            if twin is not None:
                again = await self._answered(twin, Request(method, target, self.headers(more), content, self.ip))
                world.answered_twice(target, answer, again)
        world.told.answer(self, method, target, body, answer)
        world.step(self.name, f"{method} {target} -> {answer.status} {answer.code or told_id(answer)}".rstrip())
        await asyncio.sleep(world.network_s())
        if world.happens("answer lost", self.chance):
            raise Lost
        self.keep_cookies(answer.headers)
        return answer

    async def _answered(self, node: Process, request: Request) -> Answer:
        handler = node.spawn(node.app()(request.scope, request.receive, request.send))  # type: ignore[arg-type]
        await asyncio.wait({handler, node.died}, return_when=asyncio.FIRST_COMPLETED)
        request.gone.set()
        if not handler.done():
            raise Lost
        if (error := handler.exception()) is not None:
            self.world.broken(f"a request ended in {error!r}")
        return Answer(request.status, request.headers, request.came)

    async def once(self, method: str, target: str, body: Any = None, *, key: bool = False) -> Answer:
        """Until there is an answer. With `key` a repeat is the same request."""
        more = {"idempotency-key": f"{self.chance.getrandbits(64):016x}"} if key else {}
        while True:
            try:
                answer = await self.ask(method, target, body, **more)
            except Lost:
                self.world.counts["asked again"] += 1
                await asyncio.sleep(self.chance.uniform(0.2, 2))
                continue
            if answer.status == 503:
                await asyncio.sleep(self.chance.uniform(0.5, 2))
                continue
            return answer


def told_id(answer: Answer) -> str:
    found = answer.json() if answer.body else None
    if not isinstance(found, dict):
        return ""
    return str(found.get("id") or (found.get("verification") or {}).get("id") or "")


class Stream(Request):
    """Server-sent events, from after the last entry that the reader has. `seqs` are the entries that came, in order."""

    def __init__(self, browser: Browser, target: str, seqs: list[int]) -> None:
        headers = browser.headers({"last-event-id": str(seqs[-1])} if seqs else {})
        super().__init__("GET", target if seqs else f"{target}?since=0", headers, b"", browser.ip)
        self.browser, self.seqs = browser, seqs

    def on_bytes(self) -> None:
        *whole, self.came = self.came.split(b"\n\n")
        for event in whole:
            for line in event.split(b"\n"):
                if line.startswith(b"id: "):
                    self.seqs.append(int(line[4:]))
                    self.browser.world.told.entry(self.browser, self.seqs)


class Wire(httpx.AsyncBaseTransport):
    """The product's own requests, to whoever has the address in the simulated world."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        owner = OWNER.get()
        assert isinstance(owner, Process)
        return await owner.world.webhook_receiver.take(request)
