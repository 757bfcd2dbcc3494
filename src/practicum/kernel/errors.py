"""Errors that a person is meant to read."""


class PracticumError(Exception):
    """Something went wrong that can be said in one sentence, with what to do about it.

    `message` says what happened and what was kept; `todo` says what to do, or is empty.
    """

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.message} {self.todo}".strip()
