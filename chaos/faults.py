"""What is done to the installation, one thing after another, and how it is undone."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from chaos.cluster import Cluster
from chaos.hosts import Host, until

DOWN_S = 10.0  # how long a machine or a link is gone
STOP_S = 60.0
READY_S = 60.0
Act = Callable[[], object]


def nothing() -> None:
    pass


class Fault(NamedTuple):
    """`does` it; after `lasts_s` seconds `undoes` it."""

    name: str
    does: Act
    lasts_s: float = 0.0
    undoes: Act = nothing


def faults(cluster: Cluster) -> Iterator[Fault]:
    """Found as they come: which database is the primary changes on the way."""
    for host in (*cluster.webs, *cluster.workers):
        yield Fault(f"kill -9 of {host.name}, which is started again", host.kill)
    yield Fault("kill -9 of the proxy, which is started again", cluster.proxy.kill)
    yield Fault("kill -9 of one NATS node, which is started again", cluster.nats[0].kill)
    yield Fault("kill -9 of one etcd, which is started again", cluster.etcd[0].kill)
    yield _gone("the standby's machine dies", cluster.standby())
    yield _gone("the primary's machine dies", cluster.primary(), lasts_s=25.0)
    yield Fault("a switch-over of PostgreSQL", cluster.switch_over)
    for host in (cluster.webs[0], cluster.workers[0], cluster.nats[0], cluster.etcd[0]):
        yield _cut(f"the link of {host.name} is cut", host)
    yield _cut("the standby's link is cut", cluster.standby())
    yield _cut("the primary's link is cut", cluster.primary(), lasts_s=30.0)
    yield Fault("all of NATS is gone", lambda: _each(cluster.nats, lambda host: host.kill(stay_down=True)), DOWN_S,
                lambda: _each(cluster.nats, Host.come_back))  # fmt: skip
    yield Fault("a rolling restart of webs and workers", lambda: rolling(cluster, {}))
    if cluster.sources:
        yield Fault("a rolling downgrade and upgrade beside each other", lambda: rolling(cluster, cluster.sources))
    files = cluster.files
    yield Fault("the disk with the files is full", lambda: fill(files), DOWN_S, lambda: empty(files))


def _gone(name: str, host: Host, lasts_s: float = DOWN_S) -> Fault:
    return Fault(name, lambda: host.kill(stay_down=True), lasts_s, host.come_back)


def _cut(name: str, host: Host, lasts_s: float = DOWN_S) -> Fault:
    return Fault(name, host.cut, lasts_s, host.join)


def _each(hosts: list[Host], act: Callable[[Host], object]) -> None:
    for host in hosts:
        act(host)


def rolling(cluster: Cluster, sources: dict[str, Path]) -> None:
    """One node after another: SIGTERM, wait, start, wait until it is ready. With `sources` each is first started as
    the other version, beside nodes of this one, and then as this one again."""
    for host in (*cluster.webs, *cluster.workers):
        command = "serve" if host in cluster.webs else "worker"
        for source in [sources[command], None] if sources else [None]:
            host.programs[command].stop(STOP_S)
            cluster.node(host, command, source)
            if command == "serve":
                until(f"{host.name} is ready", lambda host=host: cluster.ready(host), READY_S)  # type: ignore[misc]
            else:
                time.sleep(5)


def fill(folder: Path) -> None:
    """`folder` is a file system of its own: see `mounted`."""
    with (folder / "ballast").open("wb") as ballast:
        try:
            while True:
                ballast.write(bytes(1 << 20))
        except OSError:
            pass


def empty(folder: Path) -> None:
    (folder / "ballast").unlink(missing_ok=True)


def mounted(folder: Path, megabytes: int) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)


def unmounted(folder: Path) -> None:
    if os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
