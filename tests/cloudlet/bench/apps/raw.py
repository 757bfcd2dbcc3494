"""Raw ASGI: nothing between uvicorn and the model but JSON."""

import json
import os

import joblib
import numpy as np

MODEL = joblib.load(os.environ["BENCH_MODEL"])


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    rows = np.array(json.loads(body))
    answer = json.dumps(MODEL.predict(rows).tolist()).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(answer)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})
