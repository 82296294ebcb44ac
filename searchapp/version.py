"""The version of the product; setup.cfg takes it from here."""

from typing import Final

VERSION: Final = "0.1.0"
