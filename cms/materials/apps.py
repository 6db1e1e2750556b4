from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "cms.materials"
    label = "materials"
    verbose_name = _("Materials")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.demo import registry
        from cms.core.facts.scales import Stage
        from cms.core.pages import cards
        from cms.core.pages.waiting import register_new_page
        from cms.core.search.facets import register, register_kinds, value_facet
        from cms.materials.cards import dress
        from cms.materials.demo.seeding import seed_materials, translate_materials
        from cms.materials.enums import MaterialKind

        register_kinds(lambda: MaterialKind.choices)
        register(value_facet("stage", _("Stage"), lambda: Stage.choices))
        cards.register("materials.materialpage", dress)
        register_new_page(model="materials.MaterialPage", label=_("New material"), order=30)
        registry.register(110, "materials", seed_materials)
        registry.register(330, "materials in other languages", translate_materials)
