"""The site, and two addresses that show what any page costs at least."""

from django.http import HttpResponse
from django.urls import path

from accounts.models import Unit
from config import urls

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def nothing(request):
    return HttpResponse("")


def one_query(request):
    return HttpResponse(Unit.objects.order_by("pk").values_list("name", flat=True).first())


urlpatterns = [
    *urls.urlpatterns,
    path("bench/nothing/", nothing, name="nothing"),
    path("bench/one-query/", one_query, name="one_query"),
]
