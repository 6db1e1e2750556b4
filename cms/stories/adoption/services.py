"""Takes a wish to try an innovation to the one who knows it."""

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import receive_enquiry
from cms.core.pages.addresses import language_of, path_of
from cms.stories.kinds import ADOPTION
from cms.stories.models.story import StoryPage


def receive_adoption(
    *,
    story: StoryPage,
    language: str,
    text: str,
    organisation: str,
    name: str,
    email: str,
    place: str = "",
    when: str = "",
) -> Enquiry:
    """Store the wish, acknowledge it in `language`, and mail it to the story's contact; to the centre without one.

    Raises:
        UnusableAddress, UnusableName: the acknowledgement cannot be addressed; nothing is stored.
    """
    contact = story.contact if story.contact is not None and story.contact.email else None
    return receive_enquiry(
        kind=ADOPTION,
        language=language,
        text=text,
        name=name,
        email=email,
        page_path=path_of(story.url_path, language_of(story.locale_id)),
        page_key=story.translation_key,
        details={"organisation": organisation, "place": place, "when": when},
        contact=contact,
    )
