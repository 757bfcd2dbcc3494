"""The libraries that a fork finds loaded, one import at a time."""

import contextlib
import gc
import importlib

FIRST_NEEDED_FIRST = (
    "argparse",
    "csv",
    "logging",
    "runpy",
    "cloudlet.jobs.script",
    "cloudlet.endpoints.worker",
    "numpy",
    "joblib",
    "sklearn.base",
    "scipy.sparse",
    "scipy.stats",
    "pandas",
    "xgboost",
    "sklearn.cluster",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.pipeline",
    "sklearn.preprocessing",
)


class Libraries:
    """`left` counts down to 0; what is not installed is passed over."""

    def __init__(self) -> None:
        self._names = iter(FIRST_NEEDED_FIRST)
        self.left = len(FIRST_NEEDED_FIRST)

    def load_next(self) -> None:
        """Import one more. After the last, what is loaded is kept out of collections, so that
        forks go on sharing its pages.
        """
        if not self.left:
            return
        with contextlib.suppress(ImportError):
            importlib.import_module(next(self._names))
        self.left -= 1
        if not self.left:
            gc.collect()
            gc.freeze()
