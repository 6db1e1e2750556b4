"""The whole suite, as `make test` runs it: `python -m tests`.

First everything on SQLite. Then, where a PostgreSQL server answers, what touches constraints,
concurrency, search or raw SQL once more on it: the tests marked `postgres`.
"""

import os
import subprocess
import sys

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"


def problem_with(url: str) -> str:
    """Why no server answers at `url`; empty if one does."""
    try:
        psycopg.connect(url.replace("postgres://", "postgresql://", 1), connect_timeout=3).close()
    except psycopg.Error as error:
        return " ".join(str(error).split())
    return ""


def run(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main() -> int:
    given = os.environ.get("CMS_TEST_POSTGRES_URL")
    url = given or LOCAL
    problem = problem_with(url)
    if problem and given:
        sys.stderr.write(f"CMS_TEST_POSTGRES_URL: {problem}\n")
        return 1

    without = {"CMS_DATABASE_URL": "", "CMS_BROKER_URL": "", "CMS_CACHE_URL": ""}
    failed = run("-n", "2", **without)
    if problem:
        sys.stdout.write(
            "\nNot run: the second round of the tests marked postgres. No PostgreSQL answers on this machine; "
            "CMS_TEST_POSTGRES_URL names another one.\n"
        )
        return failed
    sys.stdout.write("\nOnce more on PostgreSQL, what depends on the database:\n")
    sys.stdout.flush()
    return run("-n", "2", "-m", "postgres", **{**without, "CMS_DATABASE_URL": url}) or failed


if __name__ == "__main__":
    sys.exit(main())
