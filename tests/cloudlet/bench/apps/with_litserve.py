"""The same model behind LitServe, as its documentation would have it."""

import os
import sys

import joblib
import litserve
import numpy as np


class Served(litserve.LitAPI):
    def setup(self, device):
        self.model = joblib.load(os.environ["BENCH_MODEL"])

    def decode_request(self, request):
        return np.array(request["rows"])

    def predict(self, rows):
        return self.model.predict(rows)

    def encode_response(self, found):
        return found.tolist()


if __name__ == "__main__":
    server = litserve.LitServer(Served(api_path="/invocations"), accelerator="cpu")
    server.run(
        host="127.0.0.1", port=int(sys.argv[1]), generate_client_file=False, log_level="error"
    )
