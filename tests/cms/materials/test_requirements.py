import pytest

from cms.core.media.enums import Licence
from cms.materials.models import MaterialFile, MaterialPage
from tests.factories.materials import MaterialPageFactory
from tests.factories.media import MediaDocumentFactory


def asked_of(page):
    return [item.field for item in MaterialPage.objects.get(pk=page.pk).missing_for_publishing()]


def test_whole_material_lacks_nothing(material_indexes):
    assert asked_of(MaterialPageFactory(parent=material_indexes["fi"])) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("summary", ""), ("purpose", "<p></p>"), ("for_whom", " "), ("stages", []), ("topics", []), ("steps", [])],
)
def test_each_part_is_asked_for(material_indexes, field, value):
    page = MaterialPageFactory(parent=material_indexes["fi"], **{field: value})

    assert asked_of(page) == [field]


@pytest.mark.parametrize("other", ["file", "address"])
def test_material_without_steps_is_a_file_or_stands_elsewhere(material_indexes, other):
    page = MaterialPageFactory(
        parent=material_indexes["fi"], steps=[], external_url="https://example.org/" if other == "address" else ""
    )
    if other == "file":
        page.files = [MaterialFile(document=MediaDocumentFactory())]
        page.save()

    assert asked_of(page) == []


@pytest.mark.parametrize("change", [{"licence": Licence.INTERNAL}, {"language": ""}])
def test_files_are_public_and_say_their_language(material_indexes, change):
    page = MaterialPageFactory(parent=material_indexes["fi"])
    page.files = [MaterialFile(document=MediaDocumentFactory(**change))]
    page.save()

    assert asked_of(page) == ["files"]
