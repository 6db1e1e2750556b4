"""Telling programs from people by what a client calls itself."""

from functools import lru_cache

from crawleruseragents import is_crawler

# What every browser has begun its name with for thirty years.
BROWSER = "Mozilla/"
LONGEST = 500  # characters: no browser's name is longer


@lru_cache(maxsize=2048)
def is_program(agent: str) -> bool:
    """Whether the client is a program that nobody reads through: one that says so, or does not say to be a browser.

    A program that gives itself the name of a browser passes for one.
    """
    return not agent.startswith(BROWSER) or len(agent) > LONGEST or is_crawler(agent)
