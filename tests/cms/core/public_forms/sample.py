"""A small form of the tests: two needed fields, one choice, one tick; what it stores are menu items."""

from django.http import Http404
from django.urls import include, path

import cms.urls
from cms.core.i18n.labels import make_label
from cms.core.navigation.models import MenuItem
from cms.core.notify import Recipient, notify
from cms.core.public_forms.errors import FormRefused
from cms.core.public_forms.fields import ChoiceField, EmailField, LineField, NameField, TextField, TickField
from cms.core.public_forms.forms import Group, PublicForm
from cms.core.public_forms.views import PublicFormView


class SampleForm(PublicForm):
    name = NameField(required=False)
    email = EmailField()
    place = LineField(label="Place", max_length=20, required=False, help_text="A town.")
    text = TextField(label="Text", max_length=1000)
    colour = ChoiceField(label="Colour", choices=[("red", "Red"), ("blue", "Blue")])
    agreed = TickField(label="I agree", required=False)

    groups = (Group("You", ("name", "email", "place")), Group("It", ("text", "colour", "agreed")))


class SampleView(PublicFormView):
    form_class = SampleForm
    title = "A sample"
    lead = "It asks."
    filled_from_link = ("place",)

    def prepare(self):
        if self.key == "gone":
            raise Http404

    def key_in(self, language):
        return None if self.key == "only-here" and language != self.language else self.key

    def store(self, form):
        values = form.cleaned_data
        if values["place"] == "Atlantis":
            raise FormRefused("There is no such town.", field="place")
        notify(
            to=Recipient(values["email"], values["name"]),
            language=self.language,
            template="mailing/test",
            context={"asked_by": "nobody"},
            dedup_key=f"sample:{values['text'][:50]}",
        )
        item = MenuItem.objects.create(labels=make_label({"en": values["text"][:100]}), url="/")
        return {"number": item.pk}


shown, sent = SampleView.as_view(code="sample"), SampleView.as_view(code="sample", is_sent=True)
words = {"fi": ("lomakkeet", "lahetetty"), "sv": ("formular", "skickat"), "en": ("forms", "sent")}
urlpatterns = [
    *(
        path(f"{language}/{forms}/sample/", include([path("", shown), path("<slug:key>/", shown)]))
        for language, (forms, _sent) in words.items()
    ),
    *(
        path(
            f"{language}/{forms}/sample/",
            include([path(f"{word}/<str:token>/", sent), path(f"<slug:key>/{word}/<str:token>/", sent)]),
        )
        for language, (forms, word) in words.items()
    ),
    *cms.urls.urlpatterns,
]

ADDRESS = "/en/forms/sample/"
GOOD = {"name": "Aino", "email": "aino@example.org", "place": "Inari", "text": "Hello", "colour": "red"}
