"""Settings read: from a TOML file, then the environment. Nothing is guessed: an unknown name, a wrong type or an unsafe
production value is one line of the error, which names the setting and the way out.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from ringback.core.bus.opening import NATS, NONE, POSTGRESQL
from ringback.core.hours import hours_of
from ringback.core.proxies import proxies_of
from ringback.core.servers import LOOPBACK
from ringback.core.tracing import wanted
from ringback.core.visible import is_visible
from ringback.settings import (
    DEMO_SECRET,
    FILE_KINDS,
    MAX_MAILBOX,
    MIN_DELIVERIES,
    MIN_FILES,
    MIN_SECRET,
    Settings,
)
from ringback.settings.tables import SingleSignOn

HOST = re.compile(r"(\*\.)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z0-9]")
RENAMED = {"ceilings": "budgets"}  # settings of earlier versions


class BadSettings(Exception):
    """Everything that is wrong, one sentence a line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def load(file: Path | None = None, environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Defaults, then the file, then the environment, then `overrides` (the command line). Raises BadSettings."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    if file is not None:
        try:
            values.update(tomllib.loads(file.read_text(encoding="utf-8")))
        except (OSError, tomllib.TOMLDecodeError) as error:
            problems.append(f"{file}: {error}")
    known = {field.name for field in msgspec.structs.fields(Settings)}
    for name, text in (os.environ if environ is None else environ).items():
        if name.startswith("RINGBACK_"):
            values[name.removeprefix("RINGBACK_").lower()] = text
    values.update({name: value for name, value in overrides.items() if value is not None})
    for name in sorted(set(values) - known):
        new = RENAMED.get(name)
        problems.append(f"{name}: {f'is called {new} now' if new else 'no such setting'}; see docs/settings.md")
    settings = Settings()
    for name in sorted(set(values) & known):
        try:
            settings = msgspec.convert({**msgspec.to_builtins(settings), name: values[name]}, Settings, strict=False)
        except msgspec.ValidationError as error:
            problems.append(f"{name}: {error}")
    problems += unsafe(settings)
    if problems:
        raise BadSettings(problems)
    return settings


def unsafe(settings: Settings) -> list[str]:
    """What production refuses: the sandbox, a known secret, and cookies that travel in clear."""
    problems = []
    if len(settings.secret) < MIN_SECRET:
        problems.append(f"secret: use at least {MIN_SECRET} characters, for example from `openssl rand -base64 48`")
    if settings.old_secret == settings.secret:
        problems.append("old_secret: it is the same as `secret`; leave it out once the secret was changed")
    if not settings.base_url.startswith(("http://", "https://")):
        problems.append("base_url: must begin with http:// or https://")
    if settings.scanner and not re.fullmatch("clamd://([^/:]+(:[0-9]+)?|/.+)", settings.scanner):
        problems.append("scanner: must be clamd://host:port or clamd:///path/of/its/socket")
    if not set(map(str.strip, settings.file_kinds.split(","))) <= {*FILE_KINDS, ""}:
        problems.append(f"file_kinds: what may be named, by commas, is {', '.join(FILE_KINDS)}")
    if settings.files_in_s3:
        problems += lacking_for_s3(settings)
    if settings.stripe_key:
        problems += lacking_for_stripe(settings)
    if not is_visible(settings.brand):
        problems.append("brand: nothing of it can be seen; it stands in every message, so use letters")
    problems += short_retention(settings)
    problems += unknown_receiver(settings)
    problems += unsafe_mail(settings)
    problems += unknown_proxies(settings)
    problems += unknown_bus(settings)
    problems += bad_hosts(settings)
    try:
        hours_of(settings.desk_hours, settings.desk_zone, settings.desk_closed, settings.desk_holidays)
    except ValueError as error:
        problems.append(f"desk_{error}")
    if settings.sso is not None:
        problems += unsafe_sso(settings.sso, production=settings.production)
    if settings.production:
        if settings.secret == DEMO_SECRET:
            problems.append("secret: the demo's secret is public; set RINGBACK_SECRET to your own")
        if not settings.base_url.startswith("https://"):
            problems.append("base_url: must begin with https://, or login cookies travel in clear")
        if settings.aws_lenient:
            problems.append("aws_lenient: is for test suites; a production installation refuses what AWS refuses")
        if not settings.smtp:
            problems.append("smtp: must name a mail server; the sandbox mailbox is not available in production")
        problems += unsafe_database(settings)
        problems += unsafe_bus(settings)
    return problems


def short_retention(settings: Settings) -> list[str]:
    """What would take away what statistics, limits or a reopened case still look at."""
    least = {
        "keep_deliveries_days": MIN_DELIVERIES,
        "keep_receipts_days": MIN_DELIVERIES,
        "keep_files_days": MIN_FILES,
    }
    return [
        f"{name}: at least {days}, or 0 to keep all"
        for name, days in least.items()
        if 0 < getattr(settings, name) < days
    ]


def unsafe_database(settings: Settings) -> list[str]:
    """A server on another machine is reached by TLS with its certificate checked (ASVS 5.0 12.3.1, 12.3.2)."""
    url = urlsplit(settings.database)
    if not url.scheme.startswith("postgresql") or url.hostname in (None, *LOOPBACK):
        return []
    if parse_qs(url.query).get("sslmode") in (["verify-full"], ["verify-ca"]):
        return []
    return [
        "database: a server on another machine needs ?sslmode=verify-full, or password and rows travel in clear, or to "
        "anybody; with &sslrootcert=system or your own authority's file"
    ]


def unknown_bus(settings: Settings) -> list[str]:
    servers = [server.strip() for server in settings.bus.split(",")]
    if all(server.startswith(NATS) for server in servers):
        if find_spec("nats") is None:
            return ["bus: needs the library of NATS: pip install 'ringback[nats]'"]
        return []
    if settings.bus.startswith(POSTGRESQL) and not settings.database.startswith(POSTGRESQL):
        return ["bus: PostgreSQL carries notices only where it is the database, too"]
    if settings.bus in ("", NONE) or settings.bus.startswith(POSTGRESQL):
        return []
    return ["bus: must be empty, none, postgresql://..., or addresses nats://host:4222 or tls://host:4222, by commas"]


def unsafe_bus(settings: Settings) -> list[str]:
    """Who is on the way could stop notices, though neither read nor forge them."""
    for server in map(str.strip, settings.bus.split(",")):
        if server.startswith("nats://") and urlsplit(server).hostname not in LOOPBACK:
            return ["bus: NATS on another machine is reached by tls://, or its password travels in clear"]
    return []


def unknown_receiver(settings: Settings) -> list[str]:
    """Of traces. What they hold is nobody's, so a receiver in the same network needs no TLS."""
    address = urlsplit(settings.traces)
    if settings.traces and (address.scheme not in ("http", "https") or not address.hostname):
        return ["traces: must be empty or the address of a receiver, such as http://127.0.0.1:4318"]
    if wanted(settings.traces) and find_spec("opentelemetry.exporter.otlp.proto.http") is None:
        return ["traces: need OpenTelemetry's library: pip install 'ringback[otel]'"]
    return []


def unknown_proxies(settings: Settings) -> list[str]:
    for part in proxies_of(settings.proxies):
        try:
            ip_network(part)
        except ValueError:
            return [f"proxies: {part} is neither an IP address nor a network such as 10.0.0.0/24"]
    return []


def bad_hosts(settings: Settings) -> list[str]:
    """A list that names no host as it is meant would shut out all webhooks, or let more through than was meant."""
    for one in filter(None, map(str.strip, settings.webhook_hosts.split(","))):
        if not HOST.fullmatch(one):
            return [f"webhook_hosts: {one} is no host name such as hooks.example.com or *.example.com"]
    return []


def lacking_for_s3(settings: Settings) -> list[str]:
    """Files are sealed, but who sends requests in clear shows their names and lets them be answered by anybody."""
    problems = []
    if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?", settings.files):
        problems.append("files: must be a folder or s3://bucket/prefix, with a name that S3 allows")
    endpoint = urlsplit(settings.s3_endpoint)
    if settings.s3_endpoint and (endpoint.scheme not in ("https", "http") or not endpoint.hostname):
        problems.append("s3_endpoint: must begin with https:// and name a host")
    elif settings.production and endpoint.scheme == "http" and endpoint.hostname not in LOOPBACK:
        problems.append("s3_endpoint: a server on another machine needs https://")
    if find_spec("obstore") is None:
        problems.append("files: S3 needs a library: pip install 'ringback[s3]'")
    return problems


def lacking_for_stripe(settings: Settings) -> list[str]:
    problems = [
        f"{name}: needed beside stripe_key; Stripe's dashboard shows it"
        for name in ("stripe_public_key", "stripe_webhook_secret")
        if not getattr(settings, name)
    ]
    if find_spec("stripe") is None:
        problems.append("stripe_key: needs Stripe's library: pip install 'ringback[stripe]'")
    return problems


def unsafe_sso(sso: SingleSignOn, *, production: bool) -> list[str]:
    """What would leave tokens readable on their way, or everybody shut out."""
    problems = []
    if not sso.issuer.startswith("https://") and (production or not sso.issuer.startswith("http://127.0.0.1:")):
        problems.append("sso: issuer must begin with https://, exactly as your provider writes it")
    if "openid" not in sso.scopes.split():
        problems.append("sso: scopes must name openid")
    if not sso.roles:
        problems.append("sso: roles names no group, so nobody could sign in")
    if sso.passwords_for == ():
        problems.append("sso: passwords_for must name somebody who can sign in while your provider is down")
    return problems


def unsafe_mail(settings: Settings) -> list[str]:
    """What would leave answers unread, or anybody's answers believed."""
    if not settings.mail_replies:
        return ["mail_replies: name the mailbox that imap reads"] if settings.imap else []
    problems = []
    local, at, domain = settings.mail_replies.rpartition("@")
    if not (at and domain and re.fullmatch(rf"[a-z0-9._-]{{1,{MAX_MAILBOX}}}", local)):
        problems.append(
            f"mail_replies: must be a bare address, at most {MAX_MAILBOX} small letters, digits, . _ - before the @"
        )
    if not settings.mail_authserv:
        problems.append(
            "mail_authserv: name your mail server as it signs Authentication-Results, or no sender is proved"
        )
    if settings.imap and not settings.imap.startswith(("imaps://", "imap://")):
        problems.append("imap: must begin with imaps:// or imap://")
    return problems
