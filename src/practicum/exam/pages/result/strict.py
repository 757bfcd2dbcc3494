"""What was known, and what was luck."""

from practicum.exam.engine.strict import Strict, strict
from practicum.exam.report import Report


def strict_of(read: Report) -> Strict:
    answered = (line for line in read.lines if not line.blank)
    return strict((line.position, line.confidence, line.right) for line in answered)
