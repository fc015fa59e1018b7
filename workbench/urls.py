"""Every address, one prefix a line."""

from django.contrib import admin
from django.urls import include, path

from workbench import views

handler400 = "workbench.views.bad_request"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("admin/login/", views.admin_login),
    path("admin/", admin.site.urls),
    path("", include("claims.urls")),
]
