"""The families of jobs, for what concerns all of them."""

from cloudlet.services.sagemaker.processing.shelf import PROCESSING
from cloudlet.services.sagemaker.training.shelf import TRAINING
from cloudlet.services.sagemaker.transform.shelf import TRANSFORM

FAMILIES = (TRAINING, PROCESSING, TRANSFORM)
