"""Which bus an installation has, by its setting and its database."""

from pathlib import Path

from ringback.core.bus import Bus, NoBus

NONE = "none"
POSTGRESQL = ("postgresql://", "postgres://")
NATS = ("nats://", "tls://")


def open_bus(bus: str, *, database: str, name: str, credentials: str = "", ca: str = "") -> Bus:
    """`bus` is a setting, empty for what the database offers. `name` tells installations that share a server apart."""
    if bus == NONE:
        return NoBus()
    if bus.startswith(NATS):
        from ringback.core.bus.nats import NatsBus  # an extra

        servers = [server.strip() for server in bus.split(",")]
        return NatsBus(servers, f"ringback.{name}", credentials=credentials, ca=ca)
    if bus.startswith(POSTGRESQL) or database.startswith(POSTGRESQL):
        from ringback.core.bus.notify import NotifyBus

        return NotifyBus(bus or database, f"ringback_{name}")
    from ringback.core.bus.sockets import SocketBus

    path = Path(database.removeprefix("sqlite:///")).absolute()
    return SocketBus(path.with_name(f"{path.name}-bus"))
