"""`ringback keys`: API keys for the platform's programs."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit

if TYPE_CHECKING:
    from ringback.accounts.keys.access_keys import NewAccessKey

ENDS_SOON = 30  # days

app = App(name="keys", help="API keys for your platform's programs: they read accounts and cases and set up webhooks.")


@app.command
def create(
    name: str,
    /,
    *,
    account: Annotated[str | None, Parameter(help="A key that sees this account only.")] = None,
    role: Annotated[
        Literal["integrator", "operator", "provisioner"],
        Parameter(
            help="operator: reads statistics and /metrics. provisioner: your identity provider, which manages agents "
            "by SCIM. Neither may do anything else."
        ),
    ] = "integrator",
    scope: Annotated[
        list[str] | None,
        Parameter(help="What it is good for; may be repeated. Without any, the least: accounts.read.", negative=()),
    ] = None,
    days: Annotated[int, Parameter(help="For how long; at most 730.")] = 90,
    aws: Annotated[
        bool, Parameter(negative=(), help="An access key for AWS's clients, good for a year; needs --account.")
    ] = False,
    config: Config = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Create a key and print its secret, once. Programs send it as `Authorization: Bearer rbk_...`.

    **Examples**

        ringback keys create 'billing system' --scope accounts.read --scope cases.read --days 365
        export TOKEN=$(ringback keys create nightly-report --json | jq -r .secret)
        ringback keys create 'code service' --scope codes.order
        ringback keys create Okta --role provisioner --days 365
        ringback keys create --aws terraform --account 123456789012

    **Exit status**: 0 created; 1 refused, with the reason.
    """
    from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key
    from ringback.accounts.keys.api_keys import create_key
    from ringback.compat.twilio_verify.sids import account_sid, sid_of

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        if aws:
            request = AccessKeyRequest(name, account)
            show_access_key(services.store.write_now(create_access_key, operator(), request=request), as_json=as_json)
            return
        twilio = account_sid(services.events.vault)
        made = services.store.write_now(
            create_key,
            operator(),
            name=name,
            role=role,
            account_id=account,
            scopes=scope or (),
            days=days,
        )
    key_sid = sid_of("SK", made.id)
    if as_json:
        told = {"id": made.id, "secret": made.secret, "twilio_account_sid": twilio, "twilio_key_sid": key_sid}
        print(json.dumps(told))
    else:
        print(f"{made.id} for {name}. This is shown once:\n  {made.secret}")
        print(f"For Twilio's SDKs that is the auth token, and the account SID is {twilio}.")
        print(f"Clients with API keys take the key SID {key_sid}, the same secret, and the account SID.")


def show_access_key(key: "NewAccessKey", *, as_json: bool) -> None:
    """As AWS's clients read it from the environment."""
    if as_json:
        print(json.dumps({"id": key.access_key_id, "secret": key.secret_access_key, "account": key.account_id}))
        return
    print(f"An access key for account {key.account_id}, good until {key.expires_at}. The secret is shown once:")
    print(f"  export AWS_ACCESS_KEY_ID={key.access_key_id}\n  export AWS_SECRET_ACCESS_KEY={key.secret_access_key}")


@app.command(name="list")
def list_(*, config: Config = None, database: Database = None, as_json: AsJson = False) -> None:
    """List all keys, revoked ones too, and name those that end within 30 days. Secrets are not stored, so none is
    shown."""
    from ringback.accounts.keys.api_keys import list_keys
    from ringback.cli.tables import show
    from ringback.core.times import DAY, iso, iso_or_none

    with open_services(settings_or_exit(config, database=database)) as services:
        rows, now = services.store.read_now(list_keys), services.events.clock()
        ending = [
            f"{row.name} ({row.id}) ends at {iso(row.expires_at)}"
            for row in rows
            if row.expires_at is not None and row.revoked_at is None and now < row.expires_at <= now + ENDS_SOON * DAY
        ]
        found = [
            {
                "id": row.id,
                "name": row.name,
                "role": row.role,
                "account": row.account_id,
                "scopes": row.scopes.split() if row.scopes is not None else ["all of its role"],
                "expires_at": iso_or_none(row.expires_at),
                "created_at": iso(row.created_at),
                "revoked_at": iso_or_none(row.revoked_at),
            }
            for row in rows
        ]
    if as_json:
        print(json.dumps({"keys": found}))
    else:
        headings = ("id", "name", "role", "account", "scopes", "expires", "created", "revoked")
        show(headings, ([_cell(value) for value in key.values()] for key in found))
        for key in ending:
            print(f"{key}. Make its successor with `ringback keys create` before then.", file=sys.stderr)


def _cell(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else value or "-"


@app.command
def revoke(key: str, /, *, config: Config = None, database: Database = None) -> None:
    """Revoke a key, by its id; the program's next request is refused.

    **Exit status**: 0 revoked; 1 no such key is in use.
    """
    from ringback.accounts.keys.access_keys import revoke_access_key
    from ringback.accounts.keys.api_keys import revoke_key

    command = revoke_key if key.startswith("key_") else revoke_access_key
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(command, operator(), key_id=key)
    print(f"{key} is revoked.")
