"""What the benchmarks share: where Privet is, kits, and interleaved rounds of whole commands."""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(os.environ.get("PRIVET_HOME", pathlib.Path(__file__).resolve().parents[2] / "target/privet"))
PRIVET = HOME / "bin/privet"


def fail(message):
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {message}")


def require(*peers):
    """Ends with what to install where a command is missing."""
    if not PRIVET.exists():
        fail(f"{PRIVET} is missing: run `mvn package -DskipTests`, or set PRIVET_HOME")
    for peer in peers:
        if shutil.which(peer) is None:
            fail(f"{peer} is missing: apt-get install {'parallel' if peer == 'parallel' else 'findutils'}")
    if "parallel" in peers:
        version = subprocess.run(["parallel", "--version"], capture_output=True, text=True).stdout
        if not version.startswith("GNU parallel"):
            fail("`parallel` is not GNU parallel: apt-get install parallel")


def workspace():
    return tempfile.TemporaryDirectory(prefix="privet-bench-")


def script(path, body):
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def kit(folder, units, run_units):
    """A kit whose units are the lines of a file, which peers read too."""
    folder.mkdir(parents=True)
    (folder / "list").write_text("".join(f"{unit}\n" for unit in units))
    script(folder / "units", f"exec cat '{folder}/list'")
    script(folder / "runner-run-units", run_units)
    return folder


def timed(command, stdin=None, code=0, environment=None):
    """Seconds from exec to exit, of a command that must end with `code`."""
    begun = time.perf_counter()
    with open(stdin or os.devnull, "rb") as source:
        done = subprocess.run(
            [str(word) for word in command], stdin=source, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    took = time.perf_counter() - begun
    if done.returncode != code:
        fail(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout[-2000:].decode(errors='replace')}")
    return took


def medians(rounds, commands):
    """Runs all commands once a round, in turn, so that what disturbs the machine disturbs all of them."""
    times = {name: [] for name in commands}
    for number in range(1, rounds + 1):
        for name, run in commands.items():
            times[name].append(run())
        print(f"round {number} of {rounds}: " + ", ".join(f"{name} {t[-1]:.2f} s" for name, t in times.items()),
              file=sys.stderr)
    return {name: statistics.median(t) for name, t in times.items()}


def javas():
    """Every Java of 17 or newer found: its version and folder."""
    candidates = [os.environ.get("JAVA_HOME"), os.environ.get("PRIVET_JAVA_HOME")]
    on_path = shutil.which("java")
    if on_path:
        candidates.append(pathlib.Path(on_path).resolve().parents[1])
    candidates += sorted(pathlib.Path("/usr/lib/jvm").glob("*"))
    found = {}
    for candidate in candidates:
        release = pathlib.Path(candidate, "release") if candidate else None
        if release and release.exists() and pathlib.Path(candidate, "bin/java").exists():
            fields = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
            version = fields.get("JAVA_VERSION", "0").strip('"')
            if int(version.split(".")[0]) >= 17:
                found[pathlib.Path(candidate).resolve()] = version
    return [(version, folder) for folder, version in found.items()]
