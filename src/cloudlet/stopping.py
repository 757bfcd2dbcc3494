"""`cloudlet stop`: asks the process that holds the lock to end, and waits for it."""

import os
import signal
import time
from pathlib import Path

from cloudlet import running
from cloudlet.errors import CloudletError

PATIENCE = 30.0
STEP = 0.05


def stop(data: Path) -> None:
    """Raises CloudletError when none runs, or when it does not end."""
    note = running.find(data)
    os.kill(note.pid, signal.SIGTERM)
    waited = 0.0
    while running.is_running(data):
        if waited > PATIENCE:
            raise CloudletError(
                f"The cloud did not end within {PATIENCE:.0f} seconds.", f"End it: kill {note.pid}"
            )
        time.sleep(STEP)
        waited += STEP
