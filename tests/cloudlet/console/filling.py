"""Rows as jobs and endpoints leave them, without running any."""

from datetime import timedelta

from cloudlet.jobs.engine import life as lives
from cloudlet.jobs.engine.metrics import Reading
from cloudlet.services.logs import api as logs
from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
from cloudlet.services.sagemaker.metrics import put_readings
from cloudlet.services.sagemaker.training.shelf import TRAINING


def ended_life(now, reason=""):
    life = lives.new_life(lives.Terms(60), now)
    events = [lives.Begun(), lives.Fetched(), lives.Launched(), lives.Exited(1, reason)]
    for seconds, event in enumerate(
        events if reason else [*events[:3], lives.Exited(0), lives.Kept()]
    ):
        life, _ = lives.step(life, event, now + timedelta(seconds=seconds))
    return life


def add_job(cloud, name, reason="", lines=(), request=None):
    """A training job that completed, or failed for a reason."""
    inside, now = cloud.gateway.running.cloud, cloud.gateway.running.cloud.clock.now()
    request = {
        "TrainingJobName": name,
        "AlgorithmSpecification": {"TrainingImage": "an/image"},
        "OutputDataConfig": {"S3OutputPath": "s3://lab/out"},
        **(request or {}),
    }
    body = {"request": request, "life": lives.to_body(ended_life(now, reason))}
    arn = TRAINING.arn(inside.scope, name)
    TRAINING.rows(inside).create(inside.scope, name, arn, body, now)
    if lines:
        logs.put_log_events(inside, "/aws/sagemaker/TrainingJobs", f"{name}/algo-1-1", list(lines))


def add_readings(cloud, job, metric, values):
    inside = cloud.gateway.running.cloud
    put_readings(inside, job, [Reading(metric, value) for value in values])


def add_endpoint(cloud, name, reason="its model is broken", data="s3://lab/model.tar.gz"):
    """One that failed to deploy."""
    inside = cloud.gateway.running.cloud
    variant = {
        "name": "AllTraffic",
        "weight": 1.0,
        "count": 1,
        "container": {"Image": "an/image", "ModelDataUrl": data},
        "role": "",
        "load_seconds": 1,
    }
    plan = {"config": name, "variants": [variant], "capture": None}
    body = {"status": "Failed", "reason": reason, "generation": 1, "plan": plan, "served": plan}
    arn = ENDPOINTS.arn(inside.scope, name)
    ENDPOINTS.rows(inside).create(inside.scope, name, arn, body, inside.clock.now())
