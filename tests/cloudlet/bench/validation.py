"""The time to hold a whole CreateTrainingJob against its shape, without the network.

python -m tests.cloudlet.bench.validation
"""

import timeit

import click

from cloudlet.handlers.validate import checker
from cloudlet.protocol import spec
from tests.cloudlet.services.sagemaker.lab import training

CALLS, TRIES = 2000, 7


def main() -> None:
    operation = spec.load("sagemaker").operation("CreateTrainingJob")
    check, faults = checker(operation), []
    hyperparameters = {"sagemaker_program": "train.py", "max-iter": "100", "C": "0.5"}
    request = training("bench", HyperParameters=hyperparameters)
    took = min(timeit.repeat(lambda: check(request, None, faults), number=CALLS, repeat=TRIES))
    if faults:
        raise RuntimeError(faults)
    click.echo(f"Validation of CreateTrainingJob   {took / CALLS * 1e6:.1f} µs")


if __name__ == "__main__":
    main()
