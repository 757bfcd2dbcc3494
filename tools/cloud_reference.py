"""Write docs/reference/cloudlet-operations.md from the code: `make reference`."""

from pathlib import Path

from cloudlet import registry
from cloudlet.registry import Service

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/cloudlet-operations.md"
HEAD = """# Operations of cloudlet

Made from the code by `make reference`. *runs*: the work is really done. *kept*: the books are kept,
and nothing stands behind them. Every other operation is refused with an error that names what is
here; no operation answers success for work that was not done.
"""


def text() -> str:
    services = sorted(registry.load().values(), key=lambda one: one.name)
    return HEAD + "".join(section(one) for one in services if one.operations)


def section(service: Service) -> str:
    lines = [f"\n## {service.name}\n"]
    for tag in ("runs", "kept"):
        names = sorted(name for name, one in service.operations.items() if one.tag == tag)
        if names:
            lines.append(f"*{tag}*: {', '.join(names)}.\n")
    return "\n".join(lines)


def main() -> None:
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
