"""Files that are there whole or not at all.

    write_whole(path, data)     page.html        what was there before, or all of the new
                                .page.html.PID.part    beside it while it is written, then renamed

A reader, a killed process or a full disk never meets half a file.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file and the folders above it; what was there before is replaced at once.

    Args:
        path: the file.
        data: bytes, or text that is written as UTF-8 with its newlines as they are.

    Raises:
        OSError: it cannot be written; `filename` is the path that was asked for.
        UnicodeEncodeError: text with lone surrogates; nothing is written.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # a file is where a folder should be
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path)) from None
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
