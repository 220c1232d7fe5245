"""A house whose providers can't be opened does not start, and says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_provider_that_lacks_an_option_is_told_before_anything_is_sent(tmp_path: Path, command: str) -> None:
    file = tmp_path / "ringback.toml"
    file.write_text('[[providers]]\nname = "post"\nkind = "smtp"\nchannels = ["email"]\nmail_from = "a@b.example"\n')
    run = subprocess.run(
        [sys.executable, "-m", "ringback", command, "--config", str(file), "--database", f"{tmp_path}/r.db"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        timeout=60,
    )
    assert run.returncode == 2
    assert "post: Object missing required field `url`" in run.stderr
    assert "Traceback" not in run.stderr
