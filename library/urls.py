"""Addresses of the library pages. Items are called by their number, steps by the work they move."""

from django.urls import path

from library.views import admission, files, items

app_name = "library"

urlpatterns = [
    path("library/", items.item_list, name="item_list"),
    path("library/<str:number>/", items.item_detail, name="item_detail"),
    path("library/<str:number>/files/<int:pk>/", files.item_file, name="item_file"),
    path("library/<str:number>/files/<int:pk>/show/", files.show_item_file, name="show_item_file"),
    path(
        "library/<str:number>/files/<int:pk>/page/<int:page>/",
        files.item_file_page,
        name="item_file_page",
    ),
    path(
        "library/<str:number>/files/<int:pk>/download/",
        files.download_item_file,
        name="download_item_file",
    ),
    path("works/<int:pk>/admit/", admission.admit, name="admit"),
    path("works/<int:pk>/suspend/", admission.suspend, name="suspend"),
    path("works/<int:pk>/resume/", admission.resume, name="resume"),
    path("works/<int:pk>/renew/", admission.renew, name="renew"),
    path("works/<int:pk>/withdraw/", admission.withdraw, name="withdraw"),
]
