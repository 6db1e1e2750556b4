"""Every file of the site at one address, whatever the storage behind it."""

from hashlib import sha256

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from cms.core.counting.tally import count_download
from cms.core.http.middleware import is_admin
from cms.core.media.models import MediaDocument, MediaImage, MediaRendition
from cms.core.media.ranges import NotSatisfiable, asked_part, read_part
from cms.core.media.services import may_read

SOUND_TYPES = ("audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav")
INLINE_TYPES = (
    *("application/pdf", "image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"),
    *SOUND_TYPES,
)
CONTENT_TYPES = {
    "avif": "image/avif",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "wav": "audio/wav",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file whose row has this name; 404 for what no row names and for what the asker may not read."""
    row = _find(path)
    if row is None or not may_read(request, row):
        raise Http404("No such file")
    response = _respond(request, row)
    if isinstance(row, MediaDocument) and _begins_it(response):
        count_download(request, document_id=row.pk)
    return response


def _begins_it(response: HttpResponseBase) -> bool:
    """The whole file or its first part: players ask for a recording piece by piece, programs once more at its end."""
    if response.status_code == 206:
        return response.headers["Content-Range"].startswith("bytes 0-")
    return response.status_code == 200


def _find(path: str) -> MediaRendition | MediaDocument | MediaImage | None:
    # PostgreSQL can't compare with NUL, and no stored name contains one.
    if "\x00" in path:
        return None
    return (
        MediaRendition.objects.select_related("image__consent").filter(file=path).first()
        or MediaDocument.objects.filter(file=path).first()
        or MediaImage.objects.filter(file=path).first()
    )


def _respond(request: HttpRequest, row: MediaRendition | MediaDocument | MediaImage) -> HttpResponseBase:
    file = row.file
    try:
        modified = file.storage.get_modified_time(file.name)
        size = file.size
    except FileNotFoundError as error:
        raise Http404("The file is missing from the storage") from error
    etag = quote_etag(sha256(f"{file.name}:{size}:{modified.timestamp()}".encode()).hexdigest()[:32])
    # Asked before the file is opened: a response that is thrown away would have to be closed, and
    # closing one ends the request's database connection.
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(modified.timestamp()))
    response: HttpResponseBase = unchanged or _file_response(request, file, size, etag)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified.timestamp())
    response.headers["Accept-Ranges"] = "bytes"
    # Ask each time, so that a withdrawn consent or a past right takes effect at once.
    terms = {"private": True} if is_admin(request) else {}
    patch_cache_control(response, no_cache=True, **terms)
    return response


def _file_response(request: HttpRequest, file: FieldFile, size: int, etag: str) -> HttpResponseBase:
    name = file.name or ""
    extension = name.rsplit(".", 1)[-1].lower()
    content_type = CONTENT_TYPES.get(extension, "application/octet-stream")
    try:
        part = asked_part(request, size=size, etag=etag)
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _part(file, part, size, content_type) if part else _whole(file, content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _policy(content_type)
    return response


def _whole(file: FieldFile, content_type: str) -> FileResponse:
    name = file.name or ""
    try:
        content = file.storage.open(name, "rb")
    except FileNotFoundError as error:
        raise Http404("The file is missing from the storage") from error
    return FileResponse(
        content,
        as_attachment=content_type not in INLINE_TYPES,
        filename=name.rsplit("/", 1)[-1],
        content_type=content_type,
    )


def _part(file: FieldFile, part: tuple[int, int], size: int, content_type: str) -> StreamingHttpResponse:
    first, last = part
    return StreamingHttpResponse(
        read_part(file.storage, file.name or "", first, last),
        status=206,
        content_type=content_type,
        headers={"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)},
    )


def _policy(content_type: str) -> str:
    """Nothing runs and nothing is loaded. A browser's own reader of PDF and player of sound start in no sandbox."""
    if content_type == "application/pdf":
        return "default-src 'none'"
    if content_type in SOUND_TYPES:
        return "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
    return "default-src 'none'; sandbox"
