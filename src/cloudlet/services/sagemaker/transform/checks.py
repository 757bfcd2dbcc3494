"""What of CreateTransformJob can be run here; the rest is refused before anything is done."""

from cloudlet.endpoints.engine.joining import check_path
from cloudlet.errors import validation_error
from cloudlet.registry import Params
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.s3_uri import s3_uri

REFUSED = {
    "DataCaptureConfig": "Data capture of a batch transform",
    "ExperimentConfig": "Recording into experiments",
}


def check(params: Params, container: Params) -> None:
    """Raises a ValidationException for the first thing that cannot be run."""
    refuse_members(params, REFUSED)
    if container.get("Mode") == "MultiModel":
        raise validation_error("A model of many models cannot be used in a transform job.")
    if params["TransformResources"]["InstanceCount"] != 1:
        raise not_built("Batch transform on more than one instance (InstanceCount)")
    _check_input(params["TransformInput"])
    _check_filters(params.get("DataProcessing", {}))
    _uri(params["TransformOutput"]["S3OutputPath"])


def _check_input(source: Params) -> None:
    if source["DataSource"]["S3DataSource"]["S3DataType"] != "S3Prefix":
        raise not_built("A manifest as input", "Use S3Prefix.")
    if source.get("SplitType", "None") not in {"None", "Line"}:
        raise not_built(f"SplitType {source['SplitType']}", "Use Line or None.")
    if source.get("CompressionType", "None") != "None":
        raise not_built("Uncompressing the input")
    _uri(source["DataSource"]["S3DataSource"]["S3Uri"])


def _check_filters(filters: Params) -> None:
    try:
        check_path(filters.get("InputFilter", "$"))
        check_path(filters.get("OutputFilter", "$"))
    except ValueError as problem:
        raise validation_error(str(problem)) from None


def _uri(text: str) -> None:
    try:
        s3_uri(text)
    except ValueError as problem:
        raise validation_error(str(problem)) from None
