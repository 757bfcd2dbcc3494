"""The commands as a person uses them, each in a process of its own."""

import fcntl
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest

from cloudlet import running
from cloudlet import serving as serving_
from cloudlet.config import Config
from cloudlet.errors import CloudletError

ROOT = Path(__file__).resolve().parents[3]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
# Warnings are for the tests of this process; the commands run as people run them.
ENVIRONMENT = CLEAN | {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}


def cloudlet(*arguments):
    command = [sys.executable, "-m", "cloudlet", *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=ENVIRONMENT, timeout=60
    )


class Serving:
    """`cloudlet serve` until the end of the block; `said` is what it printed up to its greeting."""

    def __init__(self, data, *options):
        command = [
            sys.executable,
            "-m",
            "cloudlet",
            "serve",
            "--data",
            data,
            "--port",
            "0",
            *options,
        ]
        self.process = subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
        self.said = ""
        while "answers this machine only" not in self.said:
            line = self.process.stdout.readline()
            assert line, "it ended before it had greeted"
            self.said += line

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    data = tmp_path_factory.mktemp("data") / "cloud"
    with Serving(data) as running:
        running.data = data
        yield running


def exports(data):
    lines = cloudlet("env", "--data", data).stdout.splitlines()
    return dict(line.removeprefix("export ").split("=", 1) for line in lines)


def test_the_first_start_tells_the_key_pair_once(serving):
    found = exports(serving.data)
    assert found["AWS_ACCESS_KEY_ID"] in serving.said
    assert found["AWS_SECRET_ACCESS_KEY"] in serving.said
    assert found["AWS_REGION"] == "us-east-1"


