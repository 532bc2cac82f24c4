import os


def test_ends_the_process():
    os._exit(0)
