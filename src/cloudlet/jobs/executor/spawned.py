"""A fresh interpreter that becomes a task: the order is its first argument."""

import json
import sys
from pathlib import Path

from cloudlet.jobs.executor import child


def main() -> None:
    order = json.loads(sys.argv[1])
    child.redirect(Path(order["log"]))
    sys.exit(child.work(order))


if __name__ == "__main__":
    main()
