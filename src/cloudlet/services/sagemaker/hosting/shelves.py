"""Where models, endpoint configurations and endpoints are kept."""

from cloudlet.services.sagemaker.shelf import Shelf

MODELS = Shelf(
    "model",
    'Could not find model "{arn}".',
    'Cannot create already existing model "{arn}".',
)
CONFIGS = Shelf(
    "endpoint-config",
    'Could not find endpoint configuration "{arn}".',
    'Cannot create already existing endpoint configuration "{arn}".',
)
ENDPOINTS = Shelf(
    "endpoint",
    'Could not find endpoint "{arn}".',
    'Cannot create already existing endpoint "{arn}".',
)
