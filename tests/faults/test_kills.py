"""Kill −9 at every point: what was acknowledged is there."""

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.faults.commands import fresh

pytestmark = pytest.mark.faults


@pytest.fixture
def server(tmp_path):
    return fresh(tmp_path)


def test_a_server_killed_after_every_action_of_a_whole_run_loses_nothing(server):
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_after_every_action"],
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["answers"]) == 65
    assert server.run("doctor").returncode == 0


@pytest.mark.parametrize("moment", [0.25, 0.45, 0.6, 0.8])
@pytest.mark.parametrize(
    "command", [["backup"], ["restore", "latest"], ["history", "import", "{history}"]]
)
def test_a_command_killed_half_way_leaves_the_old_state_or_the_new_one(
    server, tmp_path, command, moment
):
    subprocess.run(
        [sys.executable, "-m", "tests.faults.take_a_sitting"], env=server.environment, check=True
    )
    server.run("backup")
    exported = tmp_path / "history.jsonl"
    server.run("history", "export", str(exported))
    arguments = [part.format(history=exported) for part in command]
    process = subprocess.Popen(
        server.command(*arguments), env=server.environment, stdout=subprocess.DEVNULL
    )
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert server.run("doctor").returncode == 0
    assert [line["right"] for line in server.sittings()] == [5]
