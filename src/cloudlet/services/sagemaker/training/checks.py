"""What of CreateTrainingJob can be run here; the rest is refused before anything is done."""

from cloudlet.errors import validation_error
from cloudlet.jobs.engine.hyperparameters import reserved
from cloudlet.jobs.engine.metrics import definitions
from cloudlet.registry import Params
from cloudlet.services.sagemaker.images import Runtime, runtime_of
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.s3_uri import s3_uri

REFUSED = {
    "EnableManagedSpotTraining": "Spot training",
    "CheckpointConfig": "Checkpointing",
    "DebugRuleConfigurations": "Debugger rules",
    "ProfilerRuleConfigurations": "Profiler rules",
    "TensorBoardOutputConfig": "TensorBoard output",
    "ExperimentConfig": "Recording into experiments",
    "ServerlessJobConfig": "Serverless training",
    "MlflowConfig": "Tracking by MLflow",
    "ModelPackageConfig": "Registering a model package",
}
REFUSED_ALGORITHM = {
    "AlgorithmName": "An algorithm resource or a Marketplace algorithm",
    "TrainingImageConfig": "A private image registry",
}
REFUSED_RESOURCES = {
    "InstanceGroups": "A cluster of several instance groups",
    "KeepAlivePeriodInSeconds": "A warm pool",
    "TrainingPlanArn": "A training plan",
    "InstancePlacementConfig": "Instance placement",
    "InstancePreferences": "A list of instance preferences",
}
DRIVERS = "sm_drivers"


def check(params: Params) -> None:
    """Raises a ValidationException for the first thing that cannot be run."""
    refuse_members(params, REFUSED)
    if "AlgorithmSpecification" not in params:
        raise validation_error("AlgorithmSpecification is required.")
    algorithm = params["AlgorithmSpecification"]
    refuse_members(algorithm, REFUSED_ALGORITHM, "AlgorithmSpecification.")
    _check_resources(params.get("ResourceConfig"))
    if "TrainingImage" not in algorithm:
        raise validation_error("Either TrainingImage or AlgorithmName must be provided.")
    _check_program(params, runtime_of(algorithm["TrainingImage"]))
    _check_channels(params)
    _check_texts(params)


def _check_resources(resources: Params | None) -> None:
    if resources is None:
        raise validation_error("ResourceConfig is required.")
    refuse_members(resources, REFUSED_RESOURCES, "ResourceConfig.")
    if resources.get("InstanceCount", 1) != 1:
        raise not_built("Training on more than one instance (ResourceConfig.InstanceCount)")


def _check_program(params: Params, runtime: Runtime) -> None:
    """There must be a script or a built-in algorithm to run."""
    scripted = "ContainerEntrypoint" in params["AlgorithmSpecification"] or reserved(
        params.get("HyperParameters", {}), "program"
    )
    if scripted and not runtime.framework:
        raise validation_error("The image of a built-in algorithm runs no scripts.")
    if not scripted and not runtime.algorithm:
        raise validation_error(
            "The image needs a script: give the hyperparameters sagemaker_program and "
            "sagemaker_submit_directory, as the SageMaker SDK does, or a ContainerEntrypoint."
        )


def _check_channels(params: Params) -> None:
    channels = params.get("InputDataConfig", [])
    names = [channel["ChannelName"] for channel in channels]
    if len(set(names)) != len(names):
        raise validation_error("Channel names must be unique within a training job.")
    for channel in channels:
        _check_channel(channel, params["AlgorithmSpecification"]["TrainingInputMode"])


def _check_channel(channel: Params, mode: str) -> None:
    where = f"channel {channel['ChannelName']}"
    source = channel["DataSource"].get("S3DataSource")
    if source is None:
        raise not_built(f"A data source other than S3 ({where})")
    if source["S3DataType"] not in {"S3Prefix", "ManifestFile"}:
        raise not_built(f"S3DataType {source['S3DataType']} ({where})")
    if channel.get("InputMode", mode) == "Pipe":
        raise not_built(f"Input mode Pipe ({where})", "Use File or FastFile.")
    if channel.get("RecordWrapperType", "None") != "None":
        raise not_built(f"Wrapping records in RecordIO ({where})")
    _uri(source["S3Uri"])


def _check_texts(params: Params) -> None:
    _uri(params["OutputDataConfig"]["S3OutputPath"])
    try:
        definitions(params["AlgorithmSpecification"].get("MetricDefinitions", []))
    except ValueError as problem:
        raise validation_error(str(problem)) from None


def _uri(text: str) -> None:
    try:
        s3_uri(text)
    except ValueError as problem:
        raise validation_error(str(problem)) from None
