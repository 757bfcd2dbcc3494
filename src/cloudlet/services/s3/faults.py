"""The errors of S3, with its codes, statuses and words."""

from cloudlet.errors import AwsError

NOT_FOUND, FORBIDDEN, CONFLICT, FAILED, NOT_ALLOWED, BAD_RANGE = 404, 403, 409, 412, 405, 416


def no_such_bucket(name: str) -> AwsError:
    return AwsError(
        "NoSuchBucket", "The specified bucket does not exist", NOT_FOUND, BucketName=name
    )


def no_such_key(key: str) -> AwsError:
    return AwsError("NoSuchKey", "The specified key does not exist.", NOT_FOUND, Key=key)


def no_such_version(key: str, version: str) -> AwsError:
    words = "The specified version does not exist."
    return AwsError("NoSuchVersion", words, NOT_FOUND, Key=key, VersionId=version)


def no_such_upload(upload: str) -> AwsError:
    words = (
        "The specified multipart upload does not exist. The upload ID may be invalid, or the"
        " upload may have been aborted or completed."
    )
    return AwsError("NoSuchUpload", words, NOT_FOUND, UploadId=upload)


def invalid_argument(words: str, name: str = "", value: str = "") -> AwsError:
    return AwsError("InvalidArgument", words, ArgumentName=name, ArgumentValue=value)


def invalid_request(words: str) -> AwsError:
    return AwsError("InvalidRequest", words)


def precondition_failed(header: str) -> AwsError:
    words = "At least one of the pre-conditions you specified did not hold"
    return AwsError("PreconditionFailed", words, FAILED, Condition=header)


def bad_digest(algorithm: str) -> AwsError:
    return AwsError(
        "BadDigest", f"The {algorithm} you specified did not match the calculated checksum."
    )


def not_implemented(what: str) -> AwsError:
    words = f"A header or setting you provided implies functionality that is not there: {what}."
    return AwsError("NotImplemented", words, 501)


def malformed_xml() -> AwsError:
    return AwsError(
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema",
    )


def illegal_versioning() -> AwsError:
    return AwsError(
        "IllegalVersioningConfigurationException",
        "The Versioning element must be specified",
    )
