"""What a training job takes beyond its script: from create to Completed, less the script's own time.

python -m tests.cloudlet.bench.job
"""

import time
from statistics import median

import click

from tests.cloudlet.bench.places import cloudlet_server
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab

JOBS = 7
SCRIPT = b"""
import os, time
begun = time.perf_counter()
with open(os.path.join(os.environ["SM_MODEL_DIR"], "model.txt"), "w") as model:
    model.write(str(sum(range(100_000))))
print(f"seconds={time.perf_counter() - begun:.6f};")
"""
METRIC = {"MetricDefinitions": [{"Name": "seconds", "Regex": "seconds=([0-9.]+);"}]}


def main() -> None:
    with cloudlet_server() as place:
        lab = Lab(place.client)
        lab.s3.create_bucket(Bucket=BUCKET)
        lab.put("iris/iris.csv", b"1,2,3\n")
        took = [overhead(lab, f"job-{number}") for number in range(JOBS)]
    click.echo("A training job beyond its script, script mode")
    click.echo(f"  the first after a start   {took[0]:5.2f} s")
    click.echo(f"  median of {JOBS - 1} more   {median(took[1:]):5.2f} s   best {min(took):5.2f} s")


def overhead(lab: Lab, name: str) -> float:
    begun = time.perf_counter()
    job = lab.train(name, SCRIPT, AlgorithmSpecification=METRIC)
    took = time.perf_counter() - begun
    if job["TrainingJobStatus"] != "Completed":
        raise RuntimeError(job["FailureReason"])
    (metric,) = job["FinalMetricDataList"]
    return took - metric["Value"]


if __name__ == "__main__":
    main()
