"""One's own messages. The to-do part of the inbox stands one floor up, over all apps."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.models import Notification
from accounts.views.pages import answer, page_of, seen


def messages_page(request):
    """What `accounts/parts/notifications.html` shows: newest first, unread ones only on demand."""
    told = Notification.objects.visible_to(request.user)
    unread = request.GET.get("read") == "no"
    return page_of(request, told.unread() if unread else told)


@require_safe
def notification_list(request):
    tabs = [("", "全部", None), ("no", "未读", None)]
    return answer(request, "notification_list", {"page": messages_page(request), "tabs": tabs})


@require_POST
def mark_read(request, pk):
    """Read one message, and go on to what it is about."""
    notification = seen(Notification.objects, request, pk)
    actions.mark_read(notification, by=request.user)
    inside = url_has_allowed_host_and_scheme(notification.link, allowed_hosts=None)
    return redirect(notification.link if inside else "accounts:notification_list")


@require_POST
def mark_all_read(request):
    count = actions.mark_all_read(by=request.user)
    messages.success(request, f"{count} 条消息已标为已读。" if count else "没有未读的消息。")
    return redirect("accounts:notification_list")
