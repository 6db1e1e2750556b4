"""The endpoints that the translation editor calls for each string."""

import json
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation
from wagtail_localize.views.edit_translation import SegmentOverrideSerializer, StringTranslationSerializer

from cms.localization import access, families, texts
from cms.localization.errors import PageIsLocked, TranslationRefused
from cms.localization.services import delete_string, save_override, save_string


def open_translation(user: Any, translation_id: int) -> tuple[Translation, Page]:
    """The translation and its page, if the user may change it now.

    Raises:
        Http404, PermissionDenied, PageIsLocked
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    page = families.target_of(translation)
    if page is None or not isinstance(page, Page) or not translation.enabled:
        raise Http404
    access.require_change(user, page)
    return translation, page


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_string_translation(request: Request, translation_id: int, string_segment_id: int) -> Response:
    try:
        translation, _page = open_translation(request.user, translation_id)
    except PageIsLocked as refusal:
        return Response({"detail": refusal.message}, status=status.HTTP_423_LOCKED)
    segment = get_object_or_404(StringSegment, pk=string_segment_id, source_id=translation.source_id)
    if request.method == "DELETE":
        row = delete_string(translation=translation, segment=segment)
        if row is None:
            # To the editor this is a success.
            return Response(status=status.HTTP_404_NOT_FOUND)
    else:
        try:
            row = save_string(
                translation=translation, segment=segment, text=request.data.get("value", ""), user=request.user
            )
        except TranslationRefused as refusal:
            return Response({"detail": refusal.message}, status=status.HTTP_400_BAD_REQUEST)
    data = dict(StringTranslationSerializer(row, context={"translation_source": translation.source}).data)
    data["data"] = texts.show(row.data, rich=texts.is_rich(segment))
    data["comment"] = texts.local_dates(data["comment"] or "")
    return Response(data)


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_override(request: Request, translation_id: int, overridable_segment_id: int) -> Response:
    try:
        translation, _page = open_translation(request.user, translation_id)
    except PageIsLocked as refusal:
        return Response({"detail": refusal.message}, status=status.HTTP_423_LOCKED)
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id, source_id=translation.source_id)
    if request.method == "PUT":
        if "value" not in request.data:
            return Response(status=status.HTTP_400_BAD_REQUEST)
        override, _created = save_override(
            translation=translation,
            segment=segment,
            value_json=json.dumps(request.data["value"]),
            user=request.user,
        )
    else:
        override = segment.context.overrides.filter(locale_id=translation.target_locale_id).first()
        if override is None:
            return Response(status=status.HTTP_404_NOT_FOUND)
        override.delete()
    return Response(SegmentOverrideSerializer(override, context={"translation_source": translation.source}).data)
