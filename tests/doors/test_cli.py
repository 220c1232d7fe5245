"""The AWS CLI, unmodified, through all twenty operations of AWS Support."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import botocore
import httpx
import pytest

from ringback.accounts.access_keys import NewAccessKey
from ringback.doors.aws_support.routes import OPERATIONS
from tests.access.world import picture
from tests.support.live_server import LiveServer

pytest.importorskip("awscli", reason="install awscli (development group)")

CHOICE = ["--issue-type", "customer-service", "--service-code", "customer-account", "--category-code", "activation"]


class Cli:
    """`aws support ...` as a person types it; remembers which operations were called."""

    def __init__(self, server: LiveServer, key: NewAccessKey, home: Path) -> None:
        self.called: set[str] = set()
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "AWS_ENDPOINT_URL_SUPPORT": server.url,
            "AWS_ACCESS_KEY_ID": key.access_key_id,
            "AWS_SECRET_ACCESS_KEY": key.secret_access_key,
            "AWS_DEFAULT_REGION": "eu-central-1",
            # the command line's own model is of before attachments came in parts; this one is AWS's newest
            "AWS_DATA_PATH": str(Path(botocore.__file__).parent / "data"),
        }

    def __call__(self, command: str, *options: str) -> Any:
        self.called.add("".join(word.capitalize() for word in command.split("-")))
        program = [sys.executable, "-m", "awscli", "support", command, *options, "--output", "json"]
        run = subprocess.run(program, env=self.environ, capture_output=True, text=True, timeout=60)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_command_line_tells_the_whole_story(server: LiveServer, key: NewAccessKey, tmp_path: Path) -> None:
    aws = Cli(server, key, tmp_path)
    aws("describe-services", "--service-code-list", "customer-account")
    aws("describe-severity-levels", "--language", "en")
    aws("describe-supported-languages", *CHOICE)
    assert aws("describe-create-case-options", *CHOICE, "--language", "en")["languageAvailability"] == "available"
    checks = aws("describe-trusted-advisor-checks", "--language", "en")["checks"]
    assert aws("describe-trusted-advisor-check-result", "--check-id", "payment")["result"]["flaggedResources"]
    aws("describe-trusted-advisor-check-summaries", "--check-ids", *(check["id"] for check in checks))
    aws("refresh-trusted-advisor-check", "--check-id", "payment")
    aws("describe-trusted-advisor-check-refresh-statuses", "--check-ids", "payment")

    shot = tmp_path / "step.png"
    shot.write_bytes(picture())
    made = aws("add-attachments-to-set", "--attachments", f"fileName=step.png,data@=fileb://{shot}")
    size = str(len(picture()))
    upload = aws("get-attachment-upload-links", "--file-name", "again.png", "--file-size-bytes", size)
    tag = httpx.put(upload["uploadUrls"][0]["url"], content=picture()).headers["etag"].strip('"')
    done = ["--upload-id", upload["uploadId"], "--completed-uploads", f"partIndex=1,eTag={tag}"]
    assert aws("complete-attachment-upload", *done)["uploadStatus"] == "attachment-ready"
    aws("describe-attachment-upload-status", "--upload-id", upload["uploadId"])

    words = ["--subject", "No code came", "--communication-body", "Please call."]
    attached = ["--attachment-set-id", made["attachmentSetId"], "--upload-ids", upload["uploadId"]]
    case_id = aws("create-case", *CHOICE, *words, *attached)["caseId"]
    aws("add-communication-to-case", "--case-id", case_id, "--communication-body", "From nine to five.")
    thread = aws("describe-communications", "--case-id", case_id)["communications"]
    first = thread[-1]["attachments"]
    assert [one["fileName"] for one in first] == ["step.png", "again.png"]
    aws("describe-attachment", "--attachment-id", first[0]["attachmentId"])
    aws("get-attachment-download-link", "--attachment-id", first[1]["attachmentId"])
    assert aws("resolve-case", "--case-id", case_id)["finalCaseStatus"] == "resolved"
    assert aws("describe-cases", "--case-id-list", case_id)["cases"][0]["status"] == "resolved"
    assert aws.called == set(OPERATIONS)
