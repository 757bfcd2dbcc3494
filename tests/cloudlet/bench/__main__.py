"""The cloud beside others, one after the other on this machine; timing decides nothing here."""

from tests.cloudlet.bench import control, invoke, job, s3, start, validation


def main() -> None:
    for one in (validation, start, job, control, s3, invoke):
        one.main()


if __name__ == "__main__":
    main()
