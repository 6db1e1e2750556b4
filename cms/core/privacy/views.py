"""Where requests about a person are handled: the register, the copy, the erasure, and the reports."""

from tempfile import TemporaryFile
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.core.privacy.errors import PrivacyError
from cms.core.privacy.forms import ErasureForm, PersonForm
from cms.core.privacy.models import PrivacyRecord, RetentionReport
from cms.core.privacy.registry import declared, traces
from cms.core.privacy.services import erase_person, export_person, look_up_person
from cms.core.privacy.services.summaries import found_rows, named_counts
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User

LATEST = 14
PERMISSION = "core.handle_person_requests"


class DataProtectionView(StaffPage, TemplateView):
    """What only those see who handle requests about persons; never stored by a browser."""

    page_title = gettext_lazy("Data protection")
    header_icon = "lock"
    permission = PERMISSION

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @property
    def staff(self) -> User:
        return cast(User, self.request.user)


class RegisterView(DataProtectionView):
    """What the site knows of people and why, and what was done of late."""

    template_name = "core/admin/privacy_register.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = list(RetentionReport.objects.all()[:LATEST])
        records = list(PrivacyRecord.objects.select_related("by")[:LATEST])
        return super().get_context_data(
            form=PersonForm(),
            declared=declared(),
            traces=traces(),
            reports=[{"report": report, "lines": named_counts(report.counts)} for report in reports],
            records=[{"record": record, "lines": named_counts(record.counts)} for record in records],
            **kwargs,
        )


class PersonView(DataProtectionView):
    """Looks a person up, hands out the copy, erases. All by POST, so that no address stands in an address."""

    template_name = "core/admin/privacy_person.html"
    page_title = gettext_lazy("A person's data")
    http_method_names = ["get", "post", "head", "options"]

    def pages_above(self) -> list[tuple[str, str]]:
        return [(reverse("privacy_register"), _("Data protection"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PersonForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given = {"email": form.cleaned_data["email"], "names": form.cleaned_data["names"]}
        verbs = {"export": self._export, "erase": self._erase}
        try:
            return verbs.get(request.POST.get("action", ""), self._look_up)(form, given)
        except PrivacyError as error:
            form.add_error("email", str(error))
            return self.render_to_response(self.get_context_data(form=form))

    def _look_up(self, form: PersonForm, given: dict[str, Any], erasure: ErasureForm | None = None) -> HttpResponse:
        footprint = look_up_person(**given)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                looked_up=given["email"],
                found=found_rows(footprint),
                erasure=erasure or ErasureForm(initial={**given, "names": "\n".join(given["names"])}),
            )
        )

    def _export(self, form: PersonForm, given: dict[str, Any]) -> HttpResponseBase:
        export = export_person(**given, by=self.staff)
        target = TemporaryFile()  # noqa: SIM115  the response closes it when it has been sent
        export.write_zip(target)
        target.seek(0)
        name = f"{_('personal-data')}-{timezone.localdate():%Y-%m-%d}.zip"
        return FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")

    def _erase(self, form: PersonForm, given: dict[str, Any]) -> HttpResponse:
        erasure = ErasureForm(self.request.POST)
        if not erasure.is_valid():
            return self._look_up(form, given, erasure)
        report = erase_person(**given, by=self.staff)
        return self.render_to_response(self.get_context_data(form=PersonForm(), report=report))
