from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField

from cms.core.streams.cleaning import clean_stream


class StreamField(WagtailStreamField):
    """A body of blocks whose definitions stay out of migrations.

    In migrations it is a plain JSONField: the same column, and a historical model's save() writes back
    what it read. A StreamField without its blocks knows none of the body's and drops them all.

    What is stored is clean, see `cms.core.streams.cleaning`.
    """

    def deconstruct(self):
        name, _path, _args, kwargs = models.Field.deconstruct(self)
        # A default of blocks makes no JSON; a list is what every StreamField starts from.
        kwargs |= {"default": list, "encoder": DjangoJSONEncoder}
        return name, "django.db.models.JSONField", [], kwargs

    def clone(self):
        _name, _path, _args, kwargs = models.Field.deconstruct(self)
        options = {key: value for key, value in self.block_opts.items() if key != "required"}
        return type(self)(self.block_types_arg, block_lookup=self.block_lookup, **options, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return clean_stream(self.stream_block, prepared) if isinstance(prepared, list) else prepared

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean it on the instance too: revisions are made from there, and the same request may show it."""
        value = getattr(model_instance, self.attname)
        if isinstance(value, StreamValue) and value:
            raw = self.stream_block.get_prep_value(value)
            cleaned = clean_stream(self.stream_block, raw)
            if cleaned != raw:
                setattr(model_instance, self.attname, cleaned)
                value = getattr(model_instance, self.attname)
        return value
