from django.urls import path

from tests.bench import anchors
from cms.urls import urlpatterns as of_the_site

urlpatterns = [path("bench/hello/", anchors.hello), path("bench/bare/", anchors.bare), *of_the_site]
