"""What pictures cost the worker: social cards, and nine renditions of 12 megapixels beside Willow one by one."""

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import product
from statistics import median
from time import process_time

from PIL import Image
from wagtail.images.models import Filter

from cms.core.media.drawing import cut_out, encode
from cms.core.media.models import MediaImage
from cms.core.media.renditions import FORMATS, LAYOUTS
from themes import emblems
from themes.social import drawing
from themes.social.drawing import SocialCard

SIZE = (4000, 3000)
TITLES = (
    "Asunto ensin: kymmenen vuoden lasku ja käänne",
    "Moderskapsförpackningen: undersökningen som kom i en låda",
    "Internet therapy brings care home, if a doctor refers you",
    "epäjärjestelmällistyttämättömyydellänsäkäänköhän",
)


def report(rounds: int) -> None:
    specs = LAYOUTS["lead"].specs
    content, image = photograph(), MediaImage(width=SIZE[0], height=SIZE[1], collection_id=1)
    ours, theirs = [], []
    for _round in range(rounds):
        ours.append(seconds(lambda: at_once(image, specs, content)))
        theirs.append(seconds(lambda: one_by_one(image, specs, content)))
    cards = list(some_cards())
    per_card = median(seconds(lambda: [drawing.encode(drawing.draw(card)) for card in cards]) for _ in range(rounds))
    sizes = at_once(image, specs, content)
    by_format = ", ".join(
        f"{kind} {sum(size for (_spec, other), size in sizes.items() if other == kind) // 1000} kB" for kind in FORMATS
    )
    many, wide = len(sizes), " x ".join(map(str, SIZE))
    ours_ms, theirs_ms = median(ours) * 1000, median(theirs) * 1000
    lines = [
        "",
        f"Pictures; CPU time, median of {rounds} rounds",
        f"{len(cards) / per_card:.1f} social cards a second, {per_card / len(cards) * 1000:.0f} ms each",
        f"{many} renditions of {wide} from one decoding: {ours_ms:.0f} ms ({by_format})",
        f"the same by Willow one by one: {theirs_ms:.0f} ms, {theirs_ms / ours_ms:.1f} times as much",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def at_once(image: MediaImage, specs: tuple[str, ...], content: bytes) -> dict[tuple[str, str], int]:
    """The sizes in bytes by spec and format."""
    return {
        (spec, kind): len(encode(picture, kind))
        for spec, picture in cut_out(image, specs, file=BytesIO(content))
        for kind in FORMATS
    }


def one_by_one(image: MediaImage, specs: tuple[str, ...], content: bytes) -> None:
    for spec, kind in product(specs, FORMATS):
        Filter(spec=f"{spec}|format-{kind}").run(image, BytesIO(), source=BytesIO(content))


def some_cards() -> list[SocialCard]:
    dyes = [code for code, _label in emblems.choices()]
    first = SocialCard(title="", language="fi", name="Viesti", kicker="Asuminen / Opittua", evidence=4, handovers=3)
    return [replace(first, title=title, seed=title, emblem=dye) for title, dye in product(TITLES, dyes[:3])]


def photograph() -> bytes:
    """Shapes of every size under a little grain, the same each time: as hard to encode as a photograph."""
    chance = random.Random(12)
    picture: Image.Image | None = None
    for side in (8, 32, 128, 512):
        noise = Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3)).resize(SIZE)
        picture = noise if picture is None else Image.blend(picture, noise, 0.35)
    output = BytesIO()
    picture.save(output, "JPEG", quality=92)
    return output.getvalue()


def seconds(act: Callable[[], object]) -> float:
    started = process_time()
    act()
    return process_time() - started
