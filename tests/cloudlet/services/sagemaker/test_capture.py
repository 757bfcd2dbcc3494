"""Data capture: what was asked and answered, as JSON Lines in S3."""

import json
import re

from tests.cloudlet.services.sagemaker.lab import BUCKET, ROW, wait_for


def test_requests_and_answers_are_kept(lab, iris_model):
    lab.create_model("captured", iris_model)
    capture = {
        "EnableCapture": True,
        "InitialSamplingPercentage": 100,
        "DestinationS3Uri": f"s3://{BUCKET}/captures",
        "CaptureOptions": [{"CaptureMode": "Input"}, {"CaptureMode": "Output"}],
    }
    endpoint = lab.deploy("captured", [{"model": "captured"}], DataCaptureConfig=capture)
    assert endpoint["DataCaptureConfig"]["CaptureStatus"] == "Started"
    for number in range(3):
        lab.invoke("captured", InferenceId=f"id-{number}")
    lab.sagemaker.delete_endpoint(EndpointName="captured")

    keys = wait_for(lambda: lab.keys("captures/"), bool)
    form = r"captures/captured/AllTraffic/\d{4}/\d\d/\d\d/\d\d/\d\d-\d\d-\d{3}-[0-9a-f-]+\.jsonl"
    assert all(re.fullmatch(form, key) for key in keys)
    lines = [
        json.loads(line) for key in keys for line in lab.get(f"s3://{BUCKET}/{key}").splitlines()
    ]
    assert [line["eventMetadata"]["inferenceId"] for line in lines] == ["id-0", "id-1", "id-2"]
    assert lines[0]["captureData"]["endpointInput"] == {
        "observedContentType": "text/csv",
        "mode": "INPUT",
        "data": ROW.decode(),
        "encoding": "CSV",
    }
    assert lines[0]["captureData"]["endpointOutput"]["data"] == "[0.0]"
