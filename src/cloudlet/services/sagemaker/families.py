"""The families of jobs, for what concerns all of them."""

from cloudlet.services.sagemaker.training.shelf import TRAINING

FAMILIES = (TRAINING,)
