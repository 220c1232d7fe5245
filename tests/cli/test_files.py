"""Attachments that a scanner did not settle, from the command line."""

import json
import subprocess

from ringback.files.scanners import ScanResult, ScanVerdict
from ringback.services import Services
from tests.builders import client_for
from tests.cli_runner import ringback
from tests.files.pictures import picture
from tests.support.people import applicant


class UndecidedScanner:
    def scan(self, content: bytes) -> ScanVerdict:
        return ScanVerdict(ScanResult.LATER)


def test_operator_settles_what_the_scanner_left_open(services: Services) -> None:
    def files(*arguments: str) -> subprocess.CompletedProcess[str]:
        return ringback("files", *arguments, database=services.settings.database, files=services.settings.files)

    services.scanner = UndecidedScanner()
    lan = client_for(services, applicant(services.store).token)
    one, other = (lan.post("/v1/files", files={"file": ("a.png", picture(), "image/png")}).json() for _ in range(2))
    listed = json.loads(files("list", "--json").stdout)["files"]
    assert {file["id"] for file in listed} == {one["id"], other["id"]}
    assert files("clear", one["id"]).returncode == 0
    rejected = files("reject", other["id"], "--reason", "EICAR")
    assert rejected.returncode == 0
    assert lan.get(f"/v1/files/{one['id']}/content").status_code == 200
    assert lan.get(f"/v1/files/{other['id']}").json()["state"] == "rejected"
    assert json.loads(files("list", "--json").stdout) == {"files": []}
    again = files("reject", other["id"], "--reason", "EICAR")
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
