"""The kinds of settings: which calls write and read them, and what is there at first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from cloudlet.services.s3.settings import checking

Body = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """`member` holds the setting in the call that writes it.

    `missing` is the error of reading what was never set; without it `first` is read. `wrapped`: an
    answer names the member again around the setting. `rights` are the actions to write and read.
    """

    name: str
    member: str
    put: str
    get: str
    rights: tuple[str, str]
    delete: str = ""
    wrapped: bool = False
    missing: tuple[str, str] | None = None
    first: Body = field(default_factory=dict)
    check: Callable[[Body], Body] = checking.same
    tag: Literal["runs", "kept"] = "kept"


AES = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}

KINDS = (
    Kind(
        "Cors",
        "CORSConfiguration",
        "PutBucketCors",
        "GetBucketCors",
        ("s3:PutBucketCORS", "s3:GetBucketCORS"),
        delete="DeleteBucketCors",
        missing=("NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        check=checking.cors,
    ),
    Kind(
        "Lifecycle",
        "LifecycleConfiguration",
        "PutBucketLifecycleConfiguration",
        "GetBucketLifecycleConfiguration",
        ("s3:PutLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
        delete="DeleteBucketLifecycle",
        missing=("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        check=checking.lifecycle,
    ),
    Kind(
        "Encryption",
        "ServerSideEncryptionConfiguration",
        "PutBucketEncryption",
        "GetBucketEncryption",
        ("s3:PutEncryptionConfiguration", "s3:GetEncryptionConfiguration"),
        delete="DeleteBucketEncryption",
        wrapped=True,
        first=AES,
        check=checking.encryption,
    ),
    Kind(
        "PublicAccessBlock",
        "PublicAccessBlockConfiguration",
        "PutPublicAccessBlock",
        "GetPublicAccessBlock",
        ("s3:PutBucketPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
        delete="DeletePublicAccessBlock",
        wrapped=True,
        missing=(
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found",
        ),
        tag="runs",
    ),
    Kind(
        "OwnershipControls",
        "OwnershipControls",
        "PutBucketOwnershipControls",
        "GetBucketOwnershipControls",
        ("s3:PutBucketOwnershipControls", "s3:GetBucketOwnershipControls"),
        delete="DeleteBucketOwnershipControls",
        wrapped=True,
        missing=(
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found",
        ),
    ),
    Kind(
        "Website",
        "WebsiteConfiguration",
        "PutBucketWebsite",
        "GetBucketWebsite",
        ("s3:PutBucketWebsite", "s3:GetBucketWebsite"),
        delete="DeleteBucketWebsite",
        missing=(
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration",
        ),
    ),
    Kind(
        "Replication",
        "ReplicationConfiguration",
        "PutBucketReplication",
        "GetBucketReplication",
        ("s3:PutReplicationConfiguration", "s3:GetReplicationConfiguration"),
        delete="DeleteBucketReplication",
        wrapped=True,
        missing=(
            "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found",
        ),
    ),
    Kind(
        "Logging",
        "BucketLoggingStatus",
        "PutBucketLogging",
        "GetBucketLogging",
        ("s3:PutBucketLogging", "s3:GetBucketLogging"),
    ),
    Kind(
        "Notification",
        "NotificationConfiguration",
        "PutBucketNotificationConfiguration",
        "GetBucketNotificationConfiguration",
        ("s3:PutBucketNotification", "s3:GetBucketNotification"),
        check=checking.notifications,
    ),
    Kind(
        "RequestPayment",
        "RequestPaymentConfiguration",
        "PutBucketRequestPayment",
        "GetBucketRequestPayment",
        ("s3:PutBucketRequestPayment", "s3:GetBucketRequestPayment"),
        first={"Payer": "BucketOwner"},
    ),
    Kind(
        "Accelerate",
        "AccelerateConfiguration",
        "PutBucketAccelerateConfiguration",
        "GetBucketAccelerateConfiguration",
        ("s3:PutAccelerateConfiguration", "s3:GetAccelerateConfiguration"),
    ),
)
