"""Every setting that the environment can give, in one table.

docs/configuration.md and .env.example list the same names, defaults and purposes; a test holds them equal.
No other module reads the environment.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, its default as text ("" = none), and what it is for."""

    name: str
    default: str
    purpose: str

    def read(self) -> str:
        return os.environ.get(self.name, self.default)


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("CMS_DATA_DIR", "var", "Folder of everything the site writes: database, files, mailbox, queue."),
        Variable(
            "CMS_DATABASE_URL",
            "",
            "Database as a URL, e.g. postgres://user:password@host/name. Empty: SQLite below CMS_DATA_DIR.",
        ),
        Variable(
            "CMS_BROKER_URL",
            "",
            "Celery's broker, e.g. redis://host/0 or amqp://host. Empty: files below CMS_DATA_DIR.",
        ),
        Variable(
            "CMS_CACHE_URL",
            "",
            "Cache as a URL, e.g. rediscache://host/1. Empty: memory of each process.",
        ),
        Variable(
            "CMS_EMAIL_URL",
            "smtp://127.0.0.1:2525",
            "SMTP server, e.g. submission://user:password@host:587 or smtps://…; default: the demo sink.",
        ),
        Variable("CMS_EMAIL_FROM", "Viesti <viesti@viesti.example>", "Sender of every e-mail."),
        Variable(
            "CMS_BOUNCE_ADDRESS",
            "",
            "To where other servers report what they could not deliver, e.g. bounces@example.org; it must take "
            "bounces+anything@ too.",
        ),
        Variable(
            "CMS_BOUNCE_URL",
            "",
            "Mailbox in which those reports arrive: imaps://user:password@host/INBOX, or a Maildir or mbox as a path.",
        ),
        Variable("CMS_MAIL_PER_MINUTE", "0", "E-mails of mailings that leave in any sixty seconds; 0: no limit."),
        Variable(
            "CMS_MAIL_PER_MINUTE_DOMAIN",
            "0",
            "E-mails of mailings to addresses of one domain in any sixty seconds; 0: no limit.",
        ),
        Variable(
            "CMS_UNDO_MINUTES",
            "10",
            "Minutes for which telling subscribers of a publication can be undone before anything leaves.",
        ),
        Variable("CMS_BASE_URL", "http://localhost:8000", "The one source of absolute addresses."),
        Variable("CMS_SECRET_KEY", "", "Signs sessions and forms. Production refuses to start without it."),
        Variable(
            "CMS_SECRET_KEY_FALLBACKS",
            "",
            "Former secret keys by commas: what they signed stays valid, nothing new is signed with them.",
        ),
        Variable(
            "CMS_HASH_KEY",
            "",
            "Keys the hashes of e-mail addresses. Never change it once the site is in use.",
        ),
        Variable(
            "CMS_ENCRYPTION_KEYS",
            "",
            "Keys that encrypt stored secrets, separated by commas; the first encrypts, all decrypt.",
        ),
        Variable("CMS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the site answers to, by commas."),
        Variable(
            "CMS_LANGUAGES",
            "fi,sv,en*",
            "Languages by commas; the first is the source, the starred one serves readers abroad.",
        ),
        Variable(
            "CMS_PROXIES",
            "0",
            "How many proxies of your own add to X-Forwarded-For before the site; limits count readers by it.",
        ),
        Variable("CMS_COUNTRY", "fi", "Country whose data files (topics, ministries, regions) are used."),
        Variable("CMS_TIME_ZONE", "Europe/Helsinki", "Time zone in which times are entered and shown."),
        Variable(
            "CMS_SECURITY_CONTACT",
            "",
            "Whom to tell of a vulnerability (/.well-known/security.txt): e-mail or https addresses by commas.",
        ),
        Variable("CMS_SECURITY_EXPIRES", "", "Until when that holds, e.g. 2027-11-24; within a year, then anew."),
        Variable("CMS_WEB_WORKERS", "2", "Processes of the web server."),
        Variable("CMS_WORKER_PROCESSES", "2", "Processes of the background worker."),
        Variable(
            "CMS_PUBLISHED_STORE",
            "database",
            "Where published pages are kept: database; redis://host/2; memory: of each process; off: nowhere.",
        ),
        Variable("CMS_PUBLISHED_STORE_MB", "64", "Room for published pages there, in megabytes."),
        Variable("CMS_PUBLISHED_MEMORY_MB", "32", "Room for published pages in each process, in megabytes."),
        Variable(
            "CMS_PUBLISHED_CHECK_SECONDS",
            "",
            "How long a process may answer without asking whether the site has changed. "
            "Empty: 0 on SQLite, 0.5 elsewhere.",
        ),
        Variable("CMS_LOG_LEVEL", "INFO", "Least severity that is logged."),
    )
}


def text(name: str) -> str:
    """The value of one variable of the table; unknown names are a programming error."""
    return VARIABLES[name].read()


def items(name: str) -> list[str]:
    """A comma-separated value as a list without blanks."""
    return [item.strip() for item in text(name).split(",") if item.strip()]


def number(name: str) -> int:
    return int(text(name))


def data_dir() -> Path:
    """CMS_DATA_DIR as an absolute path; a relative one starts from the project's folder."""
    return (ROOT / text("CMS_DATA_DIR")).resolve()


def languages() -> tuple[list[str], str]:
    """(codes with the source first, the international one).

    Without a star, English is international where it is a language of the site, else the source is.
    """
    marked = items("CMS_LANGUAGES")
    codes = [item.rstrip("*") for item in marked]
    starred = [item.rstrip("*") for item in marked if item.endswith("*")]
    international = starred[0] if starred else ("en" if "en" in codes else codes[0])
    return codes, international


def database(default_file: Path) -> dict:
    """Django's DATABASES["default"], SQLite at `default_file` unless a URL is given.

    SQLite: WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start, so that a
    transaction that has read never fails for a stale snapshot; the busy time-out lets writers queue.
    """
    url = text("CMS_DATABASE_URL")
    config = (
        environ.Env.db_url_config(url) if url else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default_file)}
    )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = sqlite_options()
        # Opening the file and setting it up took a tenth of a page's time; there is no server that could go away.
        config["CONN_MAX_AGE"] = None
    else:
        config.setdefault("CONN_MAX_AGE", 60)
        config["CONN_HEALTH_CHECKS"] = True
    config["ATOMIC_REQUESTS"] = False
    return config


def sqlite_options() -> dict:
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }


def cache() -> dict:
    url = text("CMS_CACHE_URL")
    if url:
        return environ.Env.cache_url_config(url)
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "viesti"}


# How long a request tries to tell the worker of a row: once more, at once. By default kombu tries for ever;
# here the row stays, and the sweep finds it. The worker's own connection has a patient policy.
IMPATIENT = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}


def broker(folder: Path) -> dict:
    """Celery's broker as {url, transport, options}; without CMS_BROKER_URL files below `folder`.

    Redis hands a task out anew after `visibility_timeout` seconds: longer than any task may run.
    """
    url = text("CMS_BROKER_URL")
    if not url:
        return {
            "url": "filesystem://localhost//",
            "transport": "cms.runtime.file_queue:Transport",
            "options": {"folder": str(folder)},
        }
    options = {"visibility_timeout": 900, "socket_connect_timeout": 2} if url.startswith("redis") else {}
    return {"url": url, "transport": None, "options": {**options, **IMPATIENT}}


def email() -> dict:
    """Django's EMAIL_* settings from CMS_EMAIL_URL."""
    config = environ.Env.email_url_config(text("CMS_EMAIL_URL"))
    return {key: value for key, value in config.items() if key.startswith("EMAIL_")}
