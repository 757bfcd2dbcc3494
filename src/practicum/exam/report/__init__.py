"""Everything that the result page and the review say about one closed sitting."""

from practicum.exam.report.reading import read
from practicum.exam.report.values import Line, Part, Report

__all__ = ["Line", "Part", "Report", "read"]
