"""The installation: two web nodes behind HAProxy, two workers, PostgreSQL with a synchronous standby under Patroni and
three etcd, three NATS nodes, and an S3 server for the files. The second web node, the second worker and both databases
can be told a wrong time; the databases' and the S3 server's disks are small, so that they can be filled."""

import os
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psycopg
from tests.cli_runner import environment
from tests.conftest import SECRET

from chaos.disks import mounted, unmounted
from chaos.hosts import SUBNET, Host, Network, until
from ringback.settings import Settings

POSTGRES = Path("/usr/lib/postgresql/15/bin")
USER, PASSWORD = "ringback", "of-the-chaos"
START_S = 60.0
DATABASE_MB, FILES_MB = 768, 256
BUCKET = "attachments"
S3_CREDENTIALS = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER", "AWS_REGION": "us-east-1"}
WRONG_CLOCK = Path(__file__).with_name("wrong_clock.c")
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
    primary_start_timeout: 0
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
  parameters: {{unix_socket_directories: {run}}}
  pgpass: {run}/pgpass
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
  timeout check 1s
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

    def __init__(self, network: Network, folder: Path, before: Path | None = None) -> None:
        """`before`: a checkout of an earlier version, which all nodes begin as."""
        self.network = network
        self.folder = folder
        self.before = before
        host = network.host
        self.etcd = [host(f"etcd{n}", 30 + n) for n in (1, 2, 3)]
        self.nats = [host(f"nats{n}", 50 + n) for n in (1, 2, 3)]
        self.databases = [host(f"pg{n}", 20 + n) for n in (1, 2)]
        self.webs = [host(f"web{n}", 40 + n) for n in (1, 2)]
        self.workers = [host(f"worker{n}", 60 + n) for n in (1, 2)]
        self.proxy = host("proxy", 10)
        self.s3 = host("s3", 70)
        self.wrong_clocks = (self.webs[1], self.workers[1])
        self.wrong_clock = folder / "wrong_clock.so"
        build = ["cc", "-O2", "-shared", "-fPIC", "-o", str(self.wrong_clock), str(WRONG_CLOCK), "-ldl"]
        subprocess.run(build, check=True)
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
        self._s3()
        until("a primary and its standby", self.replicated, START_S)
        with psycopg.connect(self.database.removesuffix("ringback") + "postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE ringback")
        for host in self.webs:
            self.node(host, "serve", self.before)
        for host in self.workers:
            self.node(host, "worker", self.before)
        until("both web nodes", self.well, START_S)

    def node(self, host: Host, command: str, source: Path | None = None) -> None:
        settings = {
            "database": self.database,
            "files": f"s3://{BUCKET}",
            "s3_endpoint": self.s3_endpoint,
            "base_url": self.address,
            "ip_limit": "0",
            "worker": "false",
            "host": host.address,
            "proxies": self.proxy.address,
            "kept_checkpoint": str(self.kept_checkpoint),
        }
        settings["bus"] = ",".join(f"nats://{one.address}:4222" for one in self.nats)
        if source is not None:  # a setting that it does not know would be refused
            known = said_by(source, "from ringback.settings import Settings as S; print(*S.__struct_fields__)").split()
            settings = {name: value for name, value in settings.items() if name in known}
        env = environment(**settings)
        if host in self.wrong_clocks:
            env |= self.by_its_clock(host)
        if source is not None:
            env["PYTHONPATH"] = str(source / "src")
        # PYTHONSAFEPATH: else the folder that this is run from comes before PYTHONPATH.
        host.run(command, sys.executable, "-m", "ringback", command, env={**env, "PYTHONSAFEPATH": "1"})

    def by_its_clock(self, host: Host) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.wrong_clock), "WRONG_CLOCK": str(self.clock_of(host))}

    def clock_of(self, host: Host) -> Path:
        """A file that says by how many seconds its clock is wrong."""
        path = host.folder / "clock"
        if not path.exists():
            path.write_bytes(struct.pack("=q", 0))
        return path

    def set_clock(self, host: Host, seconds: int) -> None:
        with self.clock_of(host).open("r+b") as file:  # programs have it mapped
            file.write(struct.pack("=q", seconds))

    def set_server_clock(self, host: Host, seconds: int) -> None:
        """Of a database, which all nodes go by (decision 072). Raises RuntimeError where PostgreSQL does not see it."""
        self.set_clock(host, seconds)
        url = self.database.replace(self.proxy.address, host.address)
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float").fetchone()
        if row is None or abs(row[0] - time.time() - seconds) > 1:
            raise RuntimeError(f"the clock of {host.name} is not {seconds} seconds ahead")

    @property
    def s3_endpoint(self) -> str:
        return f"http://{self.s3.address}:9000"

    @property
    def kept_checkpoint(self) -> Path:
        return self.folder / "checkpoint"

    def disk_of(self, host: Host) -> Path:
        """A small file system of its own: of a database, or of the S3 server."""
        return host.folder / "home"

    # What is true at the moment

    def ready(self, host: Host) -> bool:
        return _answers(f"http://{host.address}:8080/readyz")

    def well(self) -> bool:
        return (
            all(map(self.ready, self.webs))
            and all(program.look() for program in self.network.programs())
            and _answers(f"{self.address}/readyz")
            and _listens(self.s3.address, 9000)
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
        home, run = self.disk_of(host), host.folder / "run"
        mounted(home, DATABASE_MB)
        run.mkdir()
        for folder in (home, run):
            folder.chmod(0o700)
            os.chown(folder, *_ids("postgres"))
        config = host.folder / "patroni.yml"
        config.write_text(
            PATRONI.format(
                name=host.name,
                address=host.address,
                subnet=SUBNET,
                etcd=", ".join(f'"{one.address}:2379"' for one in self.etcd),
                data=home / "data",
                bin=POSTGRES,
                run=run,
                user=USER,
                password=PASSWORD,
            )
        )
        env = {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": str(run), "LANG": "C.UTF-8", **self.by_its_clock(host)}
        host.run("patroni", "/usr/bin/patroni", str(config), env=env, user="postgres")

    def _s3(self) -> None:
        disk = self.disk_of(self.s3)
        mounted(disk, FILES_MB)
        self.s3.run(
            "s3", "s3rver", "--directory", str(disk), "--address", self.s3.address, "--port", "9000", "--silent",
            "--configure-bucket", BUCKET,
        )  # fmt: skip

    def close(self) -> None:
        for host in (*self.databases, self.s3):
            unmounted(self.disk_of(host))

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


def _listens(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=2.0).close()
    except OSError:
        return False
    return True


def schema_of(source: Path) -> str:
    return said_by(source, "from ringback.migrations import HEAD; print(HEAD)")


def said_by(source: Path, question: str) -> str:
    """By the version that lies there."""
    env = {**os.environ, "PYTHONPATH": str(source / "src"), "PYTHONSAFEPATH": "1"}
    asked = [sys.executable, "-c", question]
    return subprocess.run(asked, env=env, check=True, capture_output=True, text=True).stdout.strip()


def _ids(user: str) -> tuple[int, int]:
    import pwd

    found = pwd.getpwnam(user)
    return found.pw_uid, found.pw_gid


def settings_of(cluster: Cluster) -> Settings:
    """To read the database with, from this machine."""
    files, endpoint = f"s3://{BUCKET}", cluster.s3_endpoint
    return Settings(database=cluster.database, secret=SECRET, files=files, s3_endpoint=endpoint, worker=False)
