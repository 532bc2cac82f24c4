"""pytest suites for benchmarks, and a kit that runs them."""

import os
import pathlib
import random
import shutil
import subprocess
import sys

import bench

SEED = 7
TESTS = 200
FLAGS = ["-q", "-p", "no:cacheprovider"]
EXAMPLE = pathlib.Path(__file__).resolve().parents[3] / "examples/third-party"
READY = EXAMPLE / "target"


class Suite:
    """A folder of tests, by which Python they run, and what pytest lists there."""

    def __init__(self, name, folder, interpreter):
        self.name = name
        self.folder = folder
        self.interpreter = interpreter
        self.pytest = [interpreter, "-m", "pytest", *FLAGS]
        listed = subprocess.run(
            [*self.pytest, "--collect-only"], cwd=folder, check=True, capture_output=True, text=True).stdout
        self.units = [line for line in listed.splitlines() if "::" in line]

    def kit(self, work):
        """A kit that lists the tests anew, as a run has to."""
        flags = " ".join(FLAGS)
        report = '"$PRIVET_SLOT_DIR/report.xml"'
        run = f'exec "$SUITE_PYTHON" -m pytest {flags} --junit-xml={report} "$@"'
        kit = bench.kit(work / f"kit-{self.name}", self.units, run)
        bench.script(kit / "runner-additional-results", f"exec cat {report}")
        bench.script(kit / "units", f'"$SUITE_PYTHON" -m pytest {flags} --collect-only | grep ::')
        return kit

    def timed(self, command, stdin=None):
        """Seconds of a command in the suite's folder."""
        return bench.timed(
            ["env", "-C", self.folder, *command], stdin,
            environment={**os.environ, "SUITE_PYTHON": str(self.interpreter)})


def python():
    """Python with pytest and pytest-xdist; examples/third-party/run fetches more-itertools first."""
    if not (READY / "ready-more_itertools-10.7.0").exists():
        print("fetching more-itertools, by examples/third-party/run", file=sys.stderr)
        subprocess.run([EXAMPLE / "run", "-quiet"], check=True, stdout=subprocess.DEVNULL)
    venv = READY / "venv-xdist"
    if not (venv / "ready").exists():
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", "pytest==8.3.5", "pytest-xdist==3.6.1"], check=True)
        (venv / "ready").touch()
    return venv / "bin/python"


def more_itertools(interpreter):
    return Suite("more-itertools", READY / "more_itertools-10.7.0", interpreter)


def sleeping(folder, interpreter):
    """Tests that sleep as a log-normal law says, in files of ten."""
    chance = random.Random(SEED)
    folder.mkdir()
    for file in range(TESTS // 10):
        lines = ["import time\n"]
        for test in range(10):
            lines.append(f"def test_{test}():\n    time.sleep({min(8, chance.lognormvariate(-1.5, 1.2)):.3f})\n")
        (folder / f"test_{file:02}.py").write_text("\n".join(lines))
    return Suite("sleeping", folder, interpreter)
