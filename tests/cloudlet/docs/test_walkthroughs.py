"""The tutorial and the how-tos of cloudlet are followed to the letter."""

import re

import pytest

from tests.cloudlet.docs.walkthrough import ROOT, Walk, matches


@pytest.fixture
def walk(tmp_path):
    made = Walk(tmp_path)
    yield made
    made.end()


def test_the_tutorial(walk):
    assert walk.follow(ROOT / "docs/tutorial/cloudlet-first-model.md") > 15


@pytest.mark.parametrize("page", ["boto3", "aws-cli"])
def test_a_how_to(walk, page):
    assert walk.follow(ROOT / f"docs/howto/cloudlet-{page}.md") > 4


def test_the_code_for_the_sdk_is_python():
    """It is the code that `make test-sdk` runs; here only what needs no SDK is looked at."""
    text = (ROOT / "docs/howto/cloudlet-sagemaker-sdk.md").read_text()
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        compile(block, "cloudlet-sagemaker-sdk.md", "exec")


def test_what_a_page_says_is_compared():
    assert matches("a …\nb\n", "a 12\nb\n")
    assert not matches("a …\nb\n", "a 12\nc\n")
    assert not matches("a.b", "axb")
