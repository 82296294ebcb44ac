"""The version of the product, from its installed metadata (setup.cfg)."""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("searchapp")
