import pytest
from django.urls import reverse

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted
from tests import cast
from tests.records import told
from workflow import actions
from workflow.models import Edition, Stage, Subject

pytestmark = pytest.mark.django_db


def primary():
    return Stage.objects.get(code="xiaoxue")


def edition(name, subject="xiaoxue-shuxue"):
    return Edition.objects.get(subject__code=subject, name=name)


def adopted():
    return [(one.subject.name, one.name) for one in Edition.objects.filter(adopted=True)]


def test_the_bureau_says_which_textbooks_are_used():
    li = cast.bureau_staff()

    changed = actions.adopt_editions(primary(), [edition("人教版"), edition("北师大版")], by=li)

    assert changed == ["数学"]
    assert adopted() == [("数学", "人教版"), ("数学", "北师大版")]
    assert told() == []


def test_the_last_word_holds_and_is_recorded():
    li = cast.bureau_staff()
    actions.adopt_editions(primary(), [edition("人教版")], by=li)

    actions.adopt_editions(primary(), [edition("统编版", "xiaoxue-yuwen")], by=li)

    assert adopted() == [("语文", "统编版")]
    notes = [entry.note for entry in TrailEntry.objects.about(primary())]
    assert notes == ["数学：人教版", "语文：统编版；数学：不再选用"]


def test_the_same_again_changes_and_records_nothing():
    li = cast.bureau_staff()
    actions.adopt_editions(primary(), [edition("人教版")], by=li)

    assert actions.adopt_editions(primary(), [edition("人教版")], by=li) == []
    assert TrailEntry.objects.about(primary()).count() == 1


def test_an_edition_of_another_stage_is_left_alone():
    other = Edition.objects.filter(subject__code="chuzhong-shuxue").first()

    actions.adopt_editions(primary(), [other], by=cast.bureau_staff())

    assert adopted() == []


@pytest.mark.parametrize("who", [cast.bureau_leader, cast.school_admin])
def test_only_the_bureau_s_staff_may(who):
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.adopt_editions(primary(), [edition("人教版")], by=who())


def test_the_page_keeps_the_ticks(client):
    client.force_login(cast.bureau_staff())
    url = reverse("workflow:adopt_editions", args=[primary().pk])
    maths = Subject.objects.get(code="xiaoxue-shuxue")

    response = client.post(url, {f"subject-{maths.pk}": [edition("人教版").pk]}, follow=True)

    assert adopted() == [("数学", "人教版")]
    assert "小学本区选用的教材版本已保存。" in response.content.decode()
    assert f'value="{edition("人教版").pk}"' in client.get(url).content.decode()
    assert client.get(url).context["form"].fields[f"subject-{maths.pk}"].initial == [
        edition("人教版").pk
    ]


def test_a_forged_edition_is_refused_at_its_subject(client):
    client.force_login(cast.bureau_staff())
    maths = Subject.objects.get(code="xiaoxue-shuxue")

    response = client.post(
        reverse("workflow:adopt_editions", args=[primary().pk]),
        {f"subject-{maths.pk}": ["999999"]},
    )

    assert response.status_code == 422
    assert "数学里没有所选的这一项，请重新选择" in response.content.decode()


def test_a_stage_without_textbooks_says_so(client):
    client.force_login(cast.bureau_staff())
    kindergarten = Stage.objects.get(code="xueqian")

    page = client.get(reverse("workflow:adopt_editions", args=[kindergarten.pk]))

    assert "这个学段没有教材版本可选" in page.content.decode()
