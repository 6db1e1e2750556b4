from django.urls import include, path
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.documents.views.chooser import viewset as document_chooser
from wagtail.images.forms import GroupImagePermissionFormSet
from wagtail.images.views.chooser import viewset as image_chooser

from cms.core.media.staff_views import BatchAddView
from cms.core.media.views import serve

# Wagtail says these once, when it starts, in whatever language it starts in.
for chooser in (image_chooser, document_chooser):
    chooser.search_tab_label = gettext_lazy("Search")
GroupImagePermissionFormSet.permission_types[:] = [
    ("add_image", gettext_lazy("Add"), gettext_lazy("Add/edit images you own")),
    ("change_image", gettext_lazy("Edit"), gettext_lazy("Edit any image")),
    ("choose_image", gettext_lazy("Choose"), gettext_lazy("Select images in choosers")),
]


@hooks.register("register_admin_urls")
def register_media_urls():
    return [
        path("images/multiple/add/", BatchAddView.as_view()),
        path("files/", include(([path("<path:path>", serve, name="file")], "media_staff"))),
    ]


@hooks.register("construct_image_chooser_queryset")
def offer_public_images_only(images, request):
    """Press-only, internal and expired pictures, and those whose consent has ended, are not offered."""
    return images.for_public()


@hooks.register("construct_document_chooser_queryset")
def offer_public_documents_only(documents, request):
    return documents.for_public()
