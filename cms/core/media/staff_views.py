"""Wagtail's batch upload of pictures, with one entry of what all of them need."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form
from wagtail.images.views.multiple import AddView

from cms.core.media.credits import propose_credit

NEEDED_FIELDS = ["credit", "licence"]
DETAIL_FIELDS = ["source_url", "people_identifiable", "consent", "expires_on"]
BATCH_FIELDS = [*NEEDED_FIELDS, *DETAIL_FIELDS]


class BatchAddView(AddView):
    """Each picture of a batch takes credit, licence and terms from the fields above the drop zone.

    Where they are missing the picture is not stored: Wagtail holds the file aside and asks for what
    is missing, with the credit that the file itself names filled in.
    """

    template_name = "wagtailimages/multiple/add.html"
    held_form_template_name = "core/admin/held_picture.html"

    def get_upload_form_class(self):
        form_class = get_image_form(self.model)
        batch = {name: self.request.POST[name] for name in BATCH_FIELDS if self.request.POST.get(name)}

        class BatchForm(form_class):
            def __init__(self, data: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
                if data is not None:
                    data = MultiValueDict({name: [value] for name, value in {**data, **batch}.items()})
                super().__init__(data, *args, **kwargs)

        return BatchForm

    def get_edit_upload_form_context_data(self) -> dict[str, Any]:
        """The form for a file that was set aside, with an error at each field that kept it from being stored."""
        sent = self.get_upload_form_class()({"title": self.object.title}, instance=self.object, user=self.request.user)
        errors = {name: messages for name, messages in sent.errors.items() if name in BATCH_FIELDS}
        for name in BATCH_FIELDS:
            if name in sent.cleaned_data:
                setattr(self.object, name, sent.cleaned_data[name])
        if not self.object.credit:
            self.object.credit = propose_credit(self.request.FILES["files[]"])
            if self.object.credit:
                errors["credit"] = sent.error_class([_("The credit was taken from the file. Check it.")])
        context = super().get_edit_upload_form_context_data()
        # Nothing has been sent to this form yet, so the errors are those of the fields above the drop zone.
        context["form"].errors.update(errors)
        context["asked"] = [context["form"][name].label for name in errors]
        return context

    def get_edit_upload_response_data(self) -> dict[str, Any]:
        """Wagtail's form below a notice, outside the form, which is replaced when it is refused."""
        context = self.get_edit_upload_form_context_data()
        return {
            "success": True,
            self.context_upload_id_name: self.upload_object.pk,
            "form": render_to_string(self.held_form_template_name, context, request=self.request),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = get_image_form(self.model, fields=BATCH_FIELDS)(user=self.request.user)
        context["batch_fields"] = [form[name] for name in NEEDED_FIELDS]
        context["batch_details"] = [form[name] for name in DETAIL_FIELDS]
        return context
