"""How letters sent to many look: the colours and the type of a look, for mail programs.

A mail program may drop the style sheet, so the light colours stand in attributes; what it keeps adds the dark
scheme and narrow screens. Custom properties are unknown to most of them: values are written out.
"""

from collections.abc import Iterable

from themes import looks, palette

FONT_HEAD = "'Bricolage Grotesque', 'Arial Narrow', Arial, sans-serif"
FONT_TEXT = "Georgia, 'Times New Roman', serif"
# The ribbons of the selvedge, as roles of the look's own cloth.
BAND = ("--topic-c", "--topic-a", "--topic-b", "--topic-d", "--topic-e", "--topic-ink")


def colours(*, look: str = looks.DEFAULT.code, emblem: str = "house", dark: bool = False) -> dict[str, str]:
    """The colours that a letter needs in one scheme, by what they are for."""
    roles = palette.roles(look=look, emblem=looks.get(look).worn(emblem), dark=dark)
    topic = palette.roles(look=look, emblem=emblem, dark=dark)
    return {
        "ground": roles["--color-ground"],
        "surface": roles["--color-surface"],
        "text": roles["--color-text"],
        "soft": roles["--color-text-soft"],
        "line": roles["--color-line"],
        "thread": roles["--color-thread"],
        "action": roles["--color-action"],
        "on_action": roles["--color-on-action"],
        "deep": roles["--color-deep"],
        "on_deep": roles["--color-on-deep"],
        "edge": topic["--topic-b"],
        "kicker": topic["--topic-ink"],
    }


def band(*, look: str = looks.DEFAULT.code) -> list[str]:
    """The colours of the selvedge's ribbons, the same in both schemes."""
    roles = palette.roles(look=look, emblem=looks.get(look).worn("house"))
    return [roles[role] for role in BAND]


def style(*, look: str = looks.DEFAULT.code, emblems: Iterable[str] = ()) -> str:
    """What the letter's style sheet holds; `emblems` are those of its items."""
    dark = colours(look=look, dark=True)
    items = "".join(
        f".t-{emblem} > table > tbody > tr > td{{border-left-color:{its['edge']} !important}}"
        f".t-{emblem} .kicker{{color:{its['kicker']} !important}}"
        for emblem in sorted(set(emblems))
        for its in [colours(look=look, emblem=emblem, dark=True)]
    )
    return (
        "a{text-decoration-thickness:2px;text-underline-offset:3px;overflow-wrap:anywhere}"
        "h1,h2,p,ul{margin:0 0 12px;padding:0} ul{padding-left:22px} li{margin:0 0 6px}"
        f"h1{{font-family:{FONT_HEAD};font-size:34px;line-height:1.08;letter-spacing:-.02em;font-weight:800}}"
        f"h2{{font-family:{FONT_HEAD};font-size:23px;line-height:1.18;letter-spacing:-.01em;font-weight:700}}"
        f"h3{{font-family:{FONT_HEAD};font-size:17px;line-height:1.3;font-weight:700;margin:14px 0 4px}}"
        f".kicker{{font-family:{FONT_HEAD};font-size:15px;font-weight:700;margin:0 0 2px}}"
        f".brand{{font-family:{FONT_HEAD};font-size:24px;font-weight:800;letter-spacing:-.02em;margin:0}}"
        ".meta{font-size:15px}"
        "@media (max-width:480px){h1{font-size:28px}}"
        "@media (prefers-color-scheme:dark){"
        f"body,.ground{{background:{dark['ground']} !important}}"
        f".sheet,.sheet > table{{background:{dark['surface']} !important}}"
        f".sheet div,.sheet a,.sheet h1,.sheet h2,.sheet h3{{color:{dark['text']} !important}}"
        f".sheet .meta,.sheet .preface div{{color:{dark['soft']} !important}}"
        f".item > table > tbody > tr > td{{border-bottom-color:{dark['line']} !important}}"
        f".action a,.action td{{background:{dark['action']} !important;color:{dark['on_action']} !important}}"
        f".foot,.foot > table{{background:{dark['deep']} !important}}"
        f".foot div,.foot a{{color:{dark['on_deep']} !important}}"
        f".band td{{border-color:{dark['surface']} !important}}{items}}}"
    )
