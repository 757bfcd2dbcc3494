"""What of CreateProcessingJob can be run here; the rest is refused before anything is done."""

from cloudlet.errors import validation_error
from cloudlet.registry import Params
from cloudlet.services.sagemaker.images import runtime_of
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.s3_uri import s3_uri

HOME = "/opt/ml/processing"


def check(params: Params) -> None:
    """Raises a ValidationException for the first thing that cannot be run."""
    refuse_members(params, {"ExperimentConfig": "Recording into experiments"})
    cluster = params["ProcessingResources"]["ClusterConfig"]
    refuse_members(cluster, {"InstancePreferences": "A list of instance preferences"})
    if cluster.get("InstanceCount", 1) != 1:
        raise not_built("Processing on more than one instance (ClusterConfig.InstanceCount)")
    if not runtime_of(params["AppSpecification"]["ImageUri"]).framework:
        raise validation_error("The image of a built-in algorithm runs no scripts.")
    if "ContainerEntrypoint" not in params["AppSpecification"]:
        raise validation_error("The image has no program of its own: give a ContainerEntrypoint.")
    for one in params.get("ProcessingInputs", []):
        _check_input(one)
    for one in params.get("ProcessingOutputConfig", {}).get("Outputs", []):
        _check_output(one)


def _check_input(one: Params) -> None:
    name = one["InputName"]
    source = one.get("S3Input")
    if source is None:
        raise not_built(f"A dataset definition (input {name})")
    if source["S3DataType"] != "S3Prefix" or source.get("S3InputMode", "File") != "File":
        raise not_built(f"A manifest or a pipe (input {name})", "Use S3Prefix and File.")
    if source.get("S3CompressionType", "None") != "None":
        raise not_built(f"Uncompressing (input {name})")
    _check_place(source.get("LocalPath", ""), f"input {name}")
    _uri(source["S3Uri"])


def _check_output(one: Params) -> None:
    name = one["OutputName"]
    target = one.get("S3Output")
    if target is None:
        raise not_built(f"Output into a feature group (output {name})")
    if target.get("S3UploadMode", "EndOfJob") != "EndOfJob":
        raise not_built(f"Continuous upload (output {name})", "Use EndOfJob.")
    _check_place(target.get("LocalPath", ""), f"output {name}")
    _uri(target["S3Uri"])


def _check_place(path: str, what: str) -> None:
    if not f"{path}/".startswith(f"{HOME}/") or ".." in path.split("/"):
        raise validation_error(f"The LocalPath of {what} must be below {HOME}.")


def _uri(text: str) -> None:
    try:
        s3_uri(text)
    except ValueError as problem:
        raise validation_error(str(problem)) from None
