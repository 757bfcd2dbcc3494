"""Where training jobs are kept, and what a client is told that is not there."""

from cloudlet.services.sagemaker.shelf import Shelf

TAKEN = (
    "Training job names must be unique within an AWS account and region, and a training job with "
    "this name already exists ({arn})"
)
TRAINING = Shelf("training-job", "Requested resource not found.", TAKEN, "ResourceInUse")
