"""Jasmin, an SMPP gateway of another author, between us and the carrier: `with running_jasmin(folder) as port`.

It keeps receipts in Redis and passes messages through RabbitMQ, so these two are started for it. The version after
0.11.0 delivers no receipts.
"""

import contextlib
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.cache import python_with

from tests.peers.programs import filled, program, started
from tests.peers.smsc import ACCOUNT, smsc
from tests.ports import free_ports
from tests.waiting import START_S, until

HERE = Path(__file__).parent
PORTS = ("SMPP", "PB", "MANAGE", "ROUTER", "HTTP", "CLI", "AMQP", "REDIS", "EPMD", "DIST")
SPEC = "import pathlib, txamqp; print(pathlib.Path(txamqp.__file__).parent / 'specs/standard/amqp0-9-1.stripped.xml')"
COMMANDS = (  # one user, one way out, and that everything takes it
    "group -a", "gid g", "ok",
    "user -a", "username {system_id}", "password {password}", "uid u", "gid g",
    "mt_messaging_cred authorization smpps_send yes", "ok",
    "smppccm -a", "cid carrier", "host 127.0.0.1", "port {carrier}", "username {system_id}", "password {password}",
    "bind transceiver", "submit_throughput 1000", "ok",
    "smppccm -1 carrier",
    "mtrouter -a", "type defaultroute", "connector smppc(carrier)", "rate 0", "ok",
)  # fmt: skip


@contextlib.contextmanager
def running_jasmin(folder: Path) -> Iterator[int]:
    """The port where it takes SMPP from `ACCOUNT`. Skips the test, naming what to install, where a part is missing."""
    redis, epmd = program("redis-server", "redis-server"), program("epmd", "rabbitmq-server")
    rabbit = program("/usr/lib/rabbitmq/bin/rabbitmq-server", "rabbitmq-server")
    try:
        python = python_with(["jasmin==0.11.0"])
    except subprocess.CalledProcessError:
        pytest.skip("needs pip install jasmin==0.11.0, which wants Python 3.11 and a package index")
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    with smsc(QUIET="1", DLR_MS="500") as carrier, contextlib.ExitStack() as running:

        def start(port: str, *command: object, **environ: str) -> None:
            words = [str(word) for word in command]
            running.enter_context(started(words, folder, ports[port], "tcp", environ))

        start("REDIS", redis, "--bind", "127.0.0.1", "--port", ports["REDIS"], "--save", "")
        start("EPMD", epmd, "-address", "127.0.0.1", "-port", ports["EPMD"])
        start("AMQP", rabbit, **of_rabbit(folder / "rabbit", ports))
        options = ("-c", configured(folder, python, ports), "--enable-dlr-thrower", "--enable-dlr-lookup")
        start("CLI", python, HERE / "start.py", python.with_name("jasmind.py"), folder, *options, **of_jasmin(folder))
        with socket.create_connection(("127.0.0.1", ports["CLI"]), START_S) as line:
            told(line, carrier.port)
        yield ports["SMPP"]


def of_rabbit(home: Path, ports: dict[str, int]) -> dict[str, str]:
    home.mkdir()
    (home / "rabbit.conf").write_text("loopback_users.guest = true\n")
    (home / "plugins").write_text("[].")
    return {
        "HOME": str(home),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(ports["EPMD"]),
        "RABBITMQ_NODENAME": "ringback@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(ports["AMQP"]),
        "RABBITMQ_DIST_PORT": str(ports["DIST"]),
        "RABBITMQ_CONFIG_FILE": str(home / "rabbit"),
        "RABBITMQ_MNESIA_BASE": str(home / "db"),
        "RABBITMQ_LOG_BASE": str(home / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "plugins"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
    }


def of_jasmin(folder: Path) -> dict[str, str]:
    return {
        "ROOT_PATH": f"{folder}/",
        "CONFIG_PATH": str(folder / "etc"),
        "LOG_PATH": str(folder / "log"),
        "STORE_PATH": str(folder / "etc/store"),
    }


def configured(folder: Path, python: Path, ports: dict[str, int]) -> Path:
    (folder / "etc/store").mkdir(parents=True)
    (folder / "log").mkdir()
    spec = subprocess.run([str(python), "-c", SPEC], check=True, capture_output=True, text=True).stdout.strip()
    config = folder / "etc/jasmin.cfg"
    config.write_text(filled(HERE / "jasmin.cfg", SPEC=spec, **ports))
    return config


def told(line: socket.socket, carrier: int) -> None:
    """What it is to do, by its command line. Ready once it is bound to its carrier."""
    line.settimeout(START_S)
    heard(line, b"Session ref")
    for command in COMMANDS:
        asked(line, command.format(carrier=carrier, **ACCOUNT))
    until(lambda: "BOUND_TRX" in asked(line, "smppccm --list"), "Jasmin is bound to its carrier", START_S)


def heard(line: socket.socket, *ends: bytes) -> str:
    """What it says until it waits for the next command, or until one of `ends` was in it."""
    got = b""
    while not got.rstrip().endswith((b"jcli :", b">")) and not any(end in got for end in ends):
        part = line.recv(4096)
        assert part, f"Jasmin's command line hung up after: {got.decode(errors='replace')}"
        got += part
    return got.decode(errors="replace")


def asked(line: socket.socket, command: str) -> str:
    line.sendall(f"{command}\r\n".encode())
    return heard(line)
