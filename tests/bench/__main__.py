"""`make bench`: what a page costs, `python -m tests.bench [--scale N …] [--profile NAME] [--rates] [--mailings] …`.

CPU time hardly depends on what else the machine does; elapsed time would. Two anchors of the same run say
what the machine is worth: a view that says hello, and a page of Wagtail's own with a template of a few lines.
"""

import argparse
import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = "tests.bench.settings"
ANCHORS = {"hello": "/bench/hello/", "bare Wagtail page": "/bench/bare/"}
PAGES = {
    "home": "/fi/",
    "story index": "/fi/tarinat/",
    "narrowed index": "/fi/tarinat/?topic=asuminen&evidence=4",
    "story": "/fi/tarinat/asunto-ensin/",
    "news index": "/fi/ajankohtaista/",
    "podcast": "/fi/ajankohtaista/seitseman-vuotta-seitsemana-savelena/",
    "material index": "/fi/materiaalit/",
    "material": "/fi/materiaalit/vaikuttavuuspotentiaali/",
    "search, start": "/fi/haku/",
    "search, few pages": "/fi/haku/?q=asunto",
    "search, all stories": "/fi/haku/?q=nothing",
    "search, half of all": "/fi/haku/?q=jagoba",
    "search, narrowed": "/fi/haku/?q=nothing&topic=asuminen&type=story",
    "search, none": "/fi/haku/?q=asumto",
    "index, all stories": "/fi/tarinat/?q=nothing",
    "topic": "/fi/aiheet/asuminen/",
    "feed": "/fi/tarinat/feed.atom",
    "topic index": "/fi/aiheet/",
    "branch": "/fi/hallinnonalat/ymparistoministerio/",
    "content page": "/fi/mita-on-sosiaalinen-innovaatio/",
}
# Whose rates are measured.
RATED = ("home", "story index", "story", "topic", "search, few pages", "feed")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=int, nargs="*", default=[0], metavar="N", help="with N synthetic stories")
    parser.add_argument("--number", type=int, default=30, help="requests of each page in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", metavar="PAGE", choices=[*ANCHORS, *PAGES], help="say where a page's time goes")
    parser.add_argument("--rates", action="store_true", help="only the rates of whole servers, beside nginx")
    parser.add_argument("--pictures", action="store_true", help="only social cards and renditions")
    parser.add_argument("--mailings", action="store_true", help="only the rates of the engine of mailings (PostgreSQL)")
    parser.add_argument("--seconds", type=int, default=3, help="how long each server is asked in a round of rates")
    parser.add_argument("--database", default="", metavar="URL", help="an empty database; default: SQLite")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="a data folder to keep and use again")
    options = parser.parse_args()
    if options.mailings:
        mailings()
        return
    if options.data:
        run(options, options.data)
        return
    with tempfile.TemporaryDirectory(prefix="viesti-bench-") as folder:
        run(options, Path(folder))


def run(options: argparse.Namespace, folder: Path) -> None:
    os.environ.update(DJANGO_SETTINGS_MODULE=SETTINGS, CMS_DATA_DIR=str(folder))
    os.environ.update(CMS_DATABASE_URL=options.database, CMS_CACHE_URL="", CMS_BROKER_URL="")
    if options.pictures:
        start_django()
        pictures(options.rounds)
        return
    manage("migrate", "--verbosity", "0")
    manage("collectstatic", "--noinput", "--verbosity", "0")
    manage("seed_demo")
    start_django()
    for scale in sorted(options.scale):
        if scale:
            manage("seed_demo", "--scale", str(scale))
        if options.profile:
            profile({**ANCHORS, **PAGES}[options.profile], options.number)
            continue
        if not options.rates:
            report(scale, options.number, options.rounds)
        rates(scale, folder, options.seconds, options.rounds)
    if not (options.profile or options.rates):
        pictures(options.rounds)
        mailings()


def manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], check=True, stdout=subprocess.DEVNULL)


def start_django() -> None:
    # Settings are read from the environment that run() has set.
    import django  # noqa: PLC0415

    django.setup()


def report(scale: int, number: int, rounds: int) -> None:
    from tests.bench.requests import measure  # noqa: PLC0415  needs Django

    found = measure({**ANCHORS, **PAGES}, number=number, rounds=rounds)
    hello, bare = found["hello"].cpu, found["bare Wagtail page"].cpu
    lines = [
        "",
        f"{scale or 'no'} synthetic stories; CPU ms per request, median of {rounds} rounds of {number}",
        f"{'':<20}{'rendered anew':>44}{'as readers get it':>28}",
        f"{'page':<20}{'CPU ms':>8}{'queries':>9}{'bytes':>9}{'× hello':>9}{'× bare':>9}"
        f"{'CPU ms':>10}{'bytes':>9}{'× hello':>9}",
        *(
            f"{name:<20}{one.cpu:>8.2f}{one.queries:>9}{one.size:>9}{one.cpu / hello:>9.1f}{one.cpu / bare:>9.1f}"
            f"{one.published_cpu:>10.3f}{one.published_size:>9}{one.published_cpu / hello:>9.2f}"
            for name, one in found.items()
        ),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def rates(scale: int, folder: Path, seconds: int, rounds: int) -> None:
    from tests.bench.rates import report as report_rates  # noqa: PLC0415  reads the environment of run()

    sys.stdout.write(f"\n{scale or 'no'} synthetic stories; two processes each, median of {rounds} rounds\n")
    report_rates({name: PAGES[name] for name in RATED}, folder=folder, seconds=seconds, rounds=rounds)


def pictures(rounds: int) -> None:
    from tests.bench.pictures import report as report_pictures  # noqa: PLC0415  needs Django

    report_pictures(rounds)


def mailings() -> None:
    """In a process of its own: it needs another database."""
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "tests.bench.mailing"], check=True)


def profile(path: str, number: int) -> None:
    from tests.bench.requests import get  # noqa: PLC0415  needs Django

    for _ in range(10):
        get(path)
    profiler = cProfile.Profile()
    with profiler:
        for _ in range(number):
            get(path)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profiler, stream=sys.stdout).sort_stats(order).print_stats(45)


if __name__ == "__main__":
    main()
