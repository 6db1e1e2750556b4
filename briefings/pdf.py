"""A briefing as a PDF: the content of its page, in the order of the page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst, slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from briefings.enums import BriefingKind
from briefings.models import BriefingPage
from briefings.presentation import briefing_context
from cms.core.facts.presentation import short_source
from cms.core.i18n.labels import label_text
from cms.core.navigation.models import CentreSettings
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import plain
from cms.core.pages.models.base import BasePage
from cms.core.pages.notices import Notice, notices_by_page
from cms.core.pdf import documents
from cms.core.pdf.documents import PdfDocument, Running
from cms.core.pdf.markup import Block, Node
from cms.core.pdf.streams import StreamText, stream_text
from cms.core.richtext.links import LinkTable
from cms.core.visibility.models import Withdrawal
from themes.standalone import cover_file

# What "at a glance" promises; other kinds are as long as they must be.
MOST_PAGES = {BriefingKind.GLANCE: 2}


def write(pages: Sequence[BasePage], withdrawn: Sequence[int]) -> Iterator[tuple[BasePage, PdfDocument]]:
    """The PDFs of published briefings; about as many queries for each as its page takes."""
    briefings = [page for page in pages if isinstance(page, BriefingPage) and page.first_published_at]
    centre = CentreSettings.load()
    for page in briefings:
        with translation.override(language_of(page.locale_id)):
            yield page, _document(page, centre, is_withdrawn=page.pk in withdrawn)


def _document(page: BriefingPage, centre: CentreSettings, *, is_withdrawn: bool) -> PdfDocument:
    language = language_of(page.locale_id)
    notes = list(page.change_notes.all())
    shown = briefing_context(page, HttpRequest(), {"change_notes": notes, "linked_data": {}})
    links = LinkTable(language)
    background = stream_text(page.background, links)
    address = address_of(path_of(page.url_path, language))
    version = shown["version"]
    dated = _("Version %(number)s, %(date)s") % {"number": version.number, "date": _date(version.at)}
    series = shown["series"] or shown["kind_label"]
    name = label_text(centre.name) or label_text(centre.long_name)
    return PdfDocument(
        title=plain(page.title),
        language=language,
        moment=page.last_published_at or page.first_published_at,
        running=Running(name=name, number=series, version=dated, page=_("Page {page} of {pages}")),
        file_name=_file_name(page, language),
        authors=shown["authors"] or [name],
        description=page.description,
        keywords=[label_text(topic.names) for topic in shown["topics"]],
        centre=name,
        tagline=label_text(centre.long_name) if label_text(centre.long_name) != name else "",
        has_mark=centre.logo_id is None,
        cloth=cover_file(
            str(page.translation_key),
            shown["emblem"],
            evidence=page.evidence_level,
            thread=not is_withdrawn,
            size="strip",
        ),
        emblem=shown["emblem"],
        topic=shown["topic_label"],
        kind=", ".join(
            part for part in (shown["series"], shown["kind_label"].lower() if shown["series"] else series) if part
        ),
        lead=page.summary,
        byline=_byline(page, shown, dated),
        notices=[*_withdrawal(page, is_withdrawn), *(_notice(notice) for notice in notices_by_page([page])[page.pk])],
        blocks=_beside(page, shown, links, background),
        below=_below(page, shown, links, background, address),
        rail_title=_("Facts at hand"),
        rail=_rail(page, shown, address),
        most_pages=MOST_PAGES.get(BriefingKind(page.kind)),
    )


def _file_name(page: BriefingPage, language: str) -> str:
    number = page.number
    known = f"-{number.year}-{number.sequence}" if number is not None else ""
    return f"{slugify(_('briefing'))}{known}-{language}"


def _date(moment: Any) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


def _byline(page: BriefingPage, shown: dict[str, Any], dated: str) -> list[str]:
    parts = [f"{_('Published')} {_date(page.first_published_at)}", dated]
    if page.review_by:
        parts.append(f"{_('Checked again by')} {date_format(page.review_by, 'DATE_FORMAT')}")
    if shown["author_rows"]:
        names = [f"{row.name} ({row.role})" if row.role else row.name for row in shown["author_rows"]]
        parts.append(f"{_('Text:')} {', '.join(names)}")
    return parts


def _withdrawal(page: BriefingPage, is_withdrawn: bool) -> list[Block]:
    if not is_withdrawn:
        return []
    row = Withdrawal.objects.active().filter(translation_key=page.translation_key).first()
    if row is None:
        return []
    title = _("This page was withdrawn on %(date)s.") % {"date": _date(row.withdrawn_at)}
    text = [
        _("It is kept for those who have referred to it. Do not rely on what it says."),
        label_text(row.explanation),
    ]
    return [documents.notice(title, " ".join(part for part in text if part), is_warning=True)]


def _notice(notice: Notice) -> Block:
    text: list[Node] = [f"{notice.text} "] if notice.text else []
    if notice.url:
        text.append(documents.link(notice.link_label, address_of(notice.url)))
    return documents.notice(str(notice.title), text)


def _beside(page: BriefingPage, shown: dict[str, Any], links: LinkTable, background: StreamText) -> list[Block]:
    """What everybody reads: the messages, and the need with its figures."""
    return [
        documents.heading(_("In short")),
        documents.bullets(row.text for row in shown["messages"]),
        documents.heading(_("The need")),
        documents.prose(links.expand(page.need)),
        *background.blocks,
    ]


def _below(
    page: BriefingPage, shown: dict[str, Any], links: LinkTable, background: StreamText, address: str
) -> list[Block]:
    blocks: list[Block] = []
    if shown["evidence"]:
        blocks += [documents.heading(_("What is known to work")), _evidence(shown["evidence"])]
    if page.unknown:
        blocks.append(documents.loose(_("What is not known"), [documents.prose(links.expand(page.unknown))]))
    if shown["options"]:
        steps = [(row.heading, _option(row)) for row in shown["options"]]
        blocks += [documents.heading(_("Options")), documents.steps(steps)]
    blocks += [documents.heading(_("What we ask for")), documents.prose(links.expand(page.ask))]
    if shown["sources"]:
        blocks += [documents.heading(_("Sources")), documents.bullets(_source(source) for source in shown["sources"])]
    if background.left_out:
        said = _("Pictures, recordings and files stand on the web page:")
        blocks.append(documents.note([f"{said} ", documents.link(address, address)]))
    return blocks


def _evidence(rows: list[dict[str, Any]]) -> Block:
    head = [_("What was done"), _("What was found"), _("Evidence and effect"), _("Cost")]
    cells = []
    for row in rows:
        found: list[Node] = [row["finding"]]
        if row["source"] is not None:
            found += [f" {_('Source:')} ", _short_source(row["source"])]
        level = capfirst(str(row["level_label"])) + (f" {row['level']}/5" if row["level"] else "")
        effect = _("Effect: %(value)s") % {"value": str(row["effect_label"]).lower()}
        cost = ". ".join(part for part in (capfirst(str(row["cost_label"])), row["cost_note"]) if part)
        cells.append([row["action"], found, f"{level}. {effect}", cost])
    # Its heading stands right above it, so that it needs no caption.
    return documents.table(caption="", head=head, rows=cells, widths=[4, 8, 4, 4])


def _option(row: Any) -> list[Block]:
    told = [
        (_("Decides"), row.decides),
        (_("Cost"), row.cost),
        (pgettext("of an option", "Effect"), row.effect),
    ]
    said = [f"{label}: {text}" for label, text in told if text]
    return [documents.paragraph(" ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said))]


def _source(source: Any) -> list[Node]:
    title: Node = documents.link(source.title, source.url) if source.url else source.title
    return [title, f", {source.publisher}{f' {source.year}' if source.year else ''}."]


def _short_source(source: Any) -> Node:
    """Publisher and year; the list of sources has its title."""
    said = short_source(source)
    return documents.link(said, source.url) if source.url else said


def _rail(page: BriefingPage, shown: dict[str, Any], address: str) -> list[Block]:
    scales = [
        (str(row["label"]), capfirst(str(row["value"])), row.get("level", 0), row.get("steps", 0))
        for row in shown["scales"]
    ]
    facts: list[tuple[str, Any]] = []
    if shown["branch_names"]:
        facts.append((_("Branches of government"), capfirst(", ".join(shown["branch_names"]))))
    if shown["initiatives"]:
        facts.append((_("Answers"), ", ".join(row["name"] for row in shown["initiatives"])))
    if shown["region_names"]:
        facts.append((_("Where"), ", ".join(shown["region_names"])))
    if page.contact is not None:
        facts.append((_("Contact"), _contact(page.contact)))
    other = shown["ask_other_format"]
    if other is not None and other.email:
        facts.append(
            (
                _("In another form, such as large print or plain text:"),
                [documents.link(other.email, f"mailto:{other.email}")],
            )
        )
    facts.append((_("On the web"), [documents.link(address, address)]))
    facts.append((_("Licence of the text"), page.licence_name or page.get_text_licence_display()))
    return [documents.scales(scales), documents.definitions(facts)]


def _contact(contact: Any) -> list[Node]:
    nodes: list[Node] = [label_text(contact.names)]
    if contact.email:
        nodes += [", ", documents.link(contact.email, f"mailto:{contact.email}")]
    return nodes
