"""The blocks of a page's stream as blocks of a PDF. What paper can't show is counted, so that it can be said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cms.core.facts.presentation import fact_view
from cms.core.pdf import documents
from cms.core.pdf.markup import Block
from cms.core.richtext.links import LinkTable


@dataclass
class StreamText:
    """Blocks, and how many of the stream's stand on the web page only."""

    blocks: list[Block] = field(default_factory=list)
    left_out: int = 0


def stream_text(stream: Iterable[Any], links: LinkTable, *, heading_level: int = 3) -> StreamText:
    """Text, headings, figures from facts, quotes whose consent holds, and comparisons.

    Facts that follow each other stand side by side.
    """
    found = StreamText()
    facts: list[tuple[str, str, str]] = []
    for block in stream:
        if block.block_type == "fact":
            view = fact_view(block.value) if block.value is not None else None
            if view is not None:
                facts.append((view.written, view.label, f"{view.written_date}. {view.source_label}"))
            continue
        _flush(facts, found)
        _add(block, links, heading_level, found)
    _flush(facts, found)
    return found


def _flush(facts: list[tuple[str, str, str]], found: StreamText) -> None:
    if facts:
        found.blocks.append(documents.facts(facts))
        facts.clear()


def _add(block: Any, links: LinkTable, heading_level: int, found: StreamText) -> None:
    value = block.value
    if block.block_type == "text":
        found.blocks.append(documents.prose(links.expand(value.source)))
    elif block.block_type == "heading":
        found.blocks.append(documents.heading(value, heading_level))
    elif block.block_type == "quote":
        if value.is_shown:
            found.blocks.append(documents.quote(value["text"], ", ".join(filter(None, (value["name"], value["role"])))))
    elif block.block_type == "comparison":
        found.blocks.append(
            documents.table(
                caption=value["caption"], head=list(value["header"]), rows=[list(row) for row in value["rows"]]
            )
        )
    else:
        found.left_out += 1
