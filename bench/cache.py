"""Peers live in virtual environments of their own, made once and kept in a cache folder."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ringback-bench"


def python_with(packages: Sequence[str]) -> Path:
    """A Python that has these packages. The folder's name follows from them, so a change makes a new one."""
    digest = hashlib.sha256("\n".join([sys.version, *packages]).encode()).hexdigest()[:12]
    folder = CACHE / digest
    python = folder / "bin/python"
    marker = folder / "complete"
    if not marker.exists():
        print(f"installing {', '.join(packages)} into {folder} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages],
            check=True,
            env={**os.environ, "PIP_NO_COMPILE": ""},
        )
        marker.touch()
    return python
