"""Kannel, an SMS gateway of another author: `with running_kannel(folder) as url` gives its sendsms address."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.peers.programs import program, started
from tests.peers.smsc import smsc
from tests.ports import free_ports
from tests.waiting import START_S, until

CONFIG = Path(__file__).with_name("kannel.conf")


@contextlib.contextmanager
def running_kannel(folder: Path) -> Iterator[str]:
    """Skips the test where Kannel is not installed. Ready once its carrier is connected."""
    bearerbox, smsbox = program("bearerbox", "kannel"), program("smsbox", "kannel")
    ports = dict(zip(("admin", "smsbox", "sendsms"), free_ports(3), strict=True))
    config = folder / "kannel.conf"
    with smsc(QUIET="1") as carrier:
        config.write_text(CONFIG.read_text().format(folder=folder, carrier=carrier.port, **ports))
        with (
            started([bearerbox, "-v", "4", str(config)], folder, ports["admin"], "tcp"),
            started([smsbox, "-v", "4", str(config)], folder, ports["sendsms"], "tcp"),
        ):
            status = f"http://127.0.0.1:{ports['admin']}/status.txt?password=bar"
            until(lambda: "online" in httpx.get(status, trust_env=False).text, "Kannel has its carrier", START_S)
            yield f"http://127.0.0.1:{ports['sendsms']}/cgi-bin/sendsms"
