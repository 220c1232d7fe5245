"""Settings: from a TOML file, then the environment (`RINGBACK_` + the name in capitals), each described here."""

from pathlib import Path
from typing import Annotated, Any, Literal, Protocol

from msgspec import Meta

from ringback.core.hours import Holiday
from ringback.core.servers import LOOPBACK
from ringback.settings.database import DatabaseSettings
from ringback.settings.tables import DEFAULT_BUDGETS, Budget, SingleSignOn

DEMO_SECRET = "ringback-demo-secret-do-not-use-in-production"  # noqa: S105 - refused in production mode
FILE_KINDS = ("text", "pdf")  # besides pictures
MIN_DELIVERIES = 60  # days; above the month of statistics and budgets
MIN_FILES = 30  # days; above the fortnight in which a closed case may be reopened
MIN_SECRET = 32
USUAL_PORTS = {"https": ":443", "http": ":80"}
MAX_MAILBOX = 18  # letters before the @, which leaves room for the longest tag behind them


class Settings(DatabaseSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an operator decides. Every field has a default that is right for the demo."""

    mode: Annotated[
        Literal["demo", "production"],
        Meta(description="demo: sandbox telephone network, cards and mailbox. production: refuses all of those."),
    ] = "demo"
    secret: Annotated[
        str,
        Meta(description="Master secret, 32 characters or more: it opens the root key, from which all keys follow."),
    ] = DEMO_SECRET
    old_secret: Annotated[
        str,
        Meta(
            description="The former `secret`, while it is being changed or a backup from before is restored; "
            "see docs/operating.md. Empty: none."
        ),
    ] = ""
    base_url: Annotated[
        str, Meta(description="Public address, as applicants see it. Its host is bound to codes in text messages.")
    ] = "http://127.0.0.1:8080"
    host: Annotated[
        str, Meta(description="Address to listen on, or `unix:/path/of/a/socket` for a proxy on this machine.")
    ] = "127.0.0.1"
    port: Annotated[int, Meta(description="Port to listen on.", ge=0, le=65535)] = 8080
    proxies: Annotated[
        str,
        Meta(
            description="Addresses and networks of the proxies in front, by commas: only they say who asks (see "
            "`proxy_header`) and whether by https, and the last who is none of them counts. `unix`: whoever asks "
            "through the socket that `host` names."
        ),
    ] = "127.0.0.1"
    proxy_header: Annotated[
        Literal["x-forwarded-for", "forwarded"],
        Meta(
            description="Where your proxies write who asks. Only this header is read: one that they don't write comes "
            "as the client sent it. `forwarded` is RFC 7239's."
        ),
    ] = "x-forwarded-for"
    webhook_hosts: Annotated[
        str,
        Meta(
            description="Hosts that webhooks may go to, by commas: `hooks.example.com`, or `*.example.com` for every "
            "name below it. Others are refused, those that were subscribed before as well. Empty: any public host."
        ),
    ] = ""
    webhook_timeout_s: Annotated[
        float,
        Meta(
            description="Seconds within which a receiver of webhooks answers, up to 40. Then it is tried again.",
            gt=0,
            le=40,
        ),
    ] = 15
    files: Annotated[
        str, Meta(description="Folder for attachments, or `s3://bucket/prefix` (extra `s3`); see docs/operating.md.")
    ] = "data/files"
    s3_endpoint: Annotated[
        str, Meta(description="Address of an S3 that is not AWS's, such as https://minio.example.com:9000.")
    ] = ""
    s3_region: Annotated[
        str, Meta(description="Region of the bucket. Empty: AWS_REGION. Credentials: as AWS's own programs find them.")
    ] = ""
    s3_timeout_s: Annotated[
        float,
        Meta(
            description="Seconds within which S3 answers one request, up to 300. A file has 25 MB at most.",
            gt=0,
            le=300,
        ),
    ] = 20
    file_kinds: Annotated[
        str,
        Meta(
            description="What people and agents may send besides pictures, by commas: `text` (.txt, .log and other "
            "plain text) and `pdf`, kept as pictures of its pages. Told by the content, never by the name. Empty: "
            "pictures only."
        ),
    ] = "text, pdf"
    scanner: Annotated[
        str,
        Meta(
            description="clamd://host:port or clamd:///run/clamav/clamd.ctl: ClamAV looks at files before they "
            "are read. What it gives no verdict on is held back until `ringback files` settles it. Empty: none looks."
        ),
    ] = ""
    scanner_timeout_s: Annotated[
        float,
        Meta(
            description="Seconds within which the scanner answers, up to 120. Then the file is held back.",
            gt=0,
            le=120,
        ),
    ] = 20
    kept_checkpoint: Annotated[
        str,
        Meta(
            description="File with a copy of the journal's newest checkpoint, compared at start, by the worker and by "
            "`ringback journal verify`: it tells that the journal's end was lost or cut off. Another machine's disk "
            "is the best place; every process of an installation must see the same one. A file that is gone is told "
            "until `ringback journal verify --renew-copy`. Empty: beside the folder that `files` lies in, in the demo "
            "within it."
        ),
    ] = ""
    keep_checkpoints_days: Annotated[
        int,
        Meta(
            description="Days for which every checkpoint of the journal is kept; of older ones the last of each hour. "
            "The proof stays whole. 0: all are kept.",
            ge=0,
        ),
    ] = 30
    keep_answers_hours: Annotated[
        int,
        Meta(
            description="Hours for which the answer to a request with an `Idempotency-Key` is kept, and given again to "
            "the same request.",
            ge=1,
            le=720,
        ),
    ] = 24
    keep_drafts_days: Annotated[
        int,
        Meta(
            description="Days for which what somebody typed and did not send is kept after they last typed.",
            ge=1,
            le=365,
        ),
    ] = 30
    keep_deliveries_days: Annotated[
        int,
        Meta(
            description=f"Days for which a delivery that is over is kept, with steps and receipts: {MIN_DELIVERIES} or "
            "more. What the journal says of it stays. 0: until its person is erased. See docs/operating.md for "
            "what is kept longer all the same.",
            ge=0,
        ),
    ] = 0
    keep_receipts_days: Annotated[
        int,
        Meta(
            description=f"Days for which carriers' receipts are kept as they came: {MIN_DELIVERIES} or more. 0: as "
            "long as their deliveries, those of none for ever.",
            ge=0,
        ),
    ] = 0
    keep_files_days: Annotated[
        int,
        Meta(
            description=f"Days after a case was closed for which its attachments are kept: {MIN_FILES} or more. Their "
            "places in the thread say that they were removed. 0: until their person is erased.",
            ge=0,
        ),
    ] = 0
    brand: Annotated[str, Meta(description="Your platform's name, in messages and pages.", max_length=30)] = "Ringback"
    ip_limit: Annotated[
        int,
        Meta(
            description="Sign-ups, and tries to sign in, that one IP address may make in an hour. 0: any number, "
            "where a proxy in front counts.",
            ge=0,
        ),
    ] = 300
    worker: Annotated[
        bool, Meta(description="Run the worker inside `ringback serve`. Switch off where `ringback worker` runs apart.")
    ] = True
    smtp: Annotated[
        str, Meta(description="smtp://user:password@host:port for outgoing mail; empty: the sandbox mailbox.")
    ] = ""
    mail_timeout_s: Annotated[
        float,
        Meta(
            description="Seconds within which the mail server and the mailbox of `imap` answer, up to 40. Then it is "
            "tried again.",
            gt=0,
            le=40,
        ),
    ] = 20
    mail_from: Annotated[str, Meta(description="Sender of outgoing mail.")] = "Ringback <no-reply@ringback.example>"
    stripe_key: Annotated[
        str,
        Meta(description="Stripe's secret key (extra `stripe`); empty: no cards, or the sandbox's in the demo."),
    ] = ""
    stripe_public_key: Annotated[
        str, Meta(description="Stripe's publishable key, for the card form of the sign-up page.")
    ] = ""
    stripe_webhook_secret: Annotated[
        str,
        Meta(description="Signing secret of the webhook `/v1/payment-gateway/webhook`, events `setup_intent.*`."),
    ] = ""
    stripe_api: Annotated[str, Meta(description="Another address of Stripe's API, for tests.")] = ""
    stripe_timeout_s: Annotated[
        float,
        Meta(
            description="Seconds within which Stripe answers one request, up to 15. A check of a card makes up to "
            "three, and takes 20 s at most.",
            gt=0,
            le=15,
        ),
    ] = 8
    mail_replies: Annotated[
        str,
        Meta(
            description="Mailbox for answers and bounces, such as support@example.com; it must also get "
            "support+anything@example.com. Empty: nobody can answer our e-mails."
        ),
    ] = ""
    mail_authserv: Annotated[
        str,
        Meta(
            description="The name that your mail server writes into `Authentication-Results` (RFC 8601), having taken "
            "out those that pretend to be its own. A sender whom it does not confirm is not believed."
        ),
    ] = ""
    imap: Annotated[
        str,
        Meta(
            description="imaps://user:password@host/FOLDER, where the worker collects answers and bounces. Empty: your "
            "mail server hands them to `ringback mail receive`."
        ),
    ] = ""
    seed: Annotated[int, Meta(description="Seed of the sandbox: equal seeds give equal faults and delays.")] = 1
    traces: Annotated[
        str,
        Meta(
            description="Address of an OpenTelemetry receiver (OTLP by HTTP) for traces, such as http://127.0.0.1:4318 "
            "(extra `otel`). Empty: where OTEL_EXPORTER_OTLP_ENDPOINT says, and without that none are made."
        ),
    ] = ""
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Meta(description="Least level of a log line.")
    ] = "info"

    breached_passwords: Annotated[
        str,
        Meta(
            description="File with breached passwords, which nobody may choose; made by `ringback passwords build`, "
            "see docs/passwords.md. Empty: only the most common ones are refused."
        ),
    ] = ""

    desk_hours: Annotated[
        str,
        Meta(
            description="When your agents answer, such as 09:00-18:00; people may write at any time, and begin a chat "
            "while it is open."
        ),
    ] = "00:00-24:00"
    desk_zone: Annotated[str, Meta(description="Time zone of `desk_hours`, such as Asia/Ho_Chi_Minh.")] = "UTC"
    desk_closed: Annotated[
        str, Meta(description="Weekdays and dates on which nobody answers: `Sat, Sun, 2026-12-25`.")
    ] = ""
    desk_holidays: Annotated[
        tuple[Holiday, ...],
        Meta(
            description="`[[desk_holidays]]` tables: `date`, and if wanted `until`, the last of several days, `name`, "
            "and `zone`, whose calendar it is (empty: that of `desk_zone`)."
        ),
    ] = ()

    sso: Annotated[
        SingleSignOn | None,
        Meta(description="`[sso]` table: agents sign in at your identity provider (OpenID Connect); see docs/sso.md."),
    ] = None
    sso_client_secret: Annotated[
        str, Meta(description="The client secret that your identity provider gave you. Empty: a public client.")
    ] = ""

    desk_lookups: Annotated[
        int,
        Meta(
            description="How often an agent may look people up in an hour: cases, searches, files, revealed data.",
            ge=1,
        ),
    ] = 60

    decision_policy: Annotated[
        str,
        Meta(description="TOML file with your rules of activation by hand; see docs/decision-policy.md."),
    ] = ""

    aws_per_s: Annotated[
        int,
        Meta(
            description="Requests a second that one account may send to AWS Support, twenty times as many to "
            "Trusted Advisor. AWS allows 5. Each process counts for itself: it protects one, and is no quota of the "
            "installation's. 0: no limit of its own.",
            ge=0,
        ),
    ] = 0
    aws_lenient: Annotated[
        bool,
        Meta(
            description="AWS Support overlooks what AWS refuses, for test suites written against a mock. Not in "
            "production; see docs/aws.md."
        ),
    ] = False

    providers: Annotated[
        tuple[dict[str, Any], ...],
        Meta(description="`[[providers]]` tables: the ways out for SMS, calls and e-mail; see docs/providers.md."),
    ] = ()

    routes: Annotated[
        tuple[dict[str, Any], ...],
        Meta(description="`[[routes]]` tables: which provider sends what; see docs/providers.md."),
    ] = ()

    budgets: Annotated[
        tuple[Budget, ...],
        Meta(
            description="`[[budgets]]` tables: how much may be sent and spent; see docs/fraud.md. Yours take the place "
            "of those that hold by default; `budgets = []` is without any."
        ),
    ] = DEFAULT_BUDGETS

    @property
    def checkpoint_path(self) -> Path:
        """Whoever loses or restores the folder with the data keeps the copy; a demo is thrown away whole."""
        if self.kept_checkpoint:
            return Path(self.kept_checkpoint)
        data = self.files_folder.absolute().parent
        return (
            data.with_name(f"{data.name}.checkpoint") if self.production and data.name else data / "journal.checkpoint"
        )

    @property
    def socket(self) -> str | None:
        """The path of the socket to listen on, if it is one."""
        return self.host.removeprefix("unix:") if self.host.startswith("unix:") else None

    @property
    def files_folder(self) -> Path:
        """On this machine; where files are in S3, the one that would be."""
        return Path("data/files" if self.files_in_s3 else self.files)

    @property
    def files_in_s3(self) -> bool:
        return self.files.startswith("s3://")

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def secure_cookies(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def domain(self) -> str:
        """Host part of the public address, for the last line of a text message (`@host #code`)."""
        return self.base_url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]

    @property
    def passkey_domain(self) -> str:
        """The RP ID of passkeys. It must be a name: on an address of this machine they belong to `localhost`."""
        return "localhost" if self.domain in LOOPBACK else self.domain.lower()

    @property
    def passkey_origin(self) -> str:
        """Where passkeys are made and shown, and nowhere else (WebAuthn level 3, 13.4.9)."""
        scheme, _, rest = self.base_url.rstrip("/").partition("://")
        port = rest.split("/", 1)[0].removeprefix(self.domain).removesuffix(USUAL_PORTS.get(scheme, ""))
        return f"{scheme}://{self.passkey_domain}{port}"


class HasSettings(Protocol):
    """Services of a room that asks for settings only."""

    @property
    def settings(self) -> Settings: ...
