"""The pages of the contribution record, as the leader, a member and a looker-on see them."""

import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db
WHY = "第二课时的动画是我做的"


def to(action, resource):
    return reverse(f"workflow:{action}", args=[resource.pk])


@pytest.fixture
def resource():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    resource.contribution_record.delete()
    return type(resource).objects.get(pk=resource.pk)


def typed(resource, *rows):
    keys = resource.group.memberships.values_list("person", flat=True)
    said = {}
    for key, (what, share) in zip(keys, rows, strict=True):
        said |= {f"what-{key}": what, f"share-{key}": share}
    return said


def propose(client, resource, *rows):
    rows = rows or [("撰写脚本", "60"), ("制作动画", "40")]
    client.force_login(resource.group.leader)
    return client.post(to("propose_contributions", resource), typed(resource, *rows), follow=True)


def test_an_empty_record_says_who_writes_it(client, resource):
    client.force_login(cast.a_person("赵老师"))
    page = client.get(to("contribution_record", resource)).content.decode()
    assert "还没有填写贡献记录" in page
    assert "报送成员确认" not in page

    client.force_login(resource.group.leader)
    assert "报送成员确认" in client.get(to("contribution_record", resource)).content.decode()


def test_the_leader_fills_in_the_table(client, resource):
    page = propose(client, resource).content.decode()

    record = type(resource).objects.get().contribution_record
    assert (record.state, list(record.shares().values())) == ("proposed", [60, 40])
    assert "贡献记录已报送，请各位成员逐一确认。" in page
    assert "待成员确认" in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("撰写脚本", "60"), ("制作动画", "30")], "各人所占比例合计应是 100%，现在是 90%"),
        ([("撰写脚本", "六十"), ("制作动画", "40")], "请填写王老师所占比例，0 到 100 的整数"),
        ([("撰写脚本", ""), ("制作动画", "100")], "请填写王老师所占比例"),
        ([("脚" * 101, "60"), ("制作动画", "40")], "王老师所做的工作最多 100 字，现在有 101 字"),
        ([("撰写脚本", "60"), ("", "40")], "请写明赵老师做了什么"),
    ],
)
def test_what_was_typed_comes_back_with_the_refusal(client, resource, rows, sentence):
    response = propose(client, resource, *rows)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    for what, share in rows:
        assert f'value="{what}"' in page
        assert f'value="{share}"' in page


def test_a_member_confirms_on_the_page_of_the_record(client, resource):
    propose(client, resource)
    client.force_login(cast.a_person("赵老师"))
    page = client.get(to("contribution_record", resource)).content.decode()
    assert "请您确认" in page
    assert "提出异议" in page

    bare = client.post(to("confirm_contributions", resource), {"edition": 1})
    assert bare.status_code == 422

    yes = {"edition": 1, "agreed": "on"}
    page = client.post(to("confirm_contributions", resource), yes, follow=True).content.decode()
    assert "已确认贡献记录。" in page
    assert "贡献已确认" in page


def test_a_member_who_reads_an_old_page_sees_the_new_one_first(client, resource):
    propose(client, resource)
    record = type(resource).objects.get().contribution_record
    type(record).objects.update(edition=2)
    client.force_login(cast.a_person("赵老师"))

    yes = {"edition": 1, "agreed": "on"}
    response = client.post(to("confirm_contributions", resource), yes)

    page = response.content.decode()
    assert response.status_code == 422
    assert "贡献记录刚刚改过，请看过现在的内容再确认。" in page
    assert not record.contributions.get(person__real_name="赵老师").confirmed_at


def test_a_dispute_leads_the_leader_back_to_the_table(client, resource):
    propose(client, resource)
    client.force_login(cast.a_person("赵老师"))

    client.post(to("dispute_contributions", resource), {"note": WHY})

    client.force_login(resource.group.leader)
    page = client.get(to("contribution_record", resource)).content.decode()
    assert WHY in page
    table = client.get(to("propose_contributions", resource)).content.decode()
    assert 'value="制作动画"' in table


def test_the_leader_takes_a_confirmed_record_back(client):
    resource = make.a_resource()
    client.force_login(resource.group.leader)

    response = client.post(
        to("revise_contributions", resource), {"note": "补写第二课时"}, follow=True
    )

    assert response.request["PATH_INFO"] == to("propose_contributions", resource)


def test_authors_wait_for_the_record(client, resource):
    client.force_login(resource.group.leader)

    page = client.get(to("set_authors", resource), follow=True)

    assert page.request["PATH_INFO"] == to("contribution_record", resource)
    assert "请先填写贡献记录，经全体成员确认以后再登记作者。" in page.content.decode()


def test_authors_come_in_the_order_of_their_shares(client, resource):
    make.a_record(resource, shares=[30, 70])
    resource.credits.all().delete()
    client.force_login(resource.group.leader)

    form = client.get(to("set_authors", resource)).context["form"]

    assert [(str(row["person"]), row["share"]) for row in form.rows] == [
        ("赵老师", 70),
        ("王老师", 30),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    members = [cast.a_person(f"{number}号老师", cast.a_unit()) for number in range(count)]
    resource = make.a_resource(members=members)
    client.force_login(resource.group.leader)

    with django_assert_num_queries(8):
        client.get(to("contribution_record", resource))
