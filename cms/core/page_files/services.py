"""What the worker does for all kinds of files."""

from collections.abc import Sequence
from datetime import datetime

from cms.core.page_files.registry import makers


def make_files(*, page_ids: Sequence[int]) -> int:
    """Make the files of these pages where what they show has changed; returns how many came out new."""
    return sum(maker.make(page_ids=page_ids) for maker in makers())


def sweep_files() -> int:
    """Make what nobody was told of; returns how many came out new."""
    return sum(maker.sweep() for maker in makers())


def remove_old_files(*, at: datetime) -> int:
    """Delete files that nobody needs any more; returns how many went."""
    return sum(maker.remove_old(at=at) for maker in makers())
