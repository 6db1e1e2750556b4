from django.urls import path

from cms.urls import urlpatterns as of_the_site
from tests.bench import anchors

urlpatterns = [path("bench/hello/", anchors.hello), path("bench/bare/", anchors.bare), *of_the_site]
