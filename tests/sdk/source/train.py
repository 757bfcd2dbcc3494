"""Train on the channel `train`, serve with the defaults of the framework.

Version 2 of the SDK sends C as -C, version 3 as --C.
"""

import argparse
import os
from pathlib import Path

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression


def model_fn(folder):
    return joblib.load(Path(folder, "model.joblib"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("-C", "--C", type=float, default=1.0)
    parser.add_argument("--max-iter", type=int, required=True)
    args = parser.parse_args()
    (path,) = Path(os.environ["SM_CHANNEL_TRAIN"]).iterdir()
    data = np.loadtxt(path, delimiter=",")
    model = LogisticRegression(C=args.C, max_iter=args.max_iter).fit(data[:, 1:], data[:, 0])
    print(f"C={args.C} accuracy={model.score(data[:, 1:], data[:, 0]):.4f};")
    joblib.dump(model, Path(os.environ["SM_MODEL_DIR"], "model.joblib"))
