"""How many requests a second the site answers beside nginx, which serves the same bytes from files.

`wrk` asks over eight kept connections. Servers take turns in every round; compare rates within one run only.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.servers import Server, granian, nginx

CONNECTIONS = 8
# A compressed page is what browsers get; the other says, for one page, how much of the time goes with the bytes.
CODINGS = {"story": ("gzip", "identity")}
_REPORT = """
done = function(summary, latency, requests)
  io.write(string.format('{"requests": %d, "microseconds": %d, "p50": %f, "p95": %f, "errors": %d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
    + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Rate:
    """Requests a second, milliseconds by which half and 95 % were answered, CPU milliseconds of the server each."""

    rate: float
    p50: float
    p95: float
    cpu: float


def report(paths: dict[str, str], *, folder: Path, seconds: int, rounds: int) -> None:
    if shutil.which("wrk") is None:
        sys.stdout.write("\nRates are not measured: wrk is not installed (apt-get install wrk nginx-light).\n")
        return
    with _servers(paths, folder) as servers:
        if "nginx" not in servers:
            sys.stdout.write("\nnginx is not installed (apt-get install nginx-light): rates without their anchor.\n")
        for name, path in paths.items():
            for coding in CODINGS.get(name, ("gzip",)):
                size = len(servers["prepared"].fetch(path, coding))
                asked = {kind: (server, path) for kind, server in servers.items()}
                asked["bare Django view"] = (servers["rendered anew"], "/bench/hello/")
                _print(f"{name}, {coding}, {size} bytes", _measure(asked, coding, folder, seconds, rounds))


@contextmanager
def _servers(paths: dict[str, str], folder: Path) -> Iterator[dict[str, Server]]:
    kinds = {
        "prepared": "tests.bench.settings",
        "Django's cache": "tests.bench.cached_settings",
        "rendered anew": "tests.bench.anew_settings",
    }
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(granian(name, settings=settings, environment={}))
            for name, settings in kinds.items()
        }
        files = {}
        for path in paths.values():
            file = path.partition("?")[0]
            place = f"{file}index.html" if file.endswith("/") else file
            files[place] = servers["prepared"].fetch(path, "identity")
            files[f"{place}.gz"] = servers["prepared"].fetch(path, "gzip")
        static = stack.enter_context(nginx(files, folder))
        yield {"nginx": static, **servers} if static else servers


def _measure(
    asked: dict[str, tuple[Server, str]], coding: str, folder: Path, seconds: int, rounds: int
) -> dict[str, Rate]:
    found: dict[str, list[Rate]] = {name: [] for name in asked}
    for server, path in asked.values():
        # Both processes load what they need at their first request.
        for _ in range(10):
            server.fetch(path, coding)
    for _ in range(rounds):
        for name, (server, path) in asked.items():
            found[name].append(_load(server, path, coding, folder, seconds))
    return {
        name: Rate(*(median(getattr(rate, value) for rate in rates) for value in ("rate", "p50", "p95", "cpu")))
        for name, rates in found.items()
    }


def _load(server: Server, path: str, coding: str, folder: Path, seconds: int) -> Rate:
    script = folder / "report.lua"
    script.write_text(_REPORT)
    before = server.cpu()
    done = subprocess.run(
        [
            *("wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"),
            *("--timeout", "30s"),
            *("--header", "Host: localhost", "--header", f"Accept-Encoding: {coding}", "--script", str(script)),
            f"http://127.0.0.1:{server.port}{path}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    said = json.loads(done.stdout[done.stdout.rindex("{") :])
    if said["errors"]:
        raise RuntimeError(f"{server.name} {path}: {said['errors']} requests failed")
    return Rate(
        rate=said["requests"] / (said["microseconds"] / 1e6),
        p50=said["p50"] / 1000,
        p95=said["p95"] / 1000,
        cpu=(server.cpu() - before) * 1000 / said["requests"],
    )


def _print(title: str, found: dict[str, Rate]) -> None:
    anchor = found.get("nginx")
    lines = ["", title, f"{'':<20}{'requests/s':>12}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'÷ nginx':>9}"]
    lines += [
        f"{name:<20}{rate.rate:>12.0f}{rate.p50:>9.2f}{rate.p95:>9.2f}{rate.cpu:>9.3f}"
        + (f"{rate.rate / anchor.rate:>9.3f}" if anchor else "")
        for name, rate in found.items()
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
