import pytest
from django.urls import reverse

from tests import cast, papers

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-2026"


@pytest.fixture
def leader(client):
    leader = cast.bureau_leader()
    leader.set_password(PASSWORD)
    leader.save()
    client.force_login(leader)
    return leader


def test_it_says_in_numbers_what_falls_and_takes_it_back(client, leader):
    award = papers.two_authors()
    sheets = [
        papers.a_sheet(papers.a_certificate(award, author=author))
        for author in award.entry.authors.all()
    ]
    address = reverse("reports:revoke_award", args=[award.pk])
    asked = client.get(address).content.decode()
    assert "2 名作者的奖项不再有效" in asked
    assert "2 张证书查验为“已撤销”" in asked
    assert "2 份依据这些证书的职称证明同时作废" in asked

    typed = {"number": "示滨教字〔2026〕31号", "note": "查实作品存在抄袭", "password": PASSWORD}
    response = client.post(address, typed)

    award.refresh_from_db()
    assert response["Location"] == award.get_absolute_url()
    assert award.state == "revoked"
    for sheet in sheets:
        sheet.refresh_from_db()
        code = sheet.certificates.get().code
        assert sheet.state == "void"
        assert "证书已撤销" in client.get(f"/V/{code}").content.decode()


def test_a_wrong_password_takes_nothing_back(client, leader):
    award = papers.two_authors()
    typed = {"number": "示滨教字〔2026〕31号", "note": "查实作品存在抄袭", "password": "wrong"}

    response = client.post(reverse("reports:revoke_award", args=[award.pk]), typed)

    award.refresh_from_db()
    assert (response.status_code, award.state) == (422, "in_force")
