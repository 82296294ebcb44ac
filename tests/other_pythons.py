"""Run the unit and contract tests on every supported Python other than this one that the machine has.

Each gets a virtual environment of its own beside the main one, made once and kept until setup.cfg changes. They run
side by side.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SUPPORTED = ("3.11", "3.12", "3.13")


def find_pythons() -> Iterator[tuple[str, str]]:
    """Give (version, command) of each supported Python that really starts."""
    for version in SUPPORTED:
        if version == f"{sys.version_info.major}.{sys.version_info.minor}":
            continue
        installed = sorted(map(str, Path.home().glob(f".pyenv/versions/{version}*/bin/python{version}")))
        for command in filter(None, (shutil.which(f"python{version}"), *installed)):
            probe = subprocess.run([command, "-c", "import venv, ensurepip"], capture_output=True, check=False)
            if probe.returncode == 0:
                yield version, command
                break


def environment(version: str, command: str) -> Path:
    """Make the virtual environment, unless one newer than setup.cfg is there."""
    folder = ROOT / f".venv-{version}"
    stamp = folder / ".test"
    if not stamp.exists() or stamp.stat().st_mtime < (ROOT / "setup.cfg").stat().st_mtime:
        subprocess.run([command, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--editable", ".[unit]"], check=True, cwd=ROOT)
        stamp.touch()
    return folder


def run(folder: Path) -> tuple[bool, str]:
    """Run the tests in an environment; tell whether they passed, and give what they printed."""
    # the browser, other processes and the sample corpora say nothing of a Python that the main run has not said
    leave_out = [argument for name in ("browser", "cli") for argument in ("--ignore", f"tests/{name}")]
    pytest = [str(folder / "bin" / "pytest"), "-q", "-p", "no:cacheprovider", *leave_out]
    with TemporaryDirectory() as temporary:
        # plain Whoosh writers share one file in the folder for temporary files
        alone = os.environ | {"SEARCHAPP_SAMPLES": os.devnull, "TMPDIR": temporary}
        done = subprocess.run(pytest, check=False, cwd=ROOT, env=alone, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def main() -> int:
    """Give the number of Pythons on which tests failed."""
    pythons = dict(find_pythons())
    if not pythons:
        print("No other supported Python on this machine: unit and contract tests ran on this one only.")
        return 0
    folders = [environment(version, command) for version, command in pythons.items()]
    failed = 0
    with ThreadPoolExecutor() as pool:
        for (version, command), (passed, said) in zip(pythons.items(), pool.map(run, folders), strict=True):
            print(f"Python {version} ({command})\n{said}", flush=True)
            failed += not passed
    return failed


if __name__ == "__main__":
    sys.exit(main())
