from cms.materials.models.index import MaterialIndexPage
from cms.materials.models.material import MaterialPage
from cms.materials.models.parts import MaterialFile, MaterialSource, RelatedStory

__all__ = ["MaterialFile", "MaterialIndexPage", "MaterialPage", "MaterialSource", "RelatedStory"]
