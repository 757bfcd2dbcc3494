"""What the blind review showed."""

from practicum.exam.engine.blind import Gap, gap
from practicum.exam.report import Report


def gap_of(read: Report) -> Gap | None:
    """None when there was no blind review, or nothing was answered in it."""
    again = {
        line.position: (line.right, line.second_right)
        for line in read.lines
        if line.second is not None
    }
    return gap(again) if again else None
