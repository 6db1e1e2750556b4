import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.mailing import services


class Command(BaseCommand):
    help = (
        "Reads what other mail servers report of e-mails that they could not deliver, and what readers complain of. "
        "With --pipe it reads one message from standard input, as a mail server hands it over."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mailbox", nargs="?", default="", help="Maildir, mbox or imaps://…; default CMS_BOUNCE_URL")
        parser.add_argument("--pipe", action="store_true", help="read one message from standard input")
        parser.add_argument("--recipient", default="", help="to whom the piped message was handed over")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CMS_BOUNCE_ADDRESS:
            raise CommandError("Set CMS_BOUNCE_ADDRESS: without it no report can be told apart.")
        if options["pipe"]:
            services.process_report(content=sys.stdin.buffer.read(), recipient=options["recipient"])
            return
        url = options["mailbox"] or settings.CMS_BOUNCE_URL
        if not url:
            raise CommandError("Name a mailbox, set CMS_BOUNCE_URL, or hand a message over with --pipe.")
        try:
            number = services.process_mailbox(url=url)
        except services.MAILBOX_ERRORS as error:
            raise CommandError(f"The mailbox cannot be read: {error}") from error
        self.stdout.write(f"{number} reports were read.")
