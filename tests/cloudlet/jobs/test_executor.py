"""Both executors keep the same promises: output in the log, exit codes, signals, no orphan."""

import os
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cloudlet.jobs.executor import Ended, Task
from cloudlet.jobs.executor.forking import ForkExecutor
from cloudlet.jobs.executor.leftovers import kill_leftovers
from cloudlet.jobs.executor.spawning import SpawnExecutor
from cloudlet.jobs.executor.usage import _tree, held
from tests.cloudlet.services.sagemaker.lab import wait_for

SECONDS = 20


class Running:
    """A script under an executor."""

    def __init__(self, executor, folder, script: str, fd: int = -1, most_memory: int = 0) -> None:
        (folder / "ml").mkdir(exist_ok=True)
        (folder / "ml" / "job.py").write_text(script)
        self.log, self.end, self.ended = folder / "log", None, threading.Event()
        home = str(executor.home_of(folder / "ml"))
        argument = {"command": ["python", "job.py"], "cwd": home}
        env = {"PATH": os.environ["PATH"], "COLOUR": "red"}
        task = Task("cloudlet.jobs.script:run", argument, folder / "ml", self.log, env, fd)
        limited = replace(task, most_memory=most_memory)
        self.process = executor.start(limited, self._end)

    def _end(self, end: Ended) -> None:
        self.end = end
        self.ended.set()

    def wait(self) -> int:
        assert self.ended.wait(SECONDS)
        return self.end.code

    def said(self, text: str) -> None:
        wait_for(self.log.exists, bool)
        wait_for(self.log.read_text, lambda found: text in found)


@pytest.fixture(scope="module", params=[ForkExecutor, SpawnExecutor])
def executor(request, tmp_path_factory):
    made = request.param(tmp_path_factory.mktemp("executor"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("import os; print(os.environ['COLOUR'], 'HOME' in os.environ)", 0, "red False"),
        ("import sys; sys.exit(7)", 7, ""),
        ("import sys; sys.exit('so long')", 1, "so long"),
        ("raise ValueError('bad')", 1, 'File "job.py", line 1'),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 137, ""),
        ("import threading; threading.Timer(.1, lambda: print('late')).start()", 0, "late"),
    ],
)
def test_how_a_task_ends(executor, tmp_path, script, code, said):
    task = Running(executor, tmp_path, script)
    assert task.wait() == code
    assert said in task.log.read_text()


def test_a_signal_right_after_the_start_is_heard(executor, tmp_path):
    task = Running(executor, tmp_path, "import time; time.sleep(600)")
    task.process.terminate()
    assert task.wait() == 143


def test_a_script_may_say_goodbye_but_not_refuse_to_go(executor, tmp_path):
    script = "import signal, time\n"
    script += "signal.signal(signal.SIGTERM, lambda *_: print('noted'))\nprint('up')\n"
    task = Running(executor, tmp_path, script + "while True: time.sleep(0.05)")
    task.said("up")
    task.process.terminate()
    task.said("noted")
    task.process.kill()
    assert task.wait() == 137


def test_children_do_not_outlive_their_task(executor, tmp_path):
    script = "import subprocess\nchild = subprocess.Popen(['sleep', '600'])\nprint('up')"
    task = Running(executor, tmp_path, script)
    assert task.wait() == 0
    wait_for(lambda: _sleeping(tmp_path), lambda found: not found)


def test_memory_is_measured(executor, tmp_path):
    script = "import time; held = b'x' * (200 << 20); print('up'); time.sleep(600)"
    task = Running(executor, tmp_path, script)
    task.said("up")
    assert held([task.process.pid])[task.process.pid].memory > 190 << 20
    task.process.kill()
    assert (task.wait(), task.end.memory) == (137, 0)


def test_memory_is_limited(executor, tmp_path):
    script = "import time; held = b'x' * (700 << 20); time.sleep(600)"
    task = Running(executor, tmp_path, script, most_memory=600 << 20)
    assert task.wait() == 137
    assert task.end.memory > 600 << 20  # it may be caught while it still grows


def test_two_forks_draw_different_numbers(executor, tmp_path):
    script = "import numpy, random; print(numpy.random.rand(), random.random())"
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        Running(executor, tmp_path / name, script).wait()
    first, second = ((tmp_path / name / "log").read_text() for name in ("a", "b"))
    assert first != second


def test_a_socket_is_handed_over(executor, tmp_path):
    ours, theirs = socket.socketpair()
    script = "import socket; socket.socket(fileno=3).sendall(b'hello')"
    with ours, theirs:
        Running(executor, tmp_path, script, theirs.fileno())
        ours.settimeout(SECONDS)
        assert ours.recv(16) == b"hello"


def test_a_fork_server_that_died_ends_its_tasks_and_comes_back(tmp_path):
    executor = ForkExecutor(tmp_path)
    task = Running(executor, tmp_path, "import time; print('up'); time.sleep(600)")
    task.said("up")
    assert kill_leftovers(tmp_path) > 0
    assert task.wait() == 137
    assert Running(executor, tmp_path, "pass").wait() == 0
    executor.close()


def _sleeping(folder) -> list[str]:
    """Processes whose working folder is below `folder`."""
    return [entry.name for entry in Path("/proc").iterdir() if _works_in(entry, str(folder))]


def _works_in(process, folder: str) -> bool:
    try:
        return process.name.isdigit() and str((process / "cwd").readlink()).startswith(folder)
    except OSError:
        return False


def test_a_chain_of_forks_is_counted_to_its_end():
    chain = {number: [number + 1] for number in range(5000)}
    assert len(_tree(0, chain)) == 5001
