"""The characters that Chinese is mostly written with: what is not among them is rare, or no text."""

from __future__ import annotations

from typing import Final

EVERYDAY: Final = frozenset(
    bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
"""The 3,755 characters of the first level of GB 2312, which sorts them by use."""
