"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# a first call may load a dictionary, and the machine may be busy: time is measured elsewhere
settings.register_profile("searchapp", deadline=None)
settings.load_profile("searchapp")
