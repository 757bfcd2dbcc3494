"""What the platform knows of the built-in algorithms without loading them."""

NUMBER = r"([-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?|nan|inf)"
PRINTED = {
    "xgboost": (
        "train:rmse", "validation:rmse", "train:mae", "validation:mae", "train:logloss",
        "validation:logloss", "train:mlogloss", "validation:mlogloss", "train:error",
        "validation:error", "train:merror", "validation:merror", "train:auc", "validation:auc",
    ),
    "linear-learner": (
        "train:objective_loss", "validation:objective_loss", "train:progress",
        "validation:binary_classification_accuracy", "validation:mse",
        "validation:multiclass_accuracy",
    ),
    "kmeans": ("train:msd", "test:msd", "train:ssd", "test:ssd"),
}  # fmt: skip


def default_metrics(algorithm: str) -> list[dict[str, str]]:
    """The metrics that need no definition. XGBoost prints them with a dash, in one line."""
    return [{"Name": name, "Regex": _expression(name)} for name in PRINTED.get(algorithm, ())]


def _expression(name: str) -> str:
    part, _, metric = name.partition(":")
    return rf"{part}[-:]{metric}[:=]\s*{NUMBER}"
