"""An operator puts what lies in deploy/ on their machines: the programs that will read it must be able to."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from ringback.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
CHART = DEPLOY / "kubernetes" / "ringback"
IN_A_BUCKET = {"settings": {"RINGBACK_FILES": "s3://attachments/desk"}}
VARIABLES = {f"RINGBACK_{name.upper()}" for name in Settings.__struct_fields__}


def program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/bin:/usr/local/bin")
    if found is None:
        pytest.skip(f"needs {name}: apt-get install {package}")
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_is_read_by_systemd_without_a_word(unit: Path, tmp_path: Path) -> None:
    systemd = program("systemd-analyze", "systemd")
    installed = tmp_path / unit.name
    ours = Path(sys.executable).with_name("ringback")
    installed.write_text(unit.read_text().replace("/opt/ringback/bin/ringback", str(ours)))
    done = subprocess.run([systemd, "verify", "--man=no", installed], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if unit.name in line]
    assert said == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_leaves_a_process_that_is_taken_over_little(unit: Path) -> None:
    """2.0 of 10: systemd's own scale, from what a unit may reach."""
    systemd = program("systemd-analyze", "systemd")
    done = subprocess.run(
        [systemd, "security", "--offline=yes", "--threshold=20", unit], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-300:] + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_calls_a_command_that_there_is(unit: Path) -> None:
    (command,) = re.findall(r"^ExecStart=/opt/ringback/bin/ringback (\w+) --config", unit.read_text(), re.MULTILINE)
    ours = Path(sys.executable).with_name("ringback")
    subprocess.run([ours, command, "--help"], check=True, capture_output=True)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_names_a_page_that_its_installation_brings(unit: Path) -> None:
    docs = DEPLOY.parent / "docs"
    (copied,) = re.findall(r"^cp -rT docs (\S+)", (docs / "deploying.md").read_text(), re.MULTILINE)
    (named,) = re.findall(r"^Documentation=file://(\S+)$", unit.read_text(), re.MULTILINE)
    assert (docs / Path(named).relative_to(copied)).is_file()


def test_proxy_reads_its_configuration() -> None:
    haproxy = program("haproxy", "haproxy")
    done = subprocess.run([haproxy, "-c", "-f", DEPLOY / "haproxy.cfg"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_compose_file_sets_what_there_is_to_set() -> None:
    services = compose()["services"]
    assert set(services) == {"database", "web-a", "web-b", "worker-a", "worker-b", "proxy"}
    for name in ("web-a", "web-b", "worker-a", "worker-b"):
        assert services[name]["environment"].keys() <= VARIABLES, name
    assert services["worker-a"]["command"] == ["worker"]
    proxy = services["proxy"]["networks"]["inside"]["ipv4_address"]
    assert services["web-a"]["environment"]["RINGBACK_PROXIES"] == proxy
    backends = re.findall(r"^  server (\S+) (\S+):8080$", (DEPLOY / "haproxy.cfg").read_text(), re.MULTILINE)
    assert backends == [("web-a", "web-a"), ("web-b", "web-b")]


def test_image_is_made_of_what_a_release_leaves() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    assert re.findall(r"^COPY (\S+) /build/$", text, re.MULTILINE) == ["requirements-image.lock", "dist/*.whl"]
    assert "--out-dir dist" in (DEPLOY.parent / "scripts" / "release").read_text()
    assert text.rstrip().endswith('ENTRYPOINT ["ringback"]\nCMD ["serve"]')
    assert "USER 10001" in text


def test_image_has_every_extra_that_the_charts_values_promise() -> None:
    """Installed from the lock alone, so what an extra needs must be in it."""
    (installed,) = re.findall(r"\.whl\)\[([\w,]+)\]", (DEPLOY / "Containerfile").read_text())
    (promised,) = re.findall(r"the extras ([\w, ]+)\.", (CHART / "values.yaml").read_text())
    project = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    lock = {line.split("==")[0] for line in (DEPLOY.parent / "requirements-image.lock").read_text().splitlines()}
    needed = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]

    assert sorted(re.split(", | and ", promised)) == installed.split(",") == sorted(extras)
    assert {re.split(r"[\[<>=;!~ ]", one)[0].replace(".", "-") for one in needed} - lock == set()


def test_chart_has_nothing_that_its_linter_minds(tmp_path: Path) -> None:
    helm = module("helm_python", "helm-python-sdk")
    # Its linter takes no values of ours, and as it is the chart asks for a place for attachments.
    chart = shutil.copytree(CHART, tmp_path / "ringback")
    values = chart / "values.yaml"
    values.write_text(values.read_text().replace('filesClaim: ""', "filesClaim: files"))
    found = helm.lint(str(chart))
    assert found["errors"] == []
    assert [message for message in found["messages"] if message["error"] != "icon is recommended"] == []


@pytest.mark.parametrize(
    "values",
    [{}, {"settings": {"RINGBACK_FILES": "data/files"}}, {"settings": {"RINGBACK_FILES": ""}}],
    ids=["nothing said", "a folder", "an empty one"],
)
def test_chart_asks_for_a_place_where_attachments_outlive_a_pod(values: dict[str, Any]) -> None:
    helm = module("helm_python", "helm-python-sdk")
    with (
        helm.Chart.load(str(CHART)) as chart,
        pytest.raises(Exception, match=r"Set settings\.RINGBACK_FILES to s3://bucket/prefix, or filesClaim to a claim"),
    ):
        chart.render(values, name="rb", namespace="ringback")


@pytest.mark.parametrize(
    "values",
    [
        IN_A_BUCKET,
        {"filesClaim": "files", "ingress": {"enabled": False}},
        {**IN_A_BUCKET, "ingress": {"className": "nginx", "tlsSecretName": "tls", "annotations": {"a": "b"}}},
    ],
    ids=["with a bucket", "with a claim", "with TLS"],
)
def test_chart_makes_what_kubernetes_takes(values: dict[str, Any]) -> None:
    helm, kubernetes = module("helm_python", "helm-python-sdk"), module("kubernetes_validate", "kubernetes-validate")
    with helm.Chart.load(str(CHART)) as chart:
        rendered = chart.render(values, name="rb", namespace="ringback")
    made = [each for text in rendered.values() for each in yaml.safe_load_all(text) if each]
    kinds = sorted(each["kind"] for each in made)
    ingress = [] if values.get("ingress", {}).get("enabled") is False else ["Ingress"]
    assert kinds == sorted(["Deployment", "Deployment", "PodDisruptionBudget", "Service", *ingress])
    for each in made:
        kubernetes.validate(each, "1.29", strict=True)
        for container in each["spec"].get("template", {}).get("spec", {}).get("containers", []):
            assert {variable["name"] for variable in container["env"]} <= VARIABLES


def module(name: str, package: str) -> Any:
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"needs {package}: .venv/bin/uv pip install {package}")
    return importlib.import_module(name)


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())
