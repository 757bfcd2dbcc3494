"""What buckets are told: repeated, checked, and forgotten."""

import pytest

EXPIRE = {"Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 3}}
SETTINGS = [
    (
        "bucket_cors",
        {
            "CORSConfiguration": {
                "CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]
            }
        },
        "NoSuchCORSConfiguration",
    ),
    (
        "bucket_lifecycle_configuration",
        {"LifecycleConfiguration": {"Rules": [{**EXPIRE, "ID": "old-logs"}]}},
        "NoSuchLifecycleConfiguration",
    ),
    (
        "bucket_website",
        {"WebsiteConfiguration": {"IndexDocument": {"Suffix": "index.html"}}},
        "NoSuchWebsiteConfiguration",
    ),
    (
        "bucket_notification_configuration",
        {
            "NotificationConfiguration": {
                "QueueConfigurations": [
                    {
                        "Id": "new",
                        "QueueArn": "arn:aws:sqs:us-east-1:000000000001:q",
                        "Events": ["s3:ObjectCreated:*"],
                    }
                ]
            }
        },
        None,
    ),
]


@pytest.mark.parametrize(("noun", "body", "missing"), SETTINGS)
def test_what_a_bucket_is_told_it_repeats(s3, bucket, noun, body, missing, refused):
    get, put = getattr(s3, f"get_{noun}"), getattr(s3, f"put_{noun}")
    if missing:
        assert refused(get, Bucket=bucket) == (missing, 404)
    put(Bucket=bucket, **body)
    told = next(iter(body.values()))
    found = get(Bucket=bucket)
    assert {name: found[name] for name in told} == told
    if missing:
        getattr(s3, f"delete_{noun.removesuffix('_configuration')}")(Bucket=bucket)
        assert refused(get, Bucket=bucket) == (missing, 404)


def test_lifecycles_that_make_no_sense(s3, bucket, refused):
    def refusal(*rules):
        told = {"Rules": list(rules)}
        put = s3.put_bucket_lifecycle_configuration
        return refused(put, Bucket=bucket, LifecycleConfiguration=told)[0]

    assert refusal({"Status": "Enabled", "Filter": {"Prefix": ""}}) == "InvalidRequest"
    assert refusal({**EXPIRE, "ID": "a"}, {**EXPIRE, "ID": "a"}) == "InvalidArgument"
    assert refusal({**EXPIRE, "Expiration": {"Days": 0}}) == "InvalidArgument"


def test_encryption_of_a_bucket_shows_on_its_objects(s3, bucket):
    first = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]
    assert first["Rules"][0]["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    rule = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/lab"}
    told = {"Rules": [{"ApplyServerSideEncryptionByDefault": rule, "BucketKeyEnabled": True}]}
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=told)
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    head = s3.head_object(Bucket=bucket, Key="k")
    assert (head["ServerSideEncryption"], head["SSEKMSKeyId"]) == ("aws:kms", "alias/lab")
