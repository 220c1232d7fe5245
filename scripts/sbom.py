"""Writes the software bill of materials: every library that Ringback and its pages are released with, as CycloneDX 1.6.

Read from the lock files, so it needs no network: `python scripts/sbom.py FILE`. The release puts it beside the wheel.
"""

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)(?:\s*;\s*(.+))?$")


def python_libraries() -> Iterator[dict[str, Any]]:
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if found := PINNED.match(line.strip()):
            name, version, where = found.groups()
            one = component("pypi", name, version, licence(name))
            yield {**one, "properties": [{"name": "marker", "value": where}]} if where else one


def web_libraries() -> Iterator[dict[str, Any]]:
    """What is built into the pages; tools that only build them are left out."""
    packages = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, package in packages.items():
        name = path.rpartition("node_modules/")[2]
        if name and not package.get("dev") and not package.get("optional"):
            one = component("npm", name, package["version"], package.get("license"))
            algorithm, _, digest = package.get("integrity", "").partition("-")
            if algorithm == "sha512":
                one["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
            yield one


def component(kind: str, name: str, version: str, license_: str | None) -> dict[str, Any]:
    purl = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    one: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**one, "licenses": [{"expression": license_}]} if license_ else one


def licence(name: str) -> str | None:
    """An SPDX expression where the installed library has one; others are left to who reads them."""
    try:
        expression = metadata(name).json.get("license_expression")
        return expression if isinstance(expression, str) else None
    except PackageNotFoundError:  # for another system
        return None


def bill() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = sorted((*python_libraries(), *web_libraries()), key=lambda one: str(one["purl"]))
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(libraries))  # equal lock files, equal bill
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": component("pypi", project["name"], project["version"], project["license"])},
        "components": libraries,
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")
