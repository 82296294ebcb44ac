"""The command line: `searchapp`, also `python -m searchapp`."""

from searchapp.cli.main import main

__all__ = ["main"]
