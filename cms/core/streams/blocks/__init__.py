"""The blocks of every text on the site, and which of them each kind of text may have."""

from wagtail.blocks import StreamBlock

from cms.core.streams.blocks.links import CallToActionBlock, ContactBlock, PageListBlock
from cms.core.streams.blocks.media import DownloadsBlock, GalleryBlock, ImageBlock, PictureBlock, VideoBlock
from cms.core.streams.blocks.structure import AccordionBlock, ComparisonBlock, StepsBlock
from cms.core.streams.blocks.text import FactBlock, HeadingBlock, QuoteBlock, TextBlock

__all__ = [
    "AccordionBlock",
    "BodyBlocks",
    "CallToActionBlock",
    "ComparisonBlock",
    "ContactBlock",
    "DownloadsBlock",
    "FactBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ImageBlock",
    "PageListBlock",
    "PictureBlock",
    "QuoteBlock",
    "ResultBlocks",
    "StepBlocks",
    "StepsBlock",
    "TextBlock",
    "VideoBlock",
]


class BodyBlocks(StreamBlock):
    """Everything a page's text may hold."""

    text = TextBlock()
    heading = HeadingBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    fact = FactBlock()
    steps = StepsBlock()
    comparison = ComparisonBlock()
    call_to_action = CallToActionBlock()
    downloads = DownloadsBlock()
    video = VideoBlock()
    contact = ContactBlock()
    accordion = AccordionBlock()
    page_list = PageListBlock()


class ResultBlocks(StreamBlock):
    """What came of it: words, figures and pictures."""

    text = TextBlock()
    heading = HeadingBlock()
    fact = FactBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    comparison = ComparisonBlock()
    downloads = DownloadsBlock()
    video = VideoBlock()


class StepBlocks(StreamBlock):
    """How others take it up."""

    text = TextBlock()
    heading = HeadingBlock()
    steps = StepsBlock()
    downloads = DownloadsBlock()
