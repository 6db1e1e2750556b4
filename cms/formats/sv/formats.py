"""Swedish dates as Finland writes them: Django's own are those of Sweden. The day and its month stay on one line."""

DATE_FORMAT = "j\N{NO-BREAK SPACE}F Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j\N{NO-BREAK SPACE}F Y \\k\\l.\N{NO-BREAK SPACE}G.i"
MONTH_DAY_FORMAT = "j\N{NO-BREAK SPACE}F"
SHORT_DATE_FORMAT = "j.n.Y"
SHORT_DATETIME_FORMAT = "j.n.Y G.i"

# What may be typed: as a calendar fills it in, and as the site writes it. American 11/24/2026 is not understood.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H.%M"]
