"""The demo: two agents who are always the same, and what to print so that a newcomer finds everything.

Their passwords and second factors are public on purpose; production mode knows neither them nor the sandbox that
shows their codes.
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyotp
from litestar import get

from ringback.accounts.agents.commands import create_agent
from ringback.accounts.errors import AgentExists
from ringback.core.actors import SYSTEM
from ringback.core.crypto import hash_password
from ringback.settings import Settings

if TYPE_CHECKING:
    from ringback.services import Services

PASSWORD = "ringback-demo"  # noqa: S105 - public, like everything in the demo
HANDSETS = (
    ("+84912345000", "gets everything; its telephone is on the page above"),
    ("+84912345101", "is switched off: no SMS comes, and the pages say why"),
    ("+84912345102", "is barred: a call comes instead"),
    ("+84912345107", "gets nothing, though its carrier says it did"),
)


class DemoAgent(NamedTuple):
    email: str
    name: str
    role: str
    languages: tuple[str, ...]
    totp: str


AGENTS = (
    DemoAgent("bo@ringback.example", "Bo Larsen", "agent", ("en",), "RINGBACKDEMOAGENTBOXXXXXXXXXXXXX"),
    DemoAgent("mai@ringback.example", "Mai Trần", "admin", ("vi", "en"), "RINGBACKDEMOAGENTMAIXXXXXXXXXXXX"),
)


def seed(services: "Services") -> None:
    """The agents, unless an earlier demo left them."""
    hashed = hash_password(PASSWORD)
    for agent in AGENTS:
        try:
            services.store.write_now(create_agent, SYSTEM, hashed=hashed, **agent._asdict())
        except AgentExists:
            continue


def forget(data: Path) -> None:
    """Remove what an earlier demo stored in `data`, and nothing else that may lie there."""
    for path in data.glob("demo.db*"):
        path.unlink()
    shutil.rmtree(data / "files", ignore_errors=True)


def banner(settings: Settings) -> str:
    base = settings.base_url
    lines = [
        "",
        f"  Ringback is ready on {base}",
        "",
        f"  Sign up              {base}/",
        f"  Telephones, mailbox  {base}/sandbox    (and the agents' authenticator)",
        f"  The agents' desk     {base}/desk",
        *(f"                       {agent.email:22} {PASSWORD}   {agent.role}" for agent in AGENTS),
        "",
        "  Numbers to sign up with",
        *(f"                       {number:22} {what}" for number, what in HANDSETS),
        "",
        "  Cards                4242 4242 4242 4242    is accepted",
        "                       4000 0000 0000 0002    is declined",
        "                       4000 0025 0000 3155    asks for 3-D Secure",
        "",
        "  Nothing leaves this machine. Stop with Ctrl-C.",
        "",
    ]
    return "\n".join(lines)


@get("/sandbox/api/authenticator", include_in_schema=False, opt={"permission": ""}, sync_to_thread=False)
def authenticator() -> dict[str, Any]:
    """What the demo agents' authenticator shows now. Only the seeded agents are here, and only outside production."""
    return {
        "items": [
            {"email": agent.email, "name": agent.name, "password": PASSWORD, "code": pyotp.TOTP(agent.totp).now()}
            for agent in AGENTS
        ]
    }
