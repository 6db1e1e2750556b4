"""Which features of the editor each kind of rich text has."""

FEATURE_NAME = "lang"
TERM_FEATURE = "term"
# Every rich text of the site offers these; WAGTAILADMIN_RICH_TEXT_EDITORS lists the same.
PROSE_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", FEATURE_NAME, TERM_FEATURE]
# Answers and the like: no headings of their own.
PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", FEATURE_NAME, TERM_FEATURE]
# Short texts, such as that of a step.
SHORT_FEATURES = ["bold", "italic", "link", "document-link", FEATURE_NAME, TERM_FEATURE]
