"""A run of an experiment in version 2: what is logged is kept, and the run is found again."""

from sagemaker.experiments.run import Run, load_run


def test_a_run_keeps_what_is_logged(session):
    with Run("prices", run_name="first", sagemaker_session=session) as run:
        run.log_parameter("depth", 3)
        for step in range(3):
            run.log_metric("loss", 1 / (step + 1), step=step)
        name = run._trial_component.trial_component_name
    with load_run(run_name="first", experiment_name="prices", sagemaker_session=session) as run:
        run.log_parameter("rate", 0.5)
    found = session.sagemaker_client.describe_trial_component(TrialComponentName=name)
    assert found["Parameters"] == {"depth": {"NumberValue": 3.0}, "rate": {"NumberValue": 0.5}}
    (loss,) = found["Metrics"]
    assert (loss["MetricName"], loss["Count"], loss["Max"]) == ("loss", 3, 1.0)
    assert found["Status"]["PrimaryStatus"] == "Completed"
