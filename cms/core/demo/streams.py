"""Stream content from data files, with the same block ids in every language."""

from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cms.core.facts.models import Fact
from cms.core.parties.models import Consent, Contact

PageLookup = Callable[[str], int | None]


def stream_data(items: list[dict[str, Any]], *, place: str, page_id: PageLookup) -> list[dict[str, Any]]:
    """Raw stream data of a list of {type, value}; `place` makes the ids, `page_id` finds pages by their code."""
    data = []
    for index, item in enumerate(items or []):
        where = f"{place}/{index}"
        convert = _CONVERTERS.get(item["type"], _as_it_is)
        value = convert(item["value"], where, page_id)
        if value is not None:
            data.append({"type": item["type"], "value": value, "id": block_id(where)})
    return data


def block_id(where: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"viesti:demo/{where}"))


def _as_it_is(value: Any, where: str, page_id: PageLookup) -> Any:
    return value


def _rows(values: list[Any], where: str) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": block_id(f"{where}/{i}")} for i, value in enumerate(values)]


def _titled(value: list[dict[str, str]], where: str, page_id: PageLookup) -> list[dict[str, Any]]:
    return _rows([{"heading": row["heading"], "text": _paragraph(row["text"])} for row in value], where)


def _paragraph(text: str) -> str:
    return text if text.lstrip().startswith("<") else f"<p>{text}</p>"


def _comparison(value: dict[str, Any], where: str, page_id: PageLookup) -> dict[str, Any]:
    return {
        "caption": value["caption"],
        "header": _rows([str(cell) for cell in value["header"]], f"{where}/header"),
        "rows": _rows(
            [_rows([str(cell) for cell in row], f"{where}/rows/{i}") for i, row in enumerate(value["rows"])],
            f"{where}/rows",
        ),
    }


def _fact(value: str, where: str, page_id: PageLookup) -> int:
    return Fact.objects.get(code=value).pk


def _contact(value: str, where: str, page_id: PageLookup) -> int:
    return Contact.objects.get(code=value).pk


def _quote(value: dict[str, Any], where: str, page_id: PageLookup) -> dict[str, Any]:
    return {**value, "consent": Consent.objects.get(code=value["consent"]).pk}


def _call_to_action(value: dict[str, Any], where: str, page_id: PageLookup) -> dict[str, Any]:
    return {
        "heading": value["heading"],
        "text": value.get("text", ""),
        "label": value["label"],
        "page": page_id(value["page"]) if value.get("page") else None,
        "url": value.get("url") or "",
    }


def _page_list(value: dict[str, Any], where: str, page_id: PageLookup) -> dict[str, Any] | None:
    found = [number for number in (page_id(code) for code in value.get("pages") or []) if number]
    if value["kind"] == "chosen" and not found:
        return None
    return {
        "heading": value["heading"],
        "kind": value["kind"],
        "page_type": value.get("page_type", ""),
        "shape": value.get("shape", "cards"),
        "all_label": value.get("all_label", ""),
        "count": value.get("count", 4),
        "pages": _rows(found, f"{where}/pages"),
    }


_CONVERTERS: dict[str, Callable[[Any, str, PageLookup], Any]] = {
    "steps": _titled,
    "accordion": _titled,
    "comparison": _comparison,
    "fact": _fact,
    "contact": _contact,
    "quote": _quote,
    "call_to_action": _call_to_action,
    "page_list": _page_list,
}
