"""Tags of objects and of buckets."""


def test_tags(s3, bucket, refused):
    source = {"Bucket": bucket, "Key": "source"}
    s3.put_object(**source, Body=b"x", Tagging="team=ml")

    def tagged(*pairs):
        return {"TagSet": [{"Key": key, "Value": value} for key, value in pairs]}

    assert s3.get_object(**source)["TagCount"] == 1
    s3.put_object_tagging(**source, Tagging=tagged(("a", "1"), ("b", "")))
    assert s3.get_object_tagging(**source)["TagSet"] == tagged(("a", "1"), ("b", ""))["TagSet"]
    twice = refused(s3.put_object_tagging, **source, Tagging=tagged(("a", "1"), ("a", "2")))
    assert twice == ("InvalidTag", 400)
    many = [(str(number), "x") for number in range(11)]
    assert refused(s3.put_object_tagging, **source, Tagging=tagged(*many))[0] == "BadRequest"
    s3.delete_object_tagging(**source)
    assert s3.get_object_tagging(**source)["TagSet"] == []
    assert refused(s3.get_bucket_tagging, Bucket=bucket) == ("NoSuchTagSet", 404)
    s3.put_bucket_tagging(Bucket=bucket, Tagging=tagged(("$at", "b")))
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tagged(("$at", "b"))["TagSet"]
