"""Finding everything that is about one person."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cms.core.privacy.errors import NoAddress
from cms.core.privacy.registry import Footprint, Person, declared
from cms.core.privacy.services.rows import find_rows, names_in, objects_of


def look_up_person(*, email: str, names: Iterable[str] = ()) -> Footprint:
    """The rows about the person with this address, by kind, and the names under which they know the person.

    Args:
        email: the address, in any case. Nothing is found by a part of it or by an alias of it.
        names: further names, as texts write them: by them mentions and what bears no address are found.

    Raises:
        NoAddress: `email` is no e-mail address.
    """
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise NoAddress from error
    known = {name.strip(): None for name in names if name.strip()}
    # Rows are found by names only where they were asked for: others bear the names that rows give.
    person = Person(email, tuple(known))
    footprint = Footprint(person=person)
    for data in declared():
        rows = find_rows(data=data, person=person)
        found = list(rows)
        if not found:
            continue
        footprint.rows[data.code] = rows
        footprint.objects |= objects_of(data=data, rows=rows)
        known |= {name: None for row in found if (name := names_in(data=data, row=row))}
    footprint.person = Person(email, tuple(known))
    return footprint
