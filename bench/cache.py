"""What others wrote is fetched once and kept in a cache folder: peers' virtual environments, libraries for Node."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ringback-bench"


def made_once(name: str, recipe: Sequence[str], make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled. Its name follows from the recipe, so a change makes a new one; of several
    processes that want it at the same time one makes it while the others wait; half a folder is made again."""
    digest = hashlib.sha256("\n".join(recipe).encode()).hexdigest()[:12]
    folder = CACHE / f"{name}-{digest}"
    CACHE.mkdir(parents=True, exist_ok=True)
    marker = folder / "complete"
    with (CACHE / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not marker.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            marker.touch()
    return folder


def python_with(packages: Sequence[str]) -> Path:
    """A Python that has these packages."""

    def make(folder: Path) -> None:
        print(f"installing {', '.join(packages)} into {folder} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(folder / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages],
            check=True,
            env={**os.environ, "PIP_NO_COMPILE": ""},
        )

    return made_once("python", [sys.version, *packages], make) / "bin/python"
