"""docker-compose.yml starts what script/server starts."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = tomllib.loads((ROOT / "script" / "processes.toml").read_text())
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_the_file_fits_the_compose_schema():
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec",
         "docker-compose.yml"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_containers_run_the_commands_of_script_server(name):
    assert SERVICES[name]["command"] == COMMANDS[name]


def test_the_image_serves_the_web_by_default():
    command = re.search(r"^CMD (\[.+\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert yaml.safe_load(command[1]) == COMMANDS["web"]


def test_the_image_is_made_by_script_setup():
    assert "script/setup" in (ROOT / "Dockerfile").read_text()


def test_the_image_does_not_run_as_root():
    users = re.findall(r"^USER (\w+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert users == ["sistercities"]


def test_there_are_the_seven_services_and_the_mail_catcher_only_in_dev():
    profiles = {name: service.get("profiles") for name, service in SERVICES.items()}
    always = dict.fromkeys(["web", "worker", "beat", "migrate", "db", "redis"])
    assert profiles == {**always, "mail": ["dev"]}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_serves_before_the_migrations_are_done(name):
    conditions = {other: need["condition"] for other, need in SERVICES[name]["depends_on"].items()}
    assert conditions == {"migrate": "service_completed_successfully", "redis": "service_healthy"}


def test_every_volume_has_a_name():
    mounted = {line.split(":")[0] for service in SERVICES.values() for line in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_the_file_holds_no_secret():
    text = (ROOT / "docker-compose.yml").read_text()
    values = re.findall(r"(?:PASSWORD|SECRET\w*): (.+)$", text, re.MULTILINE)
    assert [value for value in values if not value.startswith("${")] == []


def test_ports_are_open_to_this_machine_only():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
