"""The whole road (ARCHITECTURE 5): from a task menu to a certificate that a stranger verifies.

李科员 and 张局长 act for the bureau, 周主任 for 第一小学, 王老师 and 赵老师 make the work, 孙专家, 钱专家, 吴专家
and 郑专家 judge it. What each did is compared with the trail word for word.
"""

import pytest
from django.urls import reverse

from accounts.models import TrailEntry
from reports.models import Certificate
from reports.papers import spoken
from tests.stories.road import Road
from tests.stories.trail import TRAIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def road():
    walk = Road()
    yield walk
    walk.leave()


def from_menu_to_submission(road):
    road.issue_menu()
    road.stands_at("claim")
    road.claim_task()
    road.stands_at("award")
    road.award_task()
    road.stands_at("form_group")
    road.form_group()
    road.stands_at("review_group")
    road.approve_group()
    road.stands_at("develop", "developing")
    road.develop()
    road.stands_at("develop", "developing")
    road.submit_resource()
    road.stands_at("develop", "submitted")


def from_checks_to_the_library(road):
    road.send_back_resource()
    road.stands_at("develop", "returned")
    road.submit_resource()
    road.check_resource()
    road.stands_at("accept", "checked")
    road.accept_resource()
    road.stands_at(None, "accepted")
    road.open_round()
    road.stands_at(None, "under_review")
    road.recuse()
    road.judge(road.round)
    road.close_round()
    road.stands_at(None, "passed")
    road.post_notice()
    road.stands_at(None, "on_notice")
    road.object_in_vain()
    road.at(2026, 3, 10)
    road.end_notice()
    road.stands_at(None, "cleared")
    road.admit()
    road.stands_at(None, "admitted")


def from_entry_to_evidence(road):
    road.enter()
    road.at(2026, 8, 3)
    road.judge_competition()
    road.propose_awards()
    road.at(2026, 8, 11)
    road.announce()
    road.issue_certificates()
    road.issue_evidence()
    road.stands_at(None, "admitted")


def test_from_menu_to_certificate(road, client):
    from_menu_to_submission(road)
    from_checks_to_the_library(road)
    from_entry_to_evidence(road)

    assert acts() == TRAIL
    assert road.item.number == "BHZY-2026-000001"
    assert verdicts(road.evidence) == ["yes", "yes"]
    certificate = Certificate.objects.get(holder=road.author)
    page = client.get(reverse("verify_code", args=[certificate.code])).content.decode()
    for words in ("有效", certificate.number, "分数的初步认识", "一等奖", "示滨教字〔2026〕56号"):
        assert words in page
    assert "王老师" not in page  # strangers see a masked name
    by_hand = {"number": certificate.number, "code": spoken(certificate.code).lower()}
    assert (
        certificate.number
        in client.post(reverse("verify_form"), by_hand, follow=True).content.decode()
    )


def verdicts(sheet):
    return [conclusion["answer"] for conclusion in sheet.data["conclusions"]]


def acts():
    """Every act on the road in its order: (who, verb, label, about, from, to)."""
    entries = TrailEntry.objects.order_by("pk").select_related("by")
    return [(e.actor, e.verb, e.label, e.from_state, e.to_state) for e in entries]
