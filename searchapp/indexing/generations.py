"""Where the generations of an index are, and which one readers use.

    index/
        CURRENT              the name of the generation that readers use
        generations/000007/  manifest.sqlite, documents/, and the engine's own folder
        LOCK                 held by the one writer

Each is a folder of its own, built beside the others and switched in by one rename (see `succession`). A reader that
opened a generation goes on with it; the generation before the current one stays on disk for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from searchapp.errors import OperatorError

CURRENT: Final = "CURRENT"
LOCK: Final = "LOCK"
GENERATIONS: Final = "generations"


def current(root: Path) -> Path | None:
    """Give the folder of the generation in use, None where there is none yet."""
    try:
        name = (root / CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        remedy = "请检查权限，或用 searchapp index build 重新建立索引。"
        raise OperatorError(f"读不了索引文件夹 {root}。", remedy, code="damaged_index") from error
    # The file may come from a stranger: a name is digits, never a path.
    if not name.isdecimal():
        remedy = "请用 searchapp index build 重新建立索引。"
        raise OperatorError(f"索引文件夹 {root} 里的 CURRENT 已损坏。", remedy, code="damaged_index")
    return root / GENERATIONS / name


def require(root: Path) -> Path:
    """Give the folder of the generation in use; OperatorError with the remedy where there is none."""
    folder = current(root)
    if folder is None or not folder.is_dir():
        remedy = f"请先建立：searchapp index build 文件夹 --index {root}"
        raise OperatorError(f"{root} 里还没有索引。", remedy, code="no_index")
    return folder


def root_of(generation: Path) -> Path:
    """Give the index folder that a generation is in."""
    return generation.parents[1]
