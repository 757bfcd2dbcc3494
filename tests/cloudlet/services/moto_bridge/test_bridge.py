"""What moto keeps survives a restart to the letter; what it cannot do is refused."""

import pytest
from botocore.exceptions import ClientError

from cloudlet.testing import LocalCloud


def code(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


def plain(answer):
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


@pytest.fixture
def kms(client):
    return client("kms")


def test_a_secret_comes_back_only_with_its_context(kms):
    key = kms.create_key(Description="lab")["KeyMetadata"]["KeyId"]
    context = {"purpose": "test"}
    sealed = kms.encrypt(KeyId=key, Plaintext=b"secret", EncryptionContext=context)
    opened = kms.decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext=context)
    assert opened["Plaintext"] == b"secret"
    assert b"secret" not in sealed["CiphertextBlob"]
    refused = code(kms.decrypt, CiphertextBlob=sealed["CiphertextBlob"])
    assert refused == "InvalidCiphertextException"
    assert code(kms.decrypt, CiphertextBlob=b"nonsense") == "InvalidCiphertextException"


def test_a_disabled_key_does_nothing(kms):
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    sealed = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    kms.disable_key(KeyId=key)
    assert code(kms.encrypt, KeyId=key, Plaintext=b"x") == "DisabledException"
    assert code(kms.decrypt, CiphertextBlob=sealed) == "DisabledException"
    kms.enable_key(KeyId=key)
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x"
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert code(kms.generate_data_key, KeyId=key, KeySpec="AES_256") == "KMSInvalidStateException"


def test_keys_that_would_not_survive_are_refused(kms):
    assert code(kms.create_key, KeySpec="RSA_2048", KeyUsage="ENCRYPT_DECRYPT") == (
        "UnsupportedOperationException"
    )


def test_what_moto_only_pretends_is_not_there(client):
    glue = client("glue")
    assert code(glue.start_job_run, JobName="any") == "NotImplemented"


def test_everything_is_there_after_a_restart(tmp_path):
    with LocalCloud(tmp_path) as cloud:
        kms, ecr, glue = (cloud.client(name) for name in ("kms", "ecr", "glue"))
        key = kms.create_key(Description="kept")["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName="alias/lab", TargetKeyId=key)
        sealed = kms.encrypt(KeyId="alias/lab", Plaintext=b"secret")["CiphertextBlob"]
        ecr.create_repository(repositoryName="train")
        glue.create_database(DatabaseInput={"Name": "lake"})
        column = {"Name": "age", "Type": "int"}
        table = {"Name": "people", "StorageDescriptor": {"Columns": [column]}}
        glue.create_table(DatabaseName="lake", TableInput=table)
        before = [
            plain(kms.describe_key(KeyId=key)),
            plain(ecr.describe_repositories()),
            plain(glue.get_table(DatabaseName="lake", Name="people")),
        ]
    with LocalCloud(tmp_path) as cloud:
        kms, ecr, glue = (cloud.client(name) for name in ("kms", "ecr", "glue"))
        after = [
            plain(kms.describe_key(KeyId=key)),
            plain(ecr.describe_repositories()),
            plain(glue.get_table(DatabaseName="lake", Name="people")),
        ]
        assert after == before
        assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"secret"


def test_two_clouds_in_one_process_do_not_see_each_other(client, tmp_path):
    client("ecr").create_repository(repositoryName="mine")
    with LocalCloud(tmp_path) as other:
        assert other.client("ecr").describe_repositories()["repositories"] == []
        other.client("ecr").create_repository(repositoryName="theirs")
    found = client("ecr").describe_repositories()["repositories"]
    assert [one["repositoryName"] for one in found] == ["mine"]


def test_a_key_goes_by_its_arn_as_well(kms):
    key = kms.create_key()["KeyMetadata"]["Arn"]
    for act in (kms.disable_key, kms.enable_key, kms.enable_key_rotation):
        act(KeyId=key)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]
    kms.update_key_description(KeyId=key, Description="by its arn")
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    kms.cancel_key_deletion(KeyId=key)
    described = kms.describe_key(KeyId=key)["KeyMetadata"]
    assert (described["Description"], described["KeyState"]) == ("by its arn", "Disabled")


def test_what_moto_stumbles_over_is_refused_and_leaves_nothing_behind(client, kms):
    for call in (kms.list_grants, kms.disable_key, kms.get_key_rotation_status):
        assert code(call, KeyId="00000000-0000-0000-0000-000000000000") == "NotFoundException"
    ecr = client("ecr")
    image = {"repositoryName": "not-there", "imageManifest": "{}", "imageTag": "v1"}
    assert code(ecr.put_image, **image) == "InvalidParameterException"
    before = plain(kms.list_keys(Limit=1000))
    assert code(kms.generate_random) == "ValidationException"
    assert plain(kms.list_keys(Limit=1000)) == before
