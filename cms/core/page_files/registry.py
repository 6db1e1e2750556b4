"""The kinds of files that the worker makes of pages, filled at start-up."""

from cms.core.page_files.makers import FileMaker

_makers: list[FileMaker] = []


def register(maker: FileMaker) -> None:
    if maker not in _makers:
        _makers.append(maker)


def makers() -> list[FileMaker]:
    return list(_makers)
