"""What version 3 tells when a script fails."""

import pytest
from sagemaker.core import image_uris
from sagemaker.core.utils.exceptions import FailedStatusError

IMAGE = image_uris.retrieve("sklearn", "us-east-1", version="1.2-1", py_version="py3")


def test_the_last_lines_of_the_script_are_the_reason(trainer, train):
    made = trainer(IMAGE, "fails.py")
    with pytest.raises(FailedStatusError, match="ValueError: no such column: age"):
        made.train(input_data_config=train, wait=True)