def test_boto3_and_the_command_line_of_aws_need_only_what_env_prints(serving, monkeypatch):
    found = exports(serving.data)
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    assert boto3.client("sts").get_caller_identity()["Account"] == "000000000001"
    aws = shutil.which("aws", path=str(Path(sys.executable).parent))
    said = subprocess.run(
        [sys.executable, aws, "sts", "get-caller-identity", "--output", "json"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT | found,
        timeout=60,
        check=True,
    )
    assert json.loads(said.stdout)["Arn"] == "arn:aws:iam::000000000001:root"


def test_status_and_a_second_start_say_where_it_runs(serving):
    url = exports(serving.data)["AWS_ENDPOINT_URL"]
    said = cloudlet("status", "--data", serving.data)
    assert (said.returncode, url in said.stdout) == (0, True)
    assert json.loads(cloudlet("status", "--data", serving.data, "--json").stdout)["url"] == url
    again = cloudlet("serve", "--data", serving.data)
    assert (again.returncode, "runs already" in again.stdout, url in again.stdout) == (
        0,
        True,
        True,
    )


def test_serve_prints_a_link_to_the_console_and_console_prints_another(serving):
    links = [*re.findall(r"Console: (\S+)", serving.said), console_link(serving.data)]
    assert len(set(links)) == 2
    assert [status_of(link) for link in links] == [200, 200]
    assert status_of(links[0].partition("sign-in")[0]) == 401


def test_when_open_the_console_needs_no_link(tmp_path):
    with Serving(tmp_path, "--open") as running:
        assert console_link(tmp_path) in running.said
        assert status_of(console_link(tmp_path)) == 200
    assert cloudlet("console", "--data", tmp_path).returncode == 1


def status_of(link):
    parts = urlsplit(link)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", parts.path)
    status = connection.getresponse().status
    connection.close()
    return status


def console_link(data):
    return cloudlet("console", "--data", data).stdout.strip()


def test_a_port_that_is_taken(serving, tmp_path):
    port = exports(serving.data)["AWS_ENDPOINT_URL"].rpartition(":")[2]
    said = cloudlet("serve", "--data", tmp_path, "--port", port)
    assert said.returncode == 1
    assert said.stderr.splitlines()[-1] == "Choose another with --port."


def test_a_running_cloud_is_not_reset(serving):
    said = cloudlet("reset", "--yes", "--data", serving.data)
    assert (said.returncode, "Stop it first" in said.stderr) == (1, True)


def test_stop_then_reset_keeps_the_key_pair(tmp_path):
    data = tmp_path / "cloud"
    with Serving(data):
        before = exports(data)["AWS_ACCESS_KEY_ID"]
        assert cloudlet("stop", "--data", data).stdout == "Stopped.\n"
    assert cloudlet("status", "--data", data).returncode == 1
    assert cloudlet("stop", "--data", data).returncode == 1
    assert cloudlet("reset", "--yes", "--data", data).returncode == 0
    assert not (data / "cloud.sqlite3").exists()
    assert exports(data)["AWS_ACCESS_KEY_ID"] == before


def test_a_folder_that_is_no_clouds_is_not_emptied(tmp_path):
    precious = tmp_path / "thesis.txt"
    precious.write_text("years of work")
    assert cloudlet("reset", "--yes", "--data", tmp_path).returncode == 1
    assert precious.exists()


def test_data_of_a_newer_version(tmp_path):
    with Serving(tmp_path):
        pass
    database = sqlite3.connect(tmp_path / "cloud.sqlite3", isolation_level=None)
    database.execute("INSERT INTO migration VALUES ('9999_future.sql')")
    database.close()
    said = cloudlet("serve", "--data", tmp_path, "--port", 0)
    assert (said.returncode, "newer cloudlet" in said.stderr) == (1, True)


def test_a_data_folder_that_is_a_file_or_broken(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    assert cloudlet("serve", "--data", file / "below", "--port", 0).returncode == 1
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "cloud.sqlite3").write_bytes(b"this is no database" * 100)
    said = cloudlet("serve", "--data", broken, "--port", 0)
    assert (said.returncode, "cloudlet doctor" in said.stderr) == (1, True)
    assert cloudlet("doctor", "--data", broken).returncode == 1


def test_doctor_finds_what_is_wrong(tmp_path):
    with Serving(tmp_path):
        pass
    assert cloudlet("doctor", "--data", tmp_path).returncode == 0
    (tmp_path / "credentials.json").chmod(0o644)
    said = cloudlet("doctor", "--data", tmp_path, "--json")
    bad = [one["text"] for one in json.loads(said.stdout) if one["kind"] == "bad"]
    assert (said.returncode, len(bad), "chmod 600" in bad[0]) == (1, 1, True)


def test_env_before_any_start(tmp_path):
    said = cloudlet("env", "--data", tmp_path)
    assert (said.returncode, "cloudlet serve" in said.stderr) == (1, True)


def test_heavy_libraries_are_not_loaded_at_start():
    script = (
        "import sys, pathlib, tempfile\n"
        "from cloudlet import boot, config\n"
        "boot.shut_down(boot.boot(config.Config(pathlib.Path(tempfile.mkdtemp()))))\n"
        "heavy = {'moto', 'numpy', 'pandas', 'sklearn', 'xgboost', 'boto3', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert said.stdout == "[]\n"


def test_a_cloud_that_is_still_starting_is_neither_there_nor_gone(tmp_path):
    with running.take_lock(tmp_path):
        said = cloudlet("status", "--data", tmp_path)
        assert (said.returncode, "is starting" in said.stdout) == (1, True)
        found = json.loads(cloudlet("status", "--data", tmp_path, "--json").stdout)
        assert (found["running"], found["url"]) == (False, None)
        stopped = cloudlet("stop", "--data", tmp_path)
        assert (stopped.returncode, "still starting" in stopped.stderr) == (1, True)


def test_a_start_forgets_the_one_before_whose_process_may_be_anyones_by_now(tmp_path, monkeypatch):
    def boot_breaks(_config):
        raise CloudletError("no")

    running.leave_note(tmp_path, 1, is_open=False, enforce=False)
    monkeypatch.setattr(serving_.boot, "boot", boot_breaks)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setattr(serving_.server, "listen", lambda _port: listening)
        with pytest.raises(CloudletError, match="no"):
            serving_.serve(Config(tmp_path, 0))
    assert running.read_note(tmp_path) is None


def test_who_looks_keeps_nobody_from_starting(tmp_path):
    with Serving(tmp_path):
        assert "Policies do not decide" in cloudlet("status", "--data", tmp_path).stdout
    with (tmp_path / running.LOCK).open("a") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        assert not running.is_running(tmp_path)
    with Serving(tmp_path, "--enforce") as second:
        assert "Policies decide" in second.said
        assert "Policies decide" in cloudlet("status", "--data", tmp_path).stdout
    left = cloudlet("env", "--data", tmp_path)
    assert (left.returncode, "No cloud runs" in left.stderr) == (0, True)
