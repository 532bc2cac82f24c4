import pytest


def test_passes():
    pass


@pytest.mark.skip(reason="one of two")
def test_skips():
    pass
