"""STOP and START from the command line: where they come in, and a number whose owner asked for texts otherwise."""

from pathlib import Path

from ringback.courier.opt_outs import take_in
from ringback.courier.schemas import IncomingText
from ringback.services import Services
from ringback.settings import Settings
from tests.cli_runner import ringback
from tests.conftest import SECRET

GATEWAY = """
[[providers]]
name = "kannel"
kind = "http"
channels = ["sms"]
url = "http://127.0.0.1:13013/cgi-bin/sendsms"
callbacks = "https://signup.example.com"
secret = "a secret of the tests"
fields = { to = "{to}" }
statuses = { 1 = "delivered" }
"""


def test_operator_lifts_a_stop_once_and_is_told_of_a_number_that_has_none(sqlite_database: str) -> None:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    text = IncomingText("kannel", "+84912345678", "8049", "STOP", services.events_clock())
    services.store.write_now(take_in, text=text)
    services.store.close()
    lifted = ringback("opt-outs", "lift", "+84 912 345 678", "--database", sqlite_database)
    assert lifted.stdout == "+84 ••• ••• •78 gets text messages again.\n"
    again = ringback("opt-outs", "lift", "+84912345678", "--database", sqlite_database)
    assert (again.returncode, "No STOP holds" in again.stderr) == (1, True)


def test_operator_reads_the_address_that_a_gateway_is_to_pass_texts_on_to(sqlite_database: str, tmp_path: Path) -> None:
    file = tmp_path / "ringback.toml"
    file.write_text(GATEWAY)
    asked = ("--config", str(file), "--database", sqlite_database)
    shown = ringback("providers", "incoming", "kannel", *asked).stdout
    assert shown.startswith("https://signup.example.com/v1/callbacks/http/kannel/incoming?key=")
    assert ringback("providers", "incoming", "another", *asked).returncode == 2
