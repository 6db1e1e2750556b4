"""What may be done with a file, and by whom."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.core.media.models import MediaDocument, MediaImage, MediaRendition
from cms.core.users.models import User


def image_problem(image: MediaImage) -> str:
    """Why the picture can't stand on a public page today, in the active language; "" if it can."""
    if not image.licence_kind.is_public:
        return _("The picture “%(title)s” may not be shown in public: %(licence)s.") % {
            "title": image.title,
            "licence": image.licence_kind.label,
        }
    if image.is_expired:
        return _("The right to use the picture “%(title)s” ended on %(date)s.") % {
            "title": image.title,
            "date": date_format(image.expires_on, "SHORT_DATE_FORMAT"),
        }
    if not image.consent_holds:
        return _(
            "People can be recognised in the picture “%(title)s”, and no consent holds. "
            "Add a consent to the picture, or choose another one."
        ) % {"title": image.title}
    return ""


def document_problem(document: MediaDocument) -> str:
    """Why readers can't download the document today, in the active language; "" if they can."""
    if document.is_public:
        return ""
    if document.is_expired:
        return _("The document “%(title)s” ended its use on %(date)s.") % {
            "title": document.title,
            "date": date_format(document.expires_on, "SHORT_DATE_FORMAT"),
        }
    return _("The document “%(title)s” may not be given to the public.") % {"title": document.title}


def may_read(request: HttpRequest, file: MediaRendition | MediaDocument | MediaImage) -> bool:
    """The one place that decides who may read a file.

    Staff read everything; readers read the renditions of public pictures and public documents.
    The original of a picture, which carries the camera's notes, is for staff only.
    """
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"):
        return True
    if isinstance(file, MediaRendition):
        return file.image.is_public
    return isinstance(file, MediaDocument) and file.is_public


def live_pages_out_of_reach(*, file: MediaImage | MediaDocument, user: User) -> list[Page]:
    """Live pages that use the file and that `user` may not publish.

    Whoever replaces the file changes those pages at once, which takes the right to publish them.
    """
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    page_ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    pages = Page.objects.filter(pk__in=page_ids, live=True)
    if not pages:
        return []
    publishable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    return list(pages.exclude(pk__in=publishable.values("pk")).order_by("title"))
