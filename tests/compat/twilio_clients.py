"""Twilio's two SDKs, as Twilio made them, behind one way to call an operation; each is told another address only."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.compat.line_program import LineProgram
from tests.support.node import modules, node

VERSION = "6.2.0"
SCRIPT = """
const readline = require("node:readline");
const twilio = require("twilio");
readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { base, account, token, path, method, given } = JSON.parse(line);
  const client = twilio(account, token);
  client.verify.baseUrl = base;
  let at = client.verify.v2;
  for (const [name, sid] of path) at = sid === null ? at[name] : at[name](sid);
  try {
    console.log(JSON.stringify({ answer: await at[method](given) }));
  } catch (error) {
    console.log(JSON.stringify({ code: error.code, status: error.status }));
  }
});
"""
NODE = LineProgram(lambda: ([node(), "-e", SCRIPT], modules("twilio-node", f"twilio@{VERSION}")))
Path_ = tuple[tuple[str, str | None], ...]


class Refused(Exception):
    """`code` is Twilio's."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class TwilioClient(NamedTuple):
    """`call(path, method, given)`; names are those of the SDK for Node, and the answer has them too."""

    call: Callable[[Path_, str, dict[str, str]], Any]

    def services(self, method: str, **given: str) -> Any:
        return self.call((("services", None),), method, given)

    def of(self, service: str, name: str, method: str, **given: str) -> Any:
        return self.call((("services", service), (name, None)), method, given)

    def verification(self, service: str, sid: str, method: str, **given: str) -> Any:
        return self.call((("services", service), ("verifications", sid)), method, given)

    def attempts(self, **given: str) -> Any:
        return self.call((("verificationAttempts", None),), "list", given)


def python_client(base: str, sid: str, token: str) -> TwilioClient:
    rest = pytest.importorskip("twilio.rest", reason="pip install twilio")
    refusals = pytest.importorskip("twilio.base.exceptions")
    client = rest.Client(sid, token)
    client.verify.base_url = base

    def call(path: Path_, method: str, given: dict[str, str]) -> Any:
        at = client.verify.v2
        for name, sid in path:
            at = getattr(at, snake(name))
            at = at if sid is None else at(sid)
        try:
            answer = getattr(at, method)(**{snake(name): value for name, value in given.items()})
        except refusals.TwilioRestException as error:
            raise Refused(error.code) from None
        return [plain(one) for one in answer] if isinstance(answer, list) else plain(answer)

    return TwilioClient(call)


def node_client(base: str, sid: str, token: str) -> TwilioClient:
    whose = {"base": base, "account": sid, "token": token}

    def call(path: Path_, method: str, given: dict[str, str]) -> Any:
        told = NODE.ask({**whose, "path": path, "method": method, "given": given})
        if "answer" not in told:
            raise Refused(told["code"])
        return told["answer"]

    return TwilioClient(call)


CLIENTS = {"Python": python_client, "Node": node_client}


def snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def plain(instance: Any) -> dict[str, Any]:
    """An answer of the SDK for Python by the names that the one for Node gives."""
    told = {name: value for name, value in vars(instance).items() if not name.startswith("_")}
    return {re.sub("_(.)", lambda letter: letter[1].upper(), name): value for name, value in told.items()}
