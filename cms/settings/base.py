"""Settings that hold in every environment."""

from django.conf.locale import LANG_INFO

from cms.settings import env
from cms.settings.schedule import SCHEDULE

BASE_DIR = env.ROOT
DATA_DIR = env.data_dir()
DATA_DIR.mkdir(parents=True, exist_ok=True)

# Languages, country and addresses

_codes, CMS_INTERNATIONAL_LANGUAGE = env.languages()
CMS_SOURCE_LANGUAGE = _codes[0]
LANGUAGE_CODE = CMS_SOURCE_LANGUAGE
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in _codes]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in ("fi", "sv", "en")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = env.text("CMS_TIME_ZONE")
FORMAT_MODULE_PATH = ["cms.formats"]
# The first holds our own messages, the second what installed packages leave untranslated.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
CMS_COUNTRY = env.text("CMS_COUNTRY")
CMS_BASE_URL = env.text("CMS_BASE_URL").rstrip("/")
WAGTAILADMIN_BASE_URL = CMS_BASE_URL
ALLOWED_HOSTS = env.items("CMS_ALLOWED_HOSTS")
CMS_PROXIES = env.number("CMS_PROXIES")

# Applications, the upper layers first: their templates override those below

INSTALLED_APPS = [
    "briefings",
    "campaigns",
    "events",
    "cms.stories",
    "cms.news",
    "cms.materials",
    "cms.localization",
    "cms.mailing",
    "cms.core",
    "themes",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "i18nfield",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # for its catalogues: Wagtail tells times by it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.http.middleware.PolicyMiddleware",
    "cms.core.http.middleware.AdminSessionMiddleware",
    "cms.core.http.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cms.core.public_forms.middleware.CsrfMiddleware",
    "cms.core.http.middleware.AdminAuthenticationMiddleware",
    "cms.core.http.middleware.AdminMessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.core.navigation.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
# An address typed without its scheme means https, as it will in Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Data

DATABASES = {"default": env.database(DATA_DIR / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache()}

# Published pages, answered before Django

CMS_PUBLISHED_STORE = env.text("CMS_PUBLISHED_STORE")
CMS_PUBLISHED_STORE_MB = env.number("CMS_PUBLISHED_STORE_MB")
CMS_PUBLISHED_MEMORY_MB = env.number("CMS_PUBLISHED_MEMORY_MB")
CMS_PUBLISHED_CHECK_SECONDS = env.text("CMS_PUBLISHED_CHECK_SECONDS") or None

# Search: whether a server loads its dictionaries at its start, so that no reader waits for them

SEARCH_LOADED_AT_START = True

# What readers read: how often a process writes down what it has counted, in seconds; None: never by itself

COUNTING_SECONDS: float | None = 1

# People

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_PATH = "/admin/"
CSRF_FAILURE_VIEW = "cms.core.public_forms.views.csrf_refused"

# Secrets are given by the environment-specific settings

SECRET_KEY_FALLBACKS = env.items("CMS_SECRET_KEY_FALLBACKS")
CMS_SECURITY_CONTACTS = env.items("CMS_SECURITY_CONTACT")
CMS_SECURITY_EXPIRES = env.text("CMS_SECURITY_EXPIRES")
CMS_HASH_KEY = env.text("CMS_HASH_KEY")
CMS_ENCRYPTION_KEYS = env.items("CMS_ENCRYPTION_KEYS")

# Static files and uploads: one address for every file, so that it can become private without a new one

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/files/"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail

WAGTAIL_SITE_NAME = "Viesti"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.core.users.forms.SignInForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "core.MediaImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.core.media.forms.MediaImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "core.MediaDocument"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "epub", "ics", "m4a", "mp3", "ods", "odt", "ogg", "pdf", "pptx", "txt", "wav", "xlsx"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.core.media.forms.MediaDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "lang", "term"]},
    },
}
WAGTAILEMBEDS_FINDERS: list[dict] = []

# wagtail-localize: draft first; one service of cms.localization is its only caller

WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# E-mail: every message is a row first, also what Django and Wagtail send themselves; see cms.mailing

EMAIL_BACKEND = "cms.mailing.backends.DeliveryBackend"
_email = env.email()
EMAIL_HOST = _email.get("EMAIL_HOST")
EMAIL_PORT = _email.get("EMAIL_PORT")
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = env.text("CMS_EMAIL_FROM")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Longer than a sending task may run: a row whose lease has ended has no worker any more.
CMS_DELIVERY_LEASE_SECONDS = 300
# The sweep leaves a row this long to the worker that was told of it.
CMS_DELIVERY_GRACE_SECONDS = 30
CMS_BOUNCE_ADDRESS = env.text("CMS_BOUNCE_ADDRESS")
CMS_BOUNCE_URL = env.text("CMS_BOUNCE_URL")
CMS_MAIL_PER_MINUTE = env.number("CMS_MAIL_PER_MINUTE")
CMS_MAIL_PER_MINUTE_DOMAIN = env.number("CMS_MAIL_PER_MINUTE_DOMAIN")
CMS_UNDO_MINUTES = env.number("CMS_UNDO_MINUTES")
# Folder of the demo's mailbox; None: there is no mailbox page.
CMS_MAILBOX_DIR = None

# The background worker. Without a broker it is told by files below the data folder.

_broker = env.broker(DATA_DIR / "queue")
CELERY_BROKER_URL = _broker["url"]
CELERY_BROKER_TRANSPORT = _broker["transport"]
CELERY_BROKER_TRANSPORT_OPTIONS = _broker["options"]
# Messages to all workers, which nothing here needs; without a broker they would pile up as files.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = env.IMPATIENT
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.number("CMS_WORKER_PROCESSES")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SOFT_TIME_LIMIT = 200
CELERY_TASK_TIME_LIMIT = 240
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "queue" / "beat-schedule")
# Security

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    },
}
# Wagtail has inline scripts in five of its admin templates and offers no nonces.
CMS_ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("CMS_LOG_LEVEL")},
    # Wagtail's tasks run at once in the request and tell of every one.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = [
    "security.W002",  # who may frame a page stands in the content security policy
    "security.W003",  # the CSRF middleware is a subclass of Django's
]
