"""What a variant did, summed up as CloudWatch takes it."""

from cloudlet.endpoints.engine.meter import Meter


def test_counts_and_latencies():
    meter = Meter()
    for status, took in ((200, 100.0), (200, 300.0), (400, 5.0), (500, 0.0)):
        meter.note(status, took)
    found = {one.name: one[2:] for one in meter.summaries()}
    assert found == {
        "Invocations": (4, 4, 1, 1),
        "Invocation4XXErrors": (4, 1, 0, 1),
        "Invocation5XXErrors": (4, 1, 0, 1),
        "InvocationModelErrors": (4, 2, 0, 1),
        "ModelLatency": (2, 400.0, 100.0, 300.0),
    }


def test_nothing_happened():
    assert Meter().summaries() == []
