from django.db import models
from wagtail.fields import RichTextField as WagtailRichTextField

from cms.core.richtext.fields import RichTextField

DIRTY = '<p onclick="x()">a<script>alert(1)</script> <a href="javascript:x()">b</a> R&D</p>'
CLEAN = "<p>a b R&amp;D</p>"


class _Holder(models.Model):
    text = RichTextField("teksti", blank=True, features=["bold"], max_length=200)

    class Meta:
        app_label = "core_richtext_tests"

    def __str__(self) -> str:
        return self.text


def test_in_migrations_it_is_a_plain_text_field():
    _name, path, args, kwargs = _Holder._meta.get_field("text").deconstruct()

    assert (path, args) == ("django.db.models.TextField", [])
    assert kwargs == {"verbose_name": "teksti", "blank": True, "max_length": 200}


def test_a_clone_keeps_its_features():
    copy = _Holder._meta.get_field("text").clone()

    assert isinstance(copy, WagtailRichTextField)
    assert copy.features == ["bold"]


def test_every_way_to_the_database_is_cleaned():
    field = _Holder._meta.get_field("text")

    assert field.get_prep_value(DIRTY) == CLEAN
    assert field.get_prep_value(None) is None

    holder = _Holder(text=DIRTY)
    assert field.pre_save(holder, add=True) == CLEAN
    assert holder.text == CLEAN
