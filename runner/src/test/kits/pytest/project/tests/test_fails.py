def test_fails():
    assert 6 * 7 == 41
