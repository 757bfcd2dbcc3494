"""Policies of buckets, and who is let in."""

import json


def statement(bucket, principal="*", **more):
    return {
        "Effect": "Allow",
        "Principal": principal,
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
        **more,
    }


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def test_a_policy_is_kept_and_checked(s3, bucket, refused):
    assert refused(s3.get_bucket_policy, Bucket=bucket) == ("NoSuchBucketPolicy", 404)
    text = policy(statement(bucket, {"AWS": "000000000001"}))
    s3.put_bucket_policy(Bucket=bucket, Policy=text)
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == text
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"] is False
    other = policy(statement("other", {"AWS": "000000000001"}))
    for wrong in ("no json", "[]", policy({"Effect": "Allow"}), other):
        assert refused(s3.put_bucket_policy, Bucket=bucket, Policy=wrong)[0] == "MalformedPolicy"
    s3.delete_bucket_policy(Bucket=bucket)
    assert refused(s3.get_bucket_policy, Bucket=bucket)[0] == "NoSuchBucketPolicy"


def test_a_bucket_is_closed_to_the_public_until_it_is_opened(s3, bucket, refused, cloud, fetch):
    url = f"{cloud.url}/{bucket}/k"
    s3.put_object(Bucket=bucket, Key="k", Body=b"for all")
    public = {"Bucket": bucket, "Policy": policy(statement(bucket))}
    assert refused(s3.put_bucket_policy, **public) == ("AccessDenied", 403)
    assert fetch(url)[0] == 403
    s3.delete_public_access_block(Bucket=bucket)
    s3.put_bucket_policy(**public)
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"] is True
    assert fetch(url) == (200, b"for all")
    restricted = {"RestrictPublicBuckets": True}
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=restricted)
    assert fetch(url)[0] == 403
