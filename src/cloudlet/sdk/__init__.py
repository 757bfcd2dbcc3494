"""Help for programs written with the SageMaker SDK, version 2 and 3.

Both SDKs spell out the address of STS, which beats AWS_ENDPOINT_URL, and both send telemetry.

    from cloudlet import sdk
    session = sagemaker.Session(boto_session=sdk.boto_session())     # in code
    import cloudlet.sdk.auto                                         # or before everything else
    python -m cloudlet.sdk train.py                                  # or for an unchanged script
"""

from cloudlet.sdk.redirect import boto_session, install
from cloudlet.sdk.telemetry import opt_out

__all__ = ["boto_session", "install", "opt_out"]
