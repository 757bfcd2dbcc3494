"""A model's process on its own: it loads within its time, or it is said why not."""

import asyncio

import pytest

from cloudlet.endpoints.instance import Instance
from cloudlet.endpoints.process import ModelBroken, ModelSpec
from cloudlet.jobs.executor.forking import ForkExecutor
from tests.cloudlet.services.sagemaker.lab import wait_for
from tests.cloudlet.waiting import run


@pytest.fixture(scope="module")
def executor(tmp_path_factory):
    made = ForkExecutor(tmp_path_factory.mktemp("executor"))
    made.home_of(tmp_path_factory.mktemp("warm"))  # waits until it is warm
    yield made
    made.close()


def _spec(folder, script: str, **limits):
    (folder / "ml" / "code").mkdir(parents=True)
    (folder / "ml" / "code" / "inference.py").write_text(script)
    argument = {"framework": "sklearn", "algorithm": "", "program": ""}
    return ModelSpec(folder / "ml", folder / "log", argument, {"PATH": "/bin"}, **limits)


def test_a_model_that_takes_too_long_to_load(executor, tmp_path):
    script = "import time\ndef model_fn(folder): time.sleep(600)"
    with pytest.raises(ModelBroken, match=r"not loaded within 0\.3 seconds"):
        Instance(_spec(tmp_path, script, load_seconds=0.3), executor).start()


def test_a_model_that_dies_is_replaced_until_it_is_stopped(executor, tmp_path):
    script = "import os\ndef model_fn(folder): return os.urandom(8).hex()\n"
    script += "def predict_fn(rows, model): return model\ndef output_fn(said, accept): return said"
    place = Instance(_spec(tmp_path, script), executor)
    place.start()

    async def who() -> bytes:
        return (await place.ask("text/csv", "text/csv", b"1")).body

    async def ask_kill_ask() -> tuple[bytes, bytes]:
        before, pid = await who(), place.pid
        place.kill()
        await asyncio.to_thread(wait_for, lambda: place.pid, lambda now: now not in {pid, None})
        return before, await who()

    before, after = run(ask_kill_ask())
    assert before != after
    place.stop()
    wait_for(lambda: place.pid, lambda pid: pid is None)


def test_a_large_body_goes_there_and_back(executor, tmp_path):
    script = "def model_fn(folder): return 0\ndef input_fn(body, kind): return body\n"
    script += "def predict_fn(body, model): return body\ndef output_fn(said, accept): return said"
    place = Instance(_spec(tmp_path, script), executor)
    place.start()
    bodies = [bytes([number]) * (3 << 20) for number in range(4)]

    async def ask_all() -> list[bytes]:
        asked = [place.ask("image/png", "image/png", body) for body in bodies]
        return [reply.body for reply in await asyncio.gather(*asked)]

    assert run(ask_all()) == bodies
    place.stop()
