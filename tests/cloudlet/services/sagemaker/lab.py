"""A person at work with boto3: a bucket, training jobs, endpoints."""

import io
import tarfile
import time

from sklearn.datasets import load_iris

ACCOUNT = "683313688378.dkr.ecr.us-east-1.amazonaws.com"
SKLEARN = f"{ACCOUNT}/sagemaker-scikit-learn:1.2-1-cpu-py3"
ROLE = "arn:aws:iam::000000000001:role/worker"
BUCKET = "lab"
ROW = b"5.1,3.5,1.4,0.2"
UNDER_WAY = {"InProgress", "Stopping"}
CHANGING = {"Creating", "Updating", "SystemUpdating"}

TRAIN = b"""
import argparse, os
import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression

parser = argparse.ArgumentParser()
parser.add_argument("-C", type=float, default=1.0)
parser.add_argument("--max-iter", type=int, default=100)
parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
args = parser.parse_args()
data = np.loadtxt(os.path.join(args.train, "iris.csv"), delimiter=",")
model = LogisticRegression(C=args.C, max_iter=args.max_iter).fit(data[:, 1:], data[:, 0])
for part in (50, 100, 150):
    print(f"accuracy={model.score(data[:part, 1:], data[:part, 0]):.4f};")
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
with open(os.path.join(os.environ["SM_OUTPUT_DATA_DIR"], "note.txt"), "w") as note:
    note.write(f"C={args.C} of {sorted(os.environ['SM_CHANNELS'])}")
"""


def iris_csv() -> bytes:
    """The label first, no header."""
    rows, labels = load_iris(return_X_y=True)
    lines = [",".join(map(str, [label, *row])) for row, label in zip(rows, labels, strict=True)]
    return "\n".join(lines).encode()


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def wait_for(look, settled, seconds: float = 30.0):
    """What `look` gives once `settled` holds for it."""
    deadline = time.monotonic() + seconds  # noqa: TID251 - waits for a real cloud
    while not settled(found := look()):
        assert time.monotonic() < deadline, f"not settled: {found}"  # noqa: TID251 - as above
        time.sleep(0.02)
    return found


class Lab:
    def __init__(self, client) -> None:
        self.sagemaker, self.s3 = client("sagemaker"), client("s3")
        self.runtime = client("sagemaker-runtime")

    def put(self, key: str, body: bytes) -> str:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body)
        return f"s3://{BUCKET}/{key}"

    def get(self, uri: str) -> bytes:
        bucket, _, key = uri.removeprefix("s3://").partition("/")
        return self.s3.get_object(Bucket=bucket, Key=key)["Body"].read()

    def unpacked(self, uri: str) -> dict[str, bytes]:
        with tarfile.open(fileobj=io.BytesIO(self.get(uri))) as tar:
            files = [member for member in tar if member.isfile()]
            return {member.name: tar.extractfile(member).read() for member in files}

    def keys(self, prefix: str) -> list[str]:
        found = self.s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
        return [one["Key"] for one in found.get("Contents", [])]

    def create_training(self, name: str, script: bytes = TRAIN, /, **members):
        """Script mode with the iris data as channel `train`."""
        source = self.put(f"code/{name}/sourcedir.tar.gz", archive({"train.py": script}))
        hyperparameters = {
            "sagemaker_program": '"train.py"',
            "sagemaker_submit_directory": f'"{source}"',
            **members.pop("HyperParameters", {}),
        }
        return self.sagemaker.create_training_job(
            **training(name, HyperParameters=hyperparameters, **members)
        )

    def train(self, name: str, script: bytes = TRAIN, /, **members):
        self.create_training(name, script, **members)
        return self.trained(name)

    def trained(self, name: str):
        return wait_for(
            lambda: self.sagemaker.describe_training_job(TrainingJobName=name),
            lambda job: job["TrainingJobStatus"] not in UNDER_WAY,
        )

    def create_model(self, name: str, data: str | None, image: str = SKLEARN, **container):
        data_url = {"ModelDataUrl": data} if data else {}
        self.sagemaker.create_model(
            ModelName=name,
            ExecutionRoleArn=ROLE,
            PrimaryContainer={"Image": image, **data_url, **container},
        )

    def deploy(self, name: str, variants: list[dict], **config):
        """An endpoint, its configuration of the same name; waits until it is settled."""
        self.sagemaker.create_endpoint_config(
            EndpointConfigName=name,
            ProductionVariants=[variant(**one) for one in variants],
            **config,
        )
        self.sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
        return self.settled(name)

    def settled(self, name: str):
        return wait_for(
            lambda: self.sagemaker.describe_endpoint(EndpointName=name),
            lambda endpoint: endpoint["EndpointStatus"] not in CHANGING,
        )

    def invoke(self, name: str, body: bytes = ROW, content_type: str = "text/csv", **members):
        answer = self.runtime.invoke_endpoint(
            EndpointName=name, Body=body, ContentType=content_type, **members
        )
        return answer["Body"].read()


def training(name: str, image: str = SKLEARN, **members):
    """A whole request for CreateTrainingJob; `members` replace or add."""
    algorithm = {
        "TrainingImage": image,
        "TrainingInputMode": "File",
        **members.pop("AlgorithmSpecification", {}),
    }
    return {
        "TrainingJobName": name,
        "RoleArn": ROLE,
        "AlgorithmSpecification": algorithm,
        "InputDataConfig": [channel("train")],
        "OutputDataConfig": {"S3OutputPath": f"s3://{BUCKET}/out"},
        "ResourceConfig": {
            "InstanceType": "ml.m5.large",
            "InstanceCount": 1,
            "VolumeSizeInGB": 1,
        },
        "StoppingCondition": {"MaxRuntimeInSeconds": 60},
        **members,
    }


def channel(name: str, prefix: str = "iris/", content_type: str = "text/csv"):
    source = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{BUCKET}/{prefix}"}
    return {
        "ChannelName": name,
        "ContentType": content_type,
        "DataSource": {"S3DataSource": source},
    }


def variant(model: str, name: str = "AllTraffic", count: int = 1, weight: float = 1.0):
    return {
        "VariantName": name,
        "ModelName": model,
        "InitialInstanceCount": count,
        "InstanceType": "ml.m5.large",
        "InitialVariantWeight": weight,
    }
