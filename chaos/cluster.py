"""The installation: two web nodes behind HAProxy, two workers, PostgreSQL with a synchronous standby under Patroni and
three etcd, three NATS nodes, and one folder of files that all nodes see."""

import os
import sys
from pathlib import Path

import httpx
import psycopg
from tests.cli_runner import environment
from tests.conftest import SECRET

from chaos.hosts import SUBNET, Host, Network, until
from ringback.settings import Settings

POSTGRES = Path("/usr/lib/postgresql/15/bin")
USER, PASSWORD = "ringback", "of-the-chaos"
START_S = 60.0
PATRONI = """
scope: ringback
name: {name}
restapi: {{listen: "{address}:8008", connect_address: "{address}:8008"}}
etcd3: {{hosts: [{etcd}]}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 4
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters: {{max_connections: 100, wal_log_hints: "on", shared_buffers: 64MB, max_wal_size: 256MB}}
  initdb: [{{encoding: UTF8}}, data-checksums]
  pg_hba:
    - host replication replicator {subnet}.0/24 scram-sha-256
    - host all all {subnet}.0/24 scram-sha-256
postgresql:
  listen: "{address}:5432"
  connect_address: "{address}:5432"
  data_dir: {data}
  bin_dir: {bin}
  parameters: {{unix_socket_directories: {folder}}}
  pgpass: {folder}/pgpass
  authentication:
    superuser: {{username: {user}, password: {password}}}
    replication: {{username: replicator, password: {password}}}
    rewind: {{username: rewinder, password: {password}}}
"""
HAPROXY = """
global
  maxconn 4000
defaults
  mode http
  timeout connect 1s
  timeout client 75s
  timeout server 75s
  option redispatch
  retries 2
  retry-on conn-failure
frontend web
  bind :8080
  default_backend web
backend web
  balance leastconn
  option httpchk GET /readyz
  http-check expect status 200
  default-server check inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
  server web1 {web1}:8080
  server web2 {web2}:8080
frontend database
  mode tcp
  bind :5432
  default_backend primary
backend primary
  mode tcp
  option httpchk GET /primary
  http-check expect status 200
  default-server check port 8008 inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
  server pg1 {pg1}:5432
  server pg2 {pg2}:5432
"""


