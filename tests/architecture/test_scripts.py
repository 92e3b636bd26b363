"""What starts, ends and checks the program does so cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = [f"script/{name}" for name in ("setup", "server", "test", "check", "lock", "bench")] + [".ci/run"]
SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
# Begins the three with commands of our own choice, the way script/server does.
DRIVER = """
import sys
sys.path.insert(0, "script")
import supervisor
supervisor.commands = lambda: {commands!r}
supervisor.SIGN_INS = ["true"]
supervisor.ENDED_WITHIN = 1
supervisor.prepare_database = lambda *_: None
supervisor.wait_until_ready = lambda *_: None
sys.exit(supervisor.main(["--port", "{port}"]))
"""


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def supervised(tmp_path, free_port):
    """A running supervisor over three commands, ended with the test."""
    running = []

    def begin(**commands):
        code = DRIVER.format(commands=commands, port=free_port)
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "SC_VAR_DIR": str(tmp_path)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def children_of(process):
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in listed.split()]


def wait_for_ready(process):
    for line in process.stdout:
        if line.startswith("Ready:"):
            return


def wait_until(happened):
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_can_be_run(name):
    assert os.access(ROOT / name, os.X_OK)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_sound_shell(name):
    checked = subprocess.run(["bash", "-n", ROOT / name], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_pipeline_runs_script_test():
    assert "script/test" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize(("mark", "folder"), [("browser", "browser"), ("drill", "drills")])
def test_a_stage_of_its_own_finds_all_its_tests_in_the_folder_it_names(mark, folder):
    marked = re.compile(rf"mark\.{mark}\b")
    tests = ROOT / "tests"
    found = {path.parent.name for path in tests.rglob("test_*.py") if marked.search(path.read_text())}
    assert found == {folder}
    assert f'"tests/{folder}"' in (ROOT / "script" / "stages.py").read_text()


def test_no_package_index_is_named_anywhere():
    named = re.compile(r"--(extra-)?index-url|--registry|npm config set|\bresolved\b.*http")
    files = [ROOT / name for name in COMMANDS] + [
        ROOT / "Dockerfile",
        ROOT / "package-lock.json",
        ROOT / ".npmrc",
    ]
    files += sorted((ROOT / "requirements").iterdir())
    assert [file.name for file in files if named.search(file.read_text())] == []


def test_every_locked_package_has_a_hash():
    for name in ("base", "test", "node"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text().replace("\\\n", "")
        pinned = [line for line in text.splitlines() if "==" in line]
        assert pinned, name
        assert [line for line in pinned if "--hash=sha256:" not in line] == []


def test_what_is_tested_is_what_runs():
    def pins(name):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        return set(re.findall(r"^([\w.-]+(?:\[\w+\])?==\S+)", text, re.MULTILINE))

    assert pins("base") <= pins("test")


def test_a_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "script/supervisor.py", "--port", str(port)], cwd=ROOT,
            env={**os.environ, "SC_VAR_DIR": str(tmp_path)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Port {port} is in use; choose another: script/server --port {port % 65535 + 1}\n"


@pytest.mark.parametrize(
    "changed", ["ties/migrations/0001_initial.py", "common/word_table.py", "requirements/base.txt"]
)
def test_a_start_after_an_update_makes_the_tables_that_are_new(changed, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "script")
    supervisor, ran = import_module("supervisor"), []
    monkeypatch.setattr(supervisor, "ROOT", tmp_path)
    monkeypatch.setattr(supervisor, "commands", lambda: {"migrate": ["migrate"]})
    monkeypatch.setattr(supervisor, "_run", lambda command, _environment: ran.append(command[0]))
    for name in (changed, "requirements/base.txt", "setup/database", "db.sqlite3"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    supervisor.prepare_database({}, tmp_path)
    supervisor.prepare_database({}, tmp_path)
    assert ran.count("migrate") == 1
    (tmp_path / changed).write_text("more")
    supervisor.prepare_database({}, tmp_path)
    assert ran.count("migrate") == 2


def test_when_one_process_ends_the_others_end_and_its_name_is_said(supervised, tmp_path):
    told = tmp_path / "end"
    ends = (
        "import pathlib, time\n"
        f"while not pathlib.Path({str(told)!r}).exists(): time.sleep(0.05)\n"
        "raise SystemExit(7)"
    )
    process = supervised(web=SLEEPS, worker=[sys.executable, "-c", ends], beat=SLEEPS)
    wait_for_ready(process)
    children = children_of(process)
    told.touch()
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said) == (
        1,
        "The worker process ended with code 7; the others were stopped.\n",
    )
    assert [pid for pid in children if is_running(pid)] == []


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_three(supervised, signal_number):
    process = supervised(web=SLEEPS, worker=SLEEPS, beat=SLEEPS)
    wait_for_ready(process)
    children = children_of(process)
    process.send_signal(signal_number)
    process.communicate(timeout=120)
    assert len(children) == 3
    assert [pid for pid in children if is_running(pid)] == []


def test_a_process_that_will_not_end_is_ended(supervised, tmp_path):
    deaf = tmp_path / "deaf"
    stubborn = (
        "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"pathlib.Path({str(deaf)!r}).touch(); time.sleep(600)"
    )
    process = supervised(web=SLEEPS, worker=[sys.executable, "-c", stubborn], beat=SLEEPS)
    wait_for_ready(process)
    wait_until(deaf.exists)
    children = children_of(process)
    process.terminate()
    process.communicate(timeout=120)
    assert [pid for pid in children if is_running(pid)] == []


def test_the_three_end_even_when_the_terminal_is_killed(supervised):
    process = supervised(web=SLEEPS, worker=SLEEPS, beat=SLEEPS)
    wait_for_ready(process)
    children = children_of(process)
    process.kill()
    wait_until(lambda: not any(map(is_running, children)))


def test_the_program_starts_only_once_over_one_data_folder(supervised):
    process = supervised(web=SLEEPS, worker=SLEEPS, beat=SLEEPS)
    wait_for_ready(process)
    said = supervised(web=SLEEPS, worker=SLEEPS, beat=SLEEPS).communicate(timeout=120)[1]
    assert said == "The program is already running from this folder; stop it there with Ctrl-C first.\n"
