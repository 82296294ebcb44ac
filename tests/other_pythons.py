"""Run the unit and contract tests on every supported Python other than this one that the machine has.

Each gets a virtual environment of its own beside the main one, made once and kept until setup.cfg changes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def main() -> int:
    """Give the number of Pythons on which tests failed."""
    pythons = list(find_pythons())
    if not pythons:
        print("No other supported Python on this machine: unit and contract tests ran on this one only.")
    failed = 0
    for version, command in pythons:
        print(f"Python {version} ({command})", flush=True)
        pytest = [str(environment(version, command) / "bin" / "pytest"), "-q"]
        # the browser, other processes and the sample corpora say nothing of a Python that the main run has not said
        leave_out = [argument for name in ("browser", "cli") for argument in ("--ignore", f"tests/{name}")]
        without_samples = os.environ | {"SEARCHAPP_SAMPLES": os.devnull}
        failed += subprocess.run([*pytest, *leave_out], check=False, cwd=ROOT, env=without_samples).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
