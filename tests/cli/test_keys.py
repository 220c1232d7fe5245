"""`ringback keys create --aws`: a key for AWS's clients, whose secret is shown once and whose end is final."""

from ringback.accounts.keys.access_keys import key_in_use, secret_of
from ringback.core.db import Db
from ringback.services import Services
from tests.builders import make_account
from tests.cli.test_agents import run, told


def test_key_for_aws_s_clients_is_made_for_an_account_and_revoked(services: Services) -> None:
    account_id, _ = make_account(services.store)
    made = told(services, "keys", "create", "--aws", "laptop", "--account", account_id)
    assert made["account"] == account_id and len(made["secret"]) == 40

    def secret(db: Db) -> str | None:
        key = key_in_use(db, key_id=made["id"])
        return None if key is None else secret_of(db, key)

    assert services.store.read_now(secret) == made["secret"]
    assert run(services, "keys", "revoke", made["id"]).returncode == 0
    assert services.store.read_now(secret) is None
    assert run(services, "keys", "revoke", made["id"]).returncode == 1


def test_person_reads_the_key_as_the_environment_takes_it(services: Services) -> None:
    account_id, _ = make_account(services.store)
    done = run(services, "keys", "create", "--aws", "laptop", "--account", account_id)
    assert "export AWS_ACCESS_KEY_ID=RKIA" in done.stdout and "export AWS_SECRET_ACCESS_KEY=" in done.stdout


def test_key_needs_an_account_that_is_there(services: Services) -> None:
    for account in ([], ["--account", "999999999999"]):
        refused = run(services, "keys", "create", "--aws", "laptop", *account)
        assert refused.returncode == 1 and "account" in refused.stderr and "Traceback" not in refused.stderr
