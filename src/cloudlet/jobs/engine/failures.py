"""Why a job failed, in the words and within the length that the API has for it."""

from collections.abc import Sequence

LONGEST = 1024
LINES = 12
CLIENT = "ClientError:"
SIGNALS = {137: "killed", 139: "segmentation fault", 134: "aborted", 143: "terminated"}


def script_failure(command: str, code: int, stated: str, last_lines: Sequence[str]) -> str:
    """A script ended with `code`. What it wrote to /opt/ml/output/failure is preferred."""
    said = stated.strip() or "\n".join(last_lines[-LINES:]).strip()
    before = (
        f'AlgorithmError: ExecuteUserScriptError:\nExitCode {code}{_signal(code)}\nErrorMessage "'
    )
    after = f'"\nCommand "{_cut(command, 200)}", exit code: {code}'
    return before + _tail(said, LONGEST - len(before) - len(after)) + after


def algorithm_failure(code: int, stated: str, last_lines: Sequence[str]) -> str:
    """A built-in algorithm or a processing container ended with `code`."""
    said = stated.strip() or "\n".join(last_lines[-LINES:]).strip()
    before = "" if said.startswith(CLIENT) else "AlgorithmError: "
    after = f", exit code: {code}{_signal(code)}"
    return before + _tail(said, LONGEST - len(before) - len(after)) + after


def _signal(code: int) -> str:
    return f" ({SIGNALS[code]})" if code in SIGNALS else ""


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _tail(text: str, most: int) -> str:
    """The end of a text is where the error is."""
    return text if len(text) <= most else "…" + text[-(most - 1) :]