class Cluster:
    """`address` is where people go, `database` what the nodes see; both by way of HAProxy."""

    def __init__(self, network: Network, folder: Path, sources: dict[str, Path] | None = None) -> None:
        self.network = network
        self.folder = folder
        self.files = folder / "files"
        self.files.mkdir()
        self.sources = sources or {}  # of nodes that run another version
        host = network.host
        self.etcd = [host(f"etcd{n}", 30 + n) for n in (1, 2, 3)]
        self.nats = [host(f"nats{n}", 50 + n) for n in (1, 2, 3)]
        self.databases = [host(f"pg{n}", 20 + n) for n in (1, 2)]
        self.webs = [host(f"web{n}", 40 + n) for n in (1, 2)]
        self.workers = [host(f"worker{n}", 60 + n) for n in (1, 2)]
        self.proxy = host("proxy", 10)
        self.address = f"http://{self.proxy.address}:8080"
        self.database = f"postgresql://{USER}:{PASSWORD}@{self.proxy.address}:5432/ringback"

    def start(self) -> None:
        for host in self.etcd:
            self._etcd(host)
        for host in self.nats:
            self._nats(host)
        for host in self.databases:
            self._patroni(host)
        self._haproxy()
        until("a primary and its standby", self.replicated, START_S)
        with psycopg.connect(self.database.removesuffix("ringback") + "postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE ringback")
        for host in self.webs:
            self.node(host, "serve")
        for host in self.workers:
            self.node(host, "worker")
        until("both web nodes", self.well, START_S)

    def node(self, host: Host, command: str, source: Path | None = None) -> None:
        settings = {
            "database": self.database,
            "files": str(self.files),
            "base_url": self.address,
            "ip_limit": "0",
            "worker": "false",
            "host": host.address,
            "proxies": self.proxy.address,
            "kept_checkpoint": str(self.folder / "checkpoint"),
        }
        if "bus" in Settings.__struct_fields__:
            settings["bus"] = ",".join(f"nats://{one.address}:4222" for one in self.nats)
        env = environment(**settings)
        if source is not None:
            env["PYTHONPATH"] = str(source / "src")
        # PYTHONSAFEPATH: else the folder that this is run from comes before PYTHONPATH.
        host.run(command, sys.executable, "-m", "ringback", command, env={**env, "PYTHONSAFEPATH": "1"})

    # What is true at the moment

    def ready(self, host: Host) -> bool:
        return _answers(f"http://{host.address}:8080/readyz")

    def well(self) -> bool:
        return (
            all(map(self.ready, self.webs))
            and all(program.look() for program in self.network.programs())
            and _answers(f"{self.address}/readyz")
        )

    def primary(self) -> Host:
        for host in self.databases:
            if _answers(f"http://{host.address}:8008/primary"):
                return host
        raise LookupError("no primary")

    def standby(self) -> Host:
        return next(host for host in self.databases if host is not self.primary())

    def replicated(self) -> bool:
        try:
            return _answers(f"http://{self.standby().address}:8008/synchronous")
        except LookupError:
            return False

    def switch_over(self) -> None:
        old, new = self.primary(), self.standby()
        answer = httpx.post(
            f"http://{old.address}:8008/switchover", json={"leader": old.name, "candidate": new.name}, timeout=60
        )
        answer.raise_for_status()

    # How each is started

    def _etcd(self, host: Host) -> None:
        peers = ",".join(f"{one.name}=http://{one.address}:2380" for one in self.etcd)
        own = f"http://{host.address}"
        host.run(
            "etcd", "etcd", "--name", host.name, "--data-dir", str(host.folder / "data"),
            "--listen-client-urls", f"{own}:2379,http://127.0.0.1:2379", "--advertise-client-urls", f"{own}:2379",
            "--listen-peer-urls", f"{own}:2380", "--initial-advertise-peer-urls", f"{own}:2380",
            "--initial-cluster", peers, "--initial-cluster-state", "new", "--logger", "zap", "--log-level", "warn",
        )  # fmt: skip

    def _nats(self, host: Host) -> None:
        routes = ",".join(f"nats://{one.address}:6222" for one in self.nats if one is not host)
        host.run(
            "nats", "nats-server", "--addr", host.address, "--port", "4222", "--cluster_name", "ringback",
            "--cluster", f"nats://{host.address}:6222", "--routes", routes,
        )  # fmt: skip

    def _patroni(self, host: Host) -> None:
        home = host.folder / "home"
        home.mkdir(mode=0o700)
        os.chown(home, *_ids("postgres"))
        config = host.folder / "patroni.yml"
        config.write_text(
            PATRONI.format(
                name=host.name,
                address=host.address,
                subnet=SUBNET,
                etcd=", ".join(f'"{one.address}:2379"' for one in self.etcd),
                data=home / "data",
                bin=POSTGRES,
                folder=home,
                user=USER,
                password=PASSWORD,
            )
        )
        env = {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": str(home), "LANG": "C.UTF-8"}
        host.run("patroni", "/usr/bin/patroni", str(config), env=env, user="postgres")

    def _haproxy(self) -> None:
        config = self.proxy.folder / "haproxy.cfg"
        names = {host.name: host.address for host in (*self.webs, *self.databases)}
        config.write_text(HAPROXY.format(**names))
        self.proxy.run("haproxy", "haproxy", "-db", "-f", str(config))


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2.0).status_code == 200
    except httpx.HTTPError:
        return False


def _ids(user: str) -> tuple[int, int]:
    import pwd

    found = pwd.getpwnam(user)
    return found.pw_uid, found.pw_gid


def settings_of(cluster: Cluster) -> Settings:
    """To read the database with, from this machine."""
    return Settings(database=cluster.database, secret=SECRET, files=str(cluster.files), worker=False)
