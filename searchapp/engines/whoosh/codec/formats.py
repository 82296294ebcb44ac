"""What Whoosh is told of a posting: formats whose values are arrays, too."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from whoosh.formats import Frequency, Positions


class FlatPositions(Positions):
    """Positions of a pair of characters as little-endian 32-bit integers. All terms of such a field are two characters.

    The codec keeps them as places on one long line, on which the texts of a segment stand one after another.
    """

    def encode(self, positions: Sequence[int]) -> bytes:
        """Write positions."""
        return struct.pack(f"<{len(positions)}I", *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """Read positions."""
        return list(struct.unpack(f"<{len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        """Count positions."""
        return len(value) // 4


class FlatCounts(Frequency):
    """Whole frequencies; a field of these takes no boost."""
