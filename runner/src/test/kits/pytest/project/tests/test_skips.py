import pytest


@pytest.mark.skip(reason="no database")
def test_skips():
    pass
