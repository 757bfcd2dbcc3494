"""Data capture as pure functions: who is drawn, what a line holds, where it goes."""

import base64
import json
from datetime import UTC, datetime

from cloudlet.endpoints.engine.capture import Exchange, is_drawn, key_of, line_of, rules_of

CONFIG = {
    "InitialSamplingPercentage": 50,
    "DestinationS3Uri": "s3://bucket/here",
    "CaptureOptions": [{"CaptureMode": "Input"}],
}
AT = datetime(2025, 3, 4, 5, 6, 7, 89000, tzinfo=UTC)


def test_rules_are_read_from_the_configuration():
    rules = rules_of(CONFIG)
    assert (rules.input, rules.output, rules.percentage) == (True, False, 50)
    assert is_drawn(rules, 0.49)
    assert not is_drawn(rules, 0.5)
    assert rules_of(None) is rules_of({**CONFIG, "EnableCapture": False}) is None


def test_a_line_holds_what_was_asked_for():
    exchange = Exchange("id", AT, "image/png", b"\x00", "text/csv", b"1", custom_attributes="x=1")
    line = json.loads(line_of(exchange, rules_of(CONFIG)))
    assert line["captureData"] == {
        "endpointInput": {
            "observedContentType": "image/png",
            "mode": "INPUT",
            "data": base64.b64encode(b"\x00").decode(),
            "encoding": "BASE64",
        }
    }
    assert line["eventMetadata"] == {
        "eventId": "id",
        "customAttributes": ["x=1"],
        "inferenceTime": "2025-03-04T05:06:07Z",
    }


def test_where_it_goes():
    assert key_of("here/", "e", "v", AT, "u") == "here/e/v/2025/03/04/05/06-07-089-u.jsonl"
