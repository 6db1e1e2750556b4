"""Addresses that programs look for at the site's root."""

from django.urls import path

from cms.core.public_urls import views

urlpatterns = [
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap),
    path("sitemap-<int:number>.xml", views.sitemap_file),
    path(".well-known/security.txt", views.security),
]
