"""Where transform jobs are kept."""

from cloudlet.services.sagemaker.shelf import Shelf

TAKEN = (
    "Job name must be unique within an AWS account and region, and a job with this name already "
    "exists ({arn})"
)
TRANSFORM = Shelf(
    "transform-job", "Could not find requested job with name: {name}", TAKEN, "ResourceInUse"
)
