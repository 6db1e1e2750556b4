from django.urls import path

from cms.core.media.views import serve

app_name = "media"
urlpatterns = [path("<path:path>", serve, name="file")]
