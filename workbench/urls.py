"""Every address, one prefix a line."""

from django.contrib.auth import views as accounts
from django.urls import include, path

from claims.admin.site import site
from workbench import views

handler400 = "workbench.views.bad_request"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("login/", accounts.LoginView.as_view(), name="login"),
    path("logout/", accounts.LogoutView.as_view(), name="logout"),
    path("password/", views.password_change, name="password_change"),
    path("password/done/", accounts.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("admin/login/", views.admin_login),
    path("admin/", site.urls),
    path("", include("claims.urls")),
]
