import pytest

from tests.cloudlet.console.looking import Browser


@pytest.fixture(scope="module")
def browser(cloud):
    """One that has opened a link."""
    return Browser(cloud).sign_in()
