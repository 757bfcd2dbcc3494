"""One call of the audit trail."""

import json

from cloudlet.console import parts
from cloudlet.console.asking import Asked, NotThere, Page
from cloudlet.console.engine.html import markup, tag
from cloudlet.console.queries import calls


def show(asked: Asked, request_id: str) -> Page:
    found = calls.one(asked.cloud, request_id)
    if found is None:
        raise NotThere("That call is not in the trail, or not any more.")
    row = found.row
    body = markup(
        parts.trail((parts.path("calls"), "Calls")),
        tag("h1", row.operation),
        tag("pre", f"{row.error_code}: {row.error_message}", class_="notice fault", tabindex=0)
        if row.error_code
        else None,
        parts.facts(
            (
                ("Service", row.service or "unknown"),
                ("When", [parts.clock_time(row.at), ", ", parts.moment(row.at, asked.now)]),
                ("Who", found.identity.get("arn") or found.identity.get("type")),
                ("Key", found.identity.get("accessKeyId")),
                ("From", found.source_ip),
                ("Program", found.user_agent),
                ("Request", tag("code", row.request_id)),
            )
        ),
        parts.section(
            "Parameters",
            tag("pre", json.dumps(found.params, indent=2, ensure_ascii=False), tabindex=0)
            if found.params
            else parts.empty("It had none, or was refused before they were read."),
        ),
    )
    return Page(row.operation, body, "calls")
