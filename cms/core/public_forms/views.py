"""The one view of public forms: shows, asks again, stores once, and leads to a page of its own afterwards."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.core.signing import BadSignature, Signer
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
    HttpResponseRedirect,
    QueryDict,
    UnreadablePostError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views import View

from cms.core.i18n import languages
from cms.core.notify.errors import NotifyError, UnusableAddress, UnusableName
from cms.core.pages.surroundings import Language, home_languages
from cms.core.public_forms import services
from cms.core.public_forms.addresses import form_address, sent_address
from cms.core.public_forms.errors import (
    FormRefused,
    HoneypotFilled,
    NotStored,
    SentBefore,
    SentTooFast,
    TooManyPosts,
    UnknownFormId,
)
from cms.core.public_forms.forms import PublicForm, initial_from
from cms.core.public_forms.identity import SHORTEST, issue_form_id, read_form_id
from cms.core.public_forms.networks import network_of

logger = logging.getLogger(__name__)

# Names of the two fields that are in every form and in no form class.
ID_FIELD, HONEYPOT_FIELD = "form_id", "second_subject"

LARGEST_BODY = 2 * 1024 * 1024
MOST_VALUES = 400


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """What a refused POST gets, in the reader's language and the site's look."""
    return HttpResponseForbidden(render_to_string("403.html", request=request))


class NoFiles(FileUploadHandler):
    """Public forms take no files: what comes with one is left unread."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def read_post(request: HttpRequest) -> QueryDict:
    """What a form sent.

    Raises:
        BadRequest: no form of this site's sends such a body; Django answers 400.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise BadRequest("The body is larger than any form.")
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise BadRequest("The body is no form.")
    # Python knows encodings that are no encodings of text, and some that yield halves of characters.
    if (request.encoding or "utf-8").lower().replace("_", "-") not in ("utf-8", "utf8"):
        raise BadRequest("Forms are sent in UTF-8.")
    request.upload_handlers = [NoFiles(request)]
    try:
        data = request.POST
    except UnreadablePostError as error:
        raise BadRequest("The body broke off.") from error
    if sum(len(values) for _name, values in data.lists()) > MOST_VALUES:
        raise BadRequest("More fields than any form has.")
    return data


class PublicFormView(View):
    """A form at an address of its own. A subclass says what it asks and which service stores the answer.

    `code` and `is_sent` come from the registry's patterns. docs/features/public-forms.md has an example.
    """

    http_method_names = ["get", "head", "options", "post"]

    code: str = ""
    is_sent: bool = False

    form_class: type[PublicForm] = PublicForm
    template_name: str = "layouts/form.html"
    sent_template_name: str = "layouts/form_sent.html"
    title: Any = ""
    lead: Any = ""
    submit_label: Any = _("Send")
    sent_title: Any = _("Thank you. The form has been sent.")
    # Names of fields that a link to the form may fill in.
    filled_from_link: ClassVar[tuple[str, ...]] = ()
    limit: services.Limit = services.STORED
    ceiling: services.Limit | None = services.STORED_BY_ALL
    # Sooner than this nobody answers the form; nothing where one button is all there is to do.
    shortest: timedelta = SHORTEST

    # What subclasses give

    def prepare(self) -> None:
        """Find what the form is about by `self.key`, before anything else.

        Raises:
            Http404: there is no such thing, or readers may not see it.
        """

    def store(self, form: Any) -> dict[str, Any]:
        """Call the one service that stores the form; runs in a transaction, once for each form that was shown.

        Returns what the page after sending says: JSON without personal data, since it stands in an address.

        Raises:
            FormRefused, NotifyError: nothing is stored, and the reader is told why at the field.
        """
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        """More arguments of the form class."""
        return {}

    def context(self) -> dict[str, Any]:
        """What the templates need besides the form."""
        return {}

    def initial(self) -> dict[str, Any]:
        """What the link to the form fills in."""
        return initial_from(self.request.GET, *self.filled_from_link)

    def link_query(self) -> Mapping[str, Any]:
        """What the language switcher keeps of the link that led here."""
        return self.initial()

    def sent_context(self, result: dict[str, Any]) -> dict[str, Any]:
        """What the page after sending needs besides `result`, what `store` gave."""
        return {}

    def key_in(self, language: str) -> str | None:
        """The key of the same form in another language; None where there is none."""
        return self.key

    # Serving

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.key: str = kwargs.get("key", "")
        self.language = languages.current()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_sent and request.method == "POST":
            return self.http_method_not_allowed(request)
        self.prepare()
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_sent:
            return self._show_sent(kwargs["token"])
        return self._show(self._form(initial=self.initial()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = read_post(request)
        form = self._form(data)
        try:
            result = self._take(form, data)
        except FormRefused as refused:
            return self._ask_again(form, refused, data)
        except DatabaseError:
            logger.exception("The form %s could not be stored", self.code)
            return self._ask_again(form, NotStored(), data)
        if result is None:
            return self._show(form, form_id=data.get(ID_FIELD, ""))
        token = self._signer().sign_object(result, compress=True)
        return HttpResponseRedirect(
            sent_address(self.code, language=self.language, key=self.key, token=token), status=303
        )

    def _take(self, form: PublicForm, data: QueryDict) -> dict[str, Any] | None:
        """What came of the form; None where fields have to be mended first.

        Raises:
            FormRefused: a trap, a limit or the service stopped it.
        """
        network = network_of(self.request)
        services.count_attempt(form=self.code, network=network)
        content_hash = form.content_hash(form=self.code, key=self.key)
        form_id = read_form_id(data.get(ID_FIELD, ""), form=self._scope)
        before = services.result_of(form_id=form_id, content_hash=content_hash)
        if before is not None:
            return before
        if data.get(HONEYPOT_FIELD):
            raise HoneypotFilled
        if not form.is_valid():
            return None
        if form_id.age < self.shortest:
            raise SentTooFast
        try:
            return services.store_once(
                form=self.code,
                form_id=form_id,
                content_hash=content_hash,
                network=network,
                store=lambda: self.store(form),
                limit=self.limit,
                ceiling=self.ceiling,
            )
        except NotifyError as error:
            raise FormRefused(str(error), field=_field_of(error)) from error

    def _ask_again(self, form: PublicForm, refused: FormRefused, data: QueryDict) -> HttpResponse:
        """The form with everything typed and the reason; an id that cannot be used any more is replaced."""
        status, headers = 200, {}
        if isinstance(refused, TooManyPosts):
            status, headers = 429, {"Retry-After": str(max(1, round(refused.retry_after.total_seconds())))}
        elif isinstance(refused, NotStored):
            status = 503
        used_up = isinstance(refused, UnknownFormId | SentBefore)
        return self._show(
            form,
            refused=refused,
            form_id="" if used_up else data.get(ID_FIELD, ""),
            status=status,
            headers=headers,
        )

    def _form(self, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> PublicForm:
        return self.form_class(data, initial=initial, **self.form_kwargs())

    def _show(
        self,
        form: PublicForm,
        *,
        refused: FormRefused | None = None,
        form_id: str = "",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> HttpResponse:
        reason = ""
        if refused is not None and refused.field in form.fields:
            form.add_error(refused.field, str(refused))
        elif refused is not None:
            reason = str(refused)
        # What a limit or a fault stopped was not looked at: nothing can be said of its fields.
        looked_at = status == 200 and form.is_bound
        problems = form.problems() if looked_at else []
        if not looked_at:
            vars(form)["_errors"] = {}
        response = self._render(
            self.template_name,
            {
                "form": form,
                "form_id": form_id or issue_form_id(form=self._scope),
                "problems": problems,
                "reason": reason,
                "has_problem": bool(reason or problems),
                "submit_label": self.submit_label,
                "action": form_address(self.code, language=self.language, key=self.key),
                "id_field": ID_FIELD,
                "honeypot_field": HONEYPOT_FIELD,
            },
            status=status,
            without_database=isinstance(refused, NotStored),
        )
        for name, value in (headers or {}).items():
            response.headers[name] = value
        return response

    def _show_sent(self, token: str) -> HttpResponse:
        try:
            result = self._signer().unsign_object(token)
        except (BadSignature, ValueError) as error:
            raise Http404 from error
        return self._render(self.sent_template_name, {"result": result, **self.sent_context(result)}, status=200)

    def _render(
        self, template_name: str, context: dict[str, Any], *, status: int, without_database: bool = False
    ) -> HttpResponse:
        context = {
            **context,
            "page": {"title": self.sent_title if self.is_sent else self.title},
            "title": self.title,
            "lead": self.lead,
            "languages": self._languages(),
            "key": self.key,
        }
        if not without_database:
            return render(self.request, template_name, {**context, **self.context()}, status=status)
        try:
            return render(self.request, template_name, {**context, **self.context()}, status=status)
        except DatabaseError:
            # Not even the menus can be read: the form alone still holds what was typed.
            bare = {**context, "menus": None, "centre": None}
            return render(self.request, template_name, bare, status=status)

    def _languages(self) -> list[Language]:
        """The switcher leads to the same form, with what a link had filled in; after sending, to the empty form."""
        query: Mapping[str, Any] = {} if self.is_sent else self.link_query()
        switches = []
        for switch in home_languages():
            key = self.key_in(switch.code)
            if key is None:
                continue
            address = form_address(self.code, language=switch.code, key=key, query=query)
            switches.append(Language(switch.code, switch.name, address, switch.current, True))
        return switches

    @property
    def _scope(self) -> str:
        """A form's id is good for the same form about the same thing, in any language."""
        return f"{self.code}:{self.key}"

    def _signer(self) -> Signer:
        return Signer(salt=f"cms.core.public_forms.result:{self._scope}")


def _field_of(error: NotifyError) -> str:
    if isinstance(error, UnusableAddress):
        return "email"
    return "name" if isinstance(error, UnusableName) else ""
