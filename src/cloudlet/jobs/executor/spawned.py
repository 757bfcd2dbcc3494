"""A fresh interpreter that becomes a task: the order is its first argument."""

import json
import os
import sys
from pathlib import Path

from cloudlet.jobs.executor import child


def main() -> None:
    order = json.loads(sys.argv[1])
    child.redirect(Path(order["log"]))
    if order["fd"] >= 0:
        os.dup2(order["fd"], child.FD, inheritable=False)
    sys.exit(child.work(order))


if __name__ == "__main__":
    main()
