"""What version 2 tells when a script fails."""

import pytest
from sagemaker.exceptions import UnexpectedStatusException
from sagemaker.sklearn import SKLearn


def test_the_last_lines_of_the_script_are_the_reason(session, role, source):
    estimator = SKLearn(
        "fails.py",
        source_dir=source,
        role=role,
        instance_type="ml.m5.large",
        framework_version="1.2-1",
        sagemaker_session=session,
    )
    with pytest.raises(UnexpectedStatusException, match="ValueError: no such column: age"):
        estimator.fit()
