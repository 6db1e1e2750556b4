"""What the site knows of those who write columns."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.privacy import Erasure, Kept, LegalBasis, PersonalData, Retention, register
from cms.core.privacy.registry import Person
from cms.news.models import NewsPage


def find_columns(person: Person) -> QuerySet:
    """Pages whose author bears one of the person's full names; a page holds no address of its author."""
    full = [name for name in person.names if len(name.split()) > 1]
    named = Q()
    for name in full:
        named |= Q(author_name__iexact=name)
    return NewsPage.objects.filter(named) if full else NewsPage.objects.none()


def erase_authors(rows: QuerySet, person: Person | None) -> Erasure:
    """Take name, role and picture from the columns; the texts stay, without their author."""
    keys = list(rows.values_list("pk", flat=True))
    # All languages first: every save of a translation takes the author from its source.
    NewsPage.objects.filter(pk__in=keys).update(author_name="", author_role="", portrait=None)
    for page in NewsPage.objects.filter(pk__in=keys):
        page.save(clean=False)
    kept = Kept(_("texts of columns"), _("The text was given for publication. It stays without its author's name."))
    return Erasure(erased=len(keys), kept=[kept] if keys else [])


AUTHORS = PersonalData(
    code="columnists",
    label=_("Authors of columns"),
    model="news.NewsPage",
    people=_("Those who write columns for the site"),
    data=_("Name, role, picture, the column itself"),
    purpose=_("To publish the column under its author's name"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The editors of the site"),
    source=_("The person"),
    recipients=_("Everybody: columns are published"),
    retention=Retention(_("As long as the column is published. The picture is hidden when its consent ends.")),
    fields=("author_name", "author_role"),
    email_fields=(),
    name_fields=("author_name",),
    find=find_columns,
    erase=erase_authors,
)


def declare() -> None:
    register(AUTHORS)
