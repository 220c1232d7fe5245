"""Three clients of AWS, as their authors made them, behind one way to call an operation.

Each is told the address by its own configuration; no library is patched.
"""

import base64
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import boto3
import botocore
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from ringback.accounts.keys.access_keys import NewAccessKey
from tests.compat.line_program import LineProgram
from tests.every import deep
from tests.support.node import modules, node

ROOT = Path(__file__).parents[2]
SDK = ("@aws-sdk/client-support@3.1134.0", "@aws-sdk/client-account@3.1169.0")
SCRIPT = """
const readline = require("node:readline");
const packages = { support: require("@aws-sdk/client-support"), account: require("@aws-sdk/client-account") };
const classes = { support: packages.support.SupportClient, account: packages.account.AccountClient };
const coded = (key, value) => (value?.bytes ? Uint8Array.from(Buffer.from(value.bytes, "base64")) : value);
readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { options, service, operation, input } = JSON.parse(line, coded);
  const client = new classes[service]({ ...options, maxAttempts: 1 });
  try {
    const { $metadata, ...answer } = await client.send(new packages[service][`${operation}Command`](input));
    console.log(JSON.stringify({ answer }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.name, message: error.message }));
  }
  client.destroy();
});
"""
AWS_CLI = LineProgram(
    lambda: (
        [sys.executable, "-m", "tests.compat.aws_cli"],
        {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            # the command line's own model is of before attachments came in parts and phones were proved
            "AWS_DATA_PATH": str(Path(botocore.__file__).parent / "data"),
        },
    )
)
NODE = LineProgram(lambda: ([node(), "-e", SCRIPT], modules("aws-node", *SDK)))


class Refused(Exception):
    """What the service refused, by the name that the client gives it."""


class AwsClient(NamedTuple):
    """`call(service, operation, input)`; bytes in the input are a blob."""

    name: str
    call: Callable[[str, str, dict[str, Any]], dict[str, Any]]

    def support(self, operation: str, **given: Any) -> dict[str, Any]:
        return self.call("support", operation, given)

    def account(self, operation: str, **given: Any) -> dict[str, Any]:
        return self.call("account", operation, given)


def noting(client: AwsClient) -> tuple[AwsClient, set[str]]:
    """The same client, and the operations that were called by it."""
    called: set[str] = set()

    def call(service: str, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        called.add(operation)
        return client.call(service, operation, given)

    return AwsClient(client.name, call), called


def words_of(name: str) -> list[str]:
    """`DescribeCases` and `caseIdList` in small words."""
    return re.findall(r"[a-z]+", re.sub(r"([A-Z])", r" \1", name).lower())


def boto(url: str, key: NewAccessKey, _home: Path) -> AwsClient:
    def call(service: str, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        client = boto3.client(
            service,
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id=key.access_key_id,
            aws_secret_access_key=key.secret_access_key,
            config=Config(retries={"total_max_attempts": 1}),
        )
        try:
            answer: dict[str, Any] = getattr(client, "_".join(words_of(operation)))(**given)
        except ClientError as error:
            raise Refused(error.response["Error"]["Code"]) from None
        return answer

    return AwsClient("boto3", call)


def command_line(url: str, key: NewAccessKey, home: Path) -> AwsClient:
    pytest.importorskip("awscli", reason="install awscli (development group)")
    environ = {
        "HOME": str(home),
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": key.access_key_id,
        "AWS_SECRET_ACCESS_KEY": key.secret_access_key,
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_MAX_ATTEMPTS": "1",
    }

    def call(service: str, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        words = [service, "-".join(words_of(operation)), "--output", "json"]
        for member, value in given.items():
            words += [f"--{'-'.join(words_of(member))}", *options_of(value, home)]
        run = AWS_CLI.ask({"words": words, "environ": environ})
        if run["status"]:
            named = re.search(r"An error occurred \((\w+)\)", run["stderr"])
            assert named is not None, run["stderr"]
            raise Refused(named[1])
        answer: dict[str, Any] = json.loads(run["stdout"] or "{}")
        return answer

    return AwsClient("the AWS CLI", call)


def options_of(value: Any, home: Path) -> list[str]:
    """As a person types it: a structure as `name=value` pairs, bytes from a file."""
    if isinstance(value, list):
        return [word for one in value for word in options_of(one, home)]
    if not isinstance(value, dict):
        return [str(value)]
    pairs = []
    for name, part in value.items():
        if isinstance(part, bytes):
            (home / name).write_bytes(part)
            pairs.append(f"{name}@=fileb://{home / name}")
        else:
            pairs.append(f"{name}={part}")
    return [",".join(pairs)]


def javascript(url: str, key: NewAccessKey, _home: Path) -> AwsClient:
    options = {
        "endpoint": url,
        "region": "us-east-1",
        "credentials": {"accessKeyId": key.access_key_id, "secretAccessKey": key.secret_access_key},
    }

    def call(service: str, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        question = {"options": options, "service": service, "operation": operation, "input": given}
        told = NODE.ask(question, default=blob)
        if "error" in told:
            raise Refused(told["error"])
        answer: dict[str, Any] = told["answer"]
        return answer

    return AwsClient("the SDK for JavaScript", call)


def blob(content: bytes) -> dict[str, str]:
    return {"bytes": base64.b64encode(content).decode()}


CLIENTS = {"boto3": boto, "cli": command_line, "javascript": javascript}
SLOW = (pytest.mark.peers, deep("boto3 sends the same requests"))
KINDS = ["boto3", *[pytest.param(kind, marks=SLOW) for kind in ("cli", "javascript")]]
