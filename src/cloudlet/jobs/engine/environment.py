"""The SM_* variables that a script in a training container finds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HOST = "algo-1"


@dataclass(frozen=True)
class Setting:
    """What a script is run with. `home` is /opt/ml or what stands for it; `entry` a file name."""

    home: str
    job_name: str
    job_arn: str
    region: str
    entry: str
    code: str
    hyperparameters: Mapping[str, Any]
    channels: Mapping[str, Mapping[str, str]]
    instance_type: str
    framework: str
    cpus: int


def script_environment(setting: Setting, user_args: list[str]) -> dict[str, str]:
    """Names and values as the training toolkit sets them."""
    return {
        **_places(setting),
        **_machine(setting),
        **_hyperparameters(setting, user_args),
        **_channels(setting),
        "SM_USER_ENTRY_POINT": setting.entry,
        "SM_MODULE_NAME": setting.entry.removesuffix(".py"),
        "SM_MODULE_DIR": setting.code,
        "SM_FRAMEWORK_MODULE": setting.framework,
        "SM_LOG_LEVEL": "20",
        "TRAINING_JOB_NAME": setting.job_name,
        "TRAINING_JOB_ARN": setting.job_arn,
    }


def resource_config(instance_type: str) -> dict[str, Any]:
    """The content of resourceconfig.json: one host."""
    group = {"instance_group_name": "homogeneousCluster", "instance_type": instance_type}
    return {
        "current_host": HOST,
        "hosts": [HOST],
        "network_interface_name": "lo",
        "current_instance_type": instance_type,
        "current_group_name": "homogeneousCluster",
        "instance_groups": [{**group, "hosts": [HOST]}],
    }


def _places(setting: Setting) -> dict[str, str]:
    home = setting.home
    return {
        "SM_MODEL_DIR": f"{home}/model",
        "SM_INPUT_DIR": f"{home}/input",
        "SM_INPUT_CONFIG_DIR": f"{home}/input/config",
        "SM_OUTPUT_DIR": f"{home}/output",
        "SM_OUTPUT_DATA_DIR": f"{home}/output/data",
        "SM_OUTPUT_INTERMEDIATE_DIR": f"{home}/output/intermediate",
    }


def _machine(setting: Setting) -> dict[str, str]:
    return {
        "SM_HOSTS": json.dumps([HOST]),
        "SM_CURRENT_HOST": HOST,
        "SM_CURRENT_INSTANCE_TYPE": setting.instance_type,
        "SM_NUM_CPUS": str(setting.cpus),
        "SM_NUM_GPUS": "0",
        "SM_NETWORK_INTERFACE_NAME": "lo",
        "SM_RESOURCE_CONFIG": json.dumps(resource_config(setting.instance_type)),
    }


def _hyperparameters(setting: Setting, user_args: list[str]) -> dict[str, str]:
    values = setting.hyperparameters
    single = {f"SM_HP_{name.upper()}": _text(value) for name, value in values.items()}
    return {"SM_HPS": json.dumps(values), "SM_USER_ARGS": json.dumps(user_args), **single}


def _channels(setting: Setting) -> dict[str, str]:
    names = sorted(setting.channels)
    single = {f"SM_CHANNEL_{name.upper()}": f"{setting.home}/input/data/{name}" for name in names}
    config = json.dumps(setting.channels)
    return {"SM_CHANNELS": json.dumps(names), "SM_INPUT_DATA_CONFIG": config, **single}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
