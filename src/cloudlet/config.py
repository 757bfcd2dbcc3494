"""What a cloud was started with."""

from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "000000000001"
REGION = "us-east-1"
PORT = 4566


@dataclass(frozen=True, slots=True)
class Config:
    """`open` takes any key pair; `enforce` lets policies decide every call."""

    data: Path
    port: int = PORT
    open: bool = False
    enforce: bool = False
    account: str = ACCOUNT
    region: str = REGION

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"
