"""The site's addresses and one that breaks, to see what people are shown then."""

from django.urls import path

from workbench.urls import handler400, urlpatterns

__all__ = ["handler400", "urlpatterns"]


def broken(request):
    raise RuntimeError("secret detail of the fault")


urlpatterns = [path("broken/", broken), *urlpatterns]
