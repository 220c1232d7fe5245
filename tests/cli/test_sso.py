"""`ringback sso check` as an operator types it, against a real identity provider."""

from pathlib import Path

from ringback.cli.exits import USAGE
from tests.cli_runner import ringback
from tests.peers.oidc import identity_provider

TABLE = """
[sso]
name = "Acme"
issuer = "{issuer}"
client_id = "ringback"
scopes = "openid email profile{more}"
[sso.roles]
desk = "agent"
"""


def test_operator_learns_whether_the_provider_fits(tmp_path: Path) -> None:
    file = tmp_path / "ringback.toml"

    def check(issuer: str, more: str = "") -> tuple[int, str]:
        file.write_text(TABLE.format(issuer=issuer, more=more))
        done = ringback("sso", "check", "--config", str(file))
        return done.returncode, done.stdout + done.stderr

    with identity_provider("http://127.0.0.1:8080/v1/agent/sso/callback") as idp:
        status, told = check(idp.issuer)
        assert status == 0 and "All fits" in told and "http://127.0.0.1:8080/v1/agent/sso/callback" in told
        status, told = check(idp.issuer, " groups")
        assert status == 1 and "no scope groups" in told
        status, told = check(idp.issuer + "/")
        assert status == 1 and "calls itself" in told
    status, told = check("http://127.0.0.1:9")
    assert status == 1 and "could not be reached" in told
    file.write_text("")
    assert ringback("sso", "check", "--config", str(file)).returncode == USAGE
