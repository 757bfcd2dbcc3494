"""`python -m cloudlet.sdk script.py …` runs an unchanged script against the cloud."""

import runpy
import sys
from pathlib import Path

from cloudlet.errors import CloudletError
from cloudlet.sdk.redirect import install


def main(arguments: list[str]) -> None:
    if not arguments:
        sys.exit("Usage: python -m cloudlet.sdk script.py [arguments]")
    try:
        install()
    except CloudletError as error:
        sys.exit(f"Error: {error}")
    sys.argv = arguments
    sys.path.insert(0, str(Path(arguments[0]).resolve().parent))
    runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
