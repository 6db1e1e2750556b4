from django.urls import path

from cms.core.republishing import views

urlpatterns = [
    path("<uuid:key>/<slug:language>.json", views.state, name="copy_state"),
]
