"""The same model behind FastAPI, as its tutorial would have it."""

import os

import joblib
import numpy as np
from fastapi import FastAPI

MODEL = joblib.load(os.environ["BENCH_MODEL"])
app = FastAPI()


@app.post("/invocations")
async def invocations(rows: list[list[float]]) -> list[float]:
    return MODEL.predict(np.array(rows)).tolist()
