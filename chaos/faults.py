"""What is done to the installation, one thing after another, and how it is undone."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chaos.cluster import Cluster, schema_of
from chaos.disks import empty, fill
from chaos.hosts import Host, until
from ringback.migrations import HEAD

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
    if cluster.before is not None:
        name = f"a rolling upgrade from schema {schema_of(cluster.before)} to {HEAD}"
        yield Fault(name, lambda: rolling(cluster))
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
    if cluster.before is None:
        yield Fault("a rolling restart of webs and workers", lambda: rolling(cluster))
    else:
        some = (cluster.webs[0], cluster.workers[0])
        yield Fault("a web node and a worker go back to the version before",
                    lambda: rolling(cluster, some, cluster.before), DOWN_S, lambda: rolling(cluster, some))  # fmt: skip
    yield Fault("kill -9 of the S3 server, which is started again", cluster.s3.kill)
    yield _cut("the S3 server's link is cut", cluster.s3)
    yield _full("the S3 server's disk is full", cluster.disk_of(cluster.s3))
    yield _full("the primary's disk is full", cluster.disk_of(cluster.primary()), lasts_s=25.0)
    for host in cluster.wrong_clocks:
        for seconds, words in ((3600, "an hour ahead"), (-3600, "an hour behind")):
            yield _set(f"the clock of {host.name} is set {words}, then right again", cluster, host, seconds)
    for seconds, words in ((5, "five seconds ahead"), (300, "five minutes ahead")):
        yield _set_server(f"the primary's clock is set {words}, then right again", cluster, cluster.primary(), seconds)


def _gone(name: str, host: Host, lasts_s: float = DOWN_S) -> Fault:
    return Fault(name, lambda: host.kill(stay_down=True), lasts_s, host.come_back)


def _cut(name: str, host: Host, lasts_s: float = DOWN_S) -> Fault:
    return Fault(name, host.cut, lasts_s, host.join)


def _full(name: str, disk: Path, lasts_s: float = DOWN_S) -> Fault:
    return Fault(name, lambda: fill(disk), lasts_s, lambda: empty(disk))


def _set(name: str, cluster: Cluster, host: Host, seconds: int) -> Fault:
    return Fault(name, lambda: cluster.set_clock(host, seconds), DOWN_S, lambda: cluster.set_clock(host, 0))


def _set_server(name: str, cluster: Cluster, host: Host, seconds: int) -> Fault:
    return Fault(
        name, lambda: cluster.set_server_clock(host, seconds), DOWN_S, lambda: cluster.set_server_clock(host, 0)
    )


def _each(hosts: list[Host], act: Callable[[Host], object]) -> None:
    for host in hosts:
        act(host)


def rolling(cluster: Cluster, hosts: Sequence[Host] = (), source: Path | None = None) -> None:
    """One node after another, all where none is named: SIGTERM, wait, start as what lies in `source`, or as this
    version, and wait until it is ready."""
    for host in hosts or (*cluster.webs, *cluster.workers):
        command = "serve" if host in cluster.webs else "worker"
        host.programs[command].stop(STOP_S)
        cluster.node(host, command, source)
        if command == "serve":
            until(f"{host.name} is ready", lambda host=host: cluster.ready(host), READY_S)  # type: ignore[misc]
        else:
            time.sleep(5)
