"""Train with XGBoost on the channel `train`."""

import argparse
import os
from pathlib import Path

import numpy as np
import xgboost


def model_fn(folder):
    model = xgboost.Booster()
    model.load_model(Path(folder, "model.json"))
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--num_round", type=int, required=True)
    args = parser.parse_args()
    (path,) = Path(os.environ["SM_CHANNEL_TRAIN"]).iterdir()
    data = np.loadtxt(path, delimiter=",")
    rows = xgboost.DMatrix(data[:, 1:], data[:, 0])
    model = xgboost.train({"objective": "binary:logistic"}, rows, args.num_round)
    model.save_model(Path(os.environ["SM_MODEL_DIR"], "model.json"))
