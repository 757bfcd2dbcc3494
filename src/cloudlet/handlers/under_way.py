"""Counts the calls that are being answered, and can hold new ones back until none is left."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class UnderWay:
    """Used on one loop only."""

    def __init__(self) -> None:
        self._count = 0
        self._held: asyncio.Event | None = None  # set when calls may go on
        self._quiet = asyncio.Event()

    async def enter(self) -> None:
        while self._held is not None:
            await self._held.wait()
        self._count += 1

    def leave(self) -> None:
        self._count -= 1
        if self._count == 0:
            self._quiet.set()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Nothing else is answered meanwhile."""
        while self._held is not None:
            await self._held.wait()
        held = self._held = asyncio.Event()
        try:
            while self._count:
                self._quiet.clear()
                await self._quiet.wait()
            yield
        finally:
            self._held = None
            held.set()
