import pytest


@pytest.mark.xfail
def test_fails_as_expected():
    assert False
