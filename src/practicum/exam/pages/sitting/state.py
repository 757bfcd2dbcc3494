"""The state of a sitting as the page needs it. No key, no reason, nothing that grades."""

from typing import Any

from practicum.exam.engine.sitting import Answer, Sitting
from practicum.kernel.clock import iso


def state_of(sitting: Sitting) -> dict[str, Any]:
    return {
        "status": sitting.status,
        "deadline": iso(sitting.deadline) if sitting.deadline else None,
        "paused_at": iso(sitting.paused_at) if sitting.paused_at else None,
        "at": sitting.at,
        "answers": {position: answer_of(answer) for position, answer in sitting.answers.items()},
    }


def answer_of(answer: Answer) -> dict[str, Any]:
    return {
        "chosen": sorted(answer.chosen),
        "struck": sorted(answer.struck),
        "flagged": answer.flagged,
        "note": answer.note,
        "spans": answer.spans,
        "confidence": answer.confidence,
        "mark": answer.mark,
        "seen": answer.seen,
    }
