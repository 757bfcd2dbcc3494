"""What data capture writes of a request, and where."""

import base64
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

CSV_TYPES = frozenset({"text/csv"})
JSON_TYPES = frozenset({"application/json", "application/jsonlines"})


@dataclass(frozen=True)
class CaptureRules:
    """`percentage` of the requests are captured; the types say which bodies are kept as text."""

    destination: str
    percentage: float
    input: bool = True
    output: bool = True
    csv_types: Collection[str] = field(default=CSV_TYPES)
    json_types: Collection[str] = field(default=JSON_TYPES)


@dataclass(frozen=True)
class Exchange:
    """A request and its answer."""

    event_id: str
    at: datetime
    content_type: str
    body: bytes
    answer_type: str
    answer: bytes
    inference_id: str | None = None
    custom_attributes: str | None = None


def rules_of(config: dict[str, Any] | None) -> CaptureRules | None:
    """From the API's DataCaptureConfig; None when nothing is to be captured."""
    if not config or not config.get("EnableCapture", True):
        return None
    modes = {option["CaptureMode"] for option in config["CaptureOptions"]}
    header = config.get("CaptureContentTypeHeader", {})
    return CaptureRules(
        config["DestinationS3Uri"],
        config["InitialSamplingPercentage"],
        bool(modes & {"Input", "InputAndOutput"}),
        bool(modes & {"Output", "InputAndOutput"}),
        frozenset(header.get("CsvContentTypes", CSV_TYPES)),
        frozenset(header.get("JsonContentTypes", JSON_TYPES)),
    )


def is_drawn(rules: CaptureRules, draw: float) -> bool:
    """Whether a request is captured; `draw` is in [0, 1)."""
    return draw * 100 < rules.percentage


def line_of(exchange: Exchange, rules: CaptureRules) -> str:
    """One line of a capture file."""
    captured = {}
    if rules.input:
        captured["endpointInput"] = _side("INPUT", exchange.content_type, exchange.body, rules)
    if rules.output:
        captured["endpointOutput"] = _side("OUTPUT", exchange.answer_type, exchange.answer, rules)
    event = {
        "captureData": captured,
        "eventMetadata": _metadata(exchange),
        "eventVersion": "0",
    }
    return json.dumps(event, separators=(",", ":"))


def key_of(prefix: str, endpoint: str, variant: str, at: datetime, unique: str) -> str:
    """The object's key: …/endpoint/variant/yyyy/mm/dd/hh/mm-ss-mmm-unique.jsonl"""
    at = at.astimezone(UTC)
    folder = f"{prefix.strip('/')}/{endpoint}/{variant}/{at:%Y/%m/%d/%H}".lstrip("/")
    return f"{folder}/{at:%M-%S}-{at.microsecond // 1000:03d}-{unique}.jsonl"


def _side(mode: str, content_type: str, body: bytes, rules: CaptureRules) -> dict[str, str]:
    encoding, data = _encoded(content_type, body, rules)
    return {"observedContentType": content_type, "mode": mode, "data": data, "encoding": encoding}


def _encoded(content_type: str, body: bytes, rules: CaptureRules) -> tuple[str, str]:
    kind = content_type.partition(";")[0].strip()
    if kind in rules.csv_types:
        return "CSV", body.decode("utf-8", "replace")
    if kind in rules.json_types:
        return "JSON", body.decode("utf-8", "replace")
    return "BASE64", base64.b64encode(body).decode()


def _metadata(exchange: Exchange) -> dict[str, Any]:
    found: dict[str, Any] = {"eventId": exchange.event_id}
    if exchange.custom_attributes:
        found["customAttributes"] = [exchange.custom_attributes]
    if exchange.inference_id:
        found["inferenceId"] = exchange.inference_id
    return found | {"inferenceTime": f"{exchange.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
