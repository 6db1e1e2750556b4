"""Finnish dates as Django writes them, with the day and its month on one line."""

DATE_FORMAT = "j.\N{NO-BREAK SPACE}E Y"
DATETIME_FORMAT = "j.\N{NO-BREAK SPACE}E Y \\k\\e\\l\\l\\o\N{NO-BREAK SPACE}G.i"
MONTH_DAY_FORMAT = "j.\N{NO-BREAK SPACE}E"
