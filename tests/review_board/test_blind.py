"""Blind reviewing: no byte a judge can fetch names who made a work (REQUIREMENTS 2.5, QUALITY B2).

Names are planted wherever people leave them. A judge then follows every link, tries every address
of the site, and unpacks whatever comes back; the bureau does the same and finds the names.
"""

import re

import pytest
from django.urls import reverse

from review_board import actions, masking
from review_board.models import Sheet
from tests import cast, make
from tests.review_board import named_files
from tests.review_board.crawling import reached, said, tried
from tests.review_board.marking import typed
from tests.review_board.unpacking import stands_in
from workflow import versions

LEADER, AUTHOR, MEMBER = "欧阳若冰", "司徒青岚", "东方未晞"
SCHOOL, OTHER_SCHOOL, GROUP = "云麓山实验学校", "听涛书院附中", "青藤工作坊"
NAMES = [LEADER, AUTHOR, MEMBER, SCHOOL, OTHER_SCHOOL, GROUP]
UNITS = [SCHOOL, OTHER_SCHOOL]
LISTS_OF_UNITS = re.compile(r"/(units/(\d+/)?|tasks/(board/)?|works/)")  # they name every school
PURPOSES = {"pdf": "lesson_plan", "mp4": "video", "pptx": "courseware"}


@pytest.fixture(autouse=True)
def copies_of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def work():
    """A work whose makers left their names in every field, file name and file."""
    school = cast.a_unit(SCHOOL)
    group = make.a_group(leader=cast.a_person(LEADER, school), school=school)
    type(group).objects.filter(pk=group.pk).update(name=GROUP)
    group.refresh_from_db()
    group.memberships.create(person=cast.a_person(AUTHOR, cast.a_unit(OTHER_SCHOOL)), duty="脚本")
    words = f"{LEADER}、{AUTHOR}、{MEMBER}在{SCHOOL}和{OTHER_SCHOOL}试用，{GROUP}出品"
    resource = make.a_resource(
        f"{LEADER}讲分数",
        group=group,
        at="under_review",
        files=(),
        description=words,
        keywords=f"{AUTHOR}、分数",
        lesson=f"{SCHOOL}校本第一课",
        requirements=words[:60],
        uses_ai=True,
        ai_note=words,
    )
    group.memberships.create(person=cast.a_person(MEMBER, school), duty="技术")
    for ending, hold in named_files.KINDS.items():
        make.a_file(
            resource,
            f"{LEADER}的{AUTHOR}.{ending}",
            hold(f"{SCHOOL}{LEADER}"),
            purpose=PURPOSES.get(ending, "material"),
        )
    make.a_file(resource, f"{LEADER}授权书.pdf", named_files.pdf(AUTHOR), purpose="rights")
    make.a_file(resource, f"{SCHOOL}协议.pdf", named_files.pdf(SCHOOL), purpose="agreement")
    resource.versions.all().delete()
    versions.freeze(resource, by=group.leader)
    return resource


@pytest.fixture
def review_round(work):
    """Opened by the bureau itself, so that every message was really sent."""
    cast.bureau_staff()
    type(work).objects.filter(pk=work.pk).update(state="accepted")
    resources = [
        type(work).objects.get(pk=work.pk),
        make.a_resource("分数的大小", at="accepted", files=()),
    ]
    review_round = make.a_round(at="draft", resources=resources)
    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=1)
    return actions.open_round(review_round, by=cast.bureau_staff())


def own_sheet(name, review_round, work):
    sheets = Sheet.objects.filter(case__review_round=review_round, case__resource=work)
    return sheets.get(seat__judge__person__real_name=name)


def numbers_around(work, review_round):
    """The numbers under which the work and its makers stand in the database."""
    group, sheets = work.group, Sheet.objects.filter(case__resource=work)
    rows = [work, work.latest_version, group, group.leader, group.school, review_round]
    rows += [review_round.panel, work.files.first(), work.credits.first(), sheets.first()]
    return sorted({row.pk for row in rows})


def words_around(work):
    sheets = Sheet.objects.filter(case__resource=work)
    return [*(sheet.key for sheet in sheets), work.code, "xlsx", "json"]


def naming(answers, names=NAMES):
    """[(address, name)] of every answer that names someone."""
    return [(at, name) for at, said in answers.items() for name in names if stands_in(name, said)]


@pytest.mark.parametrize("name", ["孙专家", "钱专家"])
def test_no_byte_a_judge_is_led_to_names_a_maker(client, work, review_round, name):
    sheet = own_sheet(name, review_round, work)
    client.force_login(sheet.seat.judge.person)

    followed = reached(client, "/", reverse("review_board:my_sheets"), sheet.get_absolute_url())

    kinds = {re.sub(r"sheets/[^/]{12}/", "sheets/KEY/", address) for address in followed}
    assert {f"/sheets/KEY/parts/{part}/" for part in range(1, 10)} <= kinds
    assert "/sheets/KEY/parts/1/2/" in kinds
    assert naming(followed) == []


def test_no_address_a_judge_can_guess_names_a_maker(client, work, review_round):
    """By the panel's chair, who may open all a judge may and the round besides."""
    client.force_login(own_sheet("孙专家", review_round, work).seat.judge.person)

    guessed = tried(client, numbers_around(work, review_round), words_around(work))

    assert [(at, name) for at, name in naming(guessed) if not is_a_list_of_units(at, name)] == []
    lists = {at: said for at, said in guessed.items() if LISTS_OF_UNITS.fullmatch(at)}
    assert naming(lists, [work.code, "讲分数"]) == []


def is_a_list_of_units(address, name):
    return name in UNITS and LISTS_OF_UNITS.fullmatch(address)


@pytest.mark.parametrize("word", [*NAMES, "讲分数"])
def test_searching_for_a_maker_finds_no_work(client, work, review_round, word):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)

    found = {word: said(client.get("/search/", {"q": word}))}

    others = [name for name in [*NAMES, work.code, sheet.key] if name not in word]
    assert naming(found, others) == []


def test_the_admin_is_closed_to_judges(client, work, review_round):
    client.force_login(own_sheet("钱专家", review_round, work).seat.judge.person)

    assert client.get("/admin/").status_code in (302, 403, 404)


def test_the_names_are_there_to_be_found(client, work, review_round):
    """The same walk by the bureau finds every one of them, so the walk above could have."""
    client.force_login(cast.bureau_staff())

    found = tried(client, [work.pk], [work.code])

    assert {name for _, name in naming(found)} >= {LEADER, AUTHOR, SCHOOL}
    uploaded = b"".join(file.content.read() for file in work.files.all())
    assert stands_in(LEADER, uploaded)


def test_a_signed_round_names_them(client, work, review_round):
    type(review_round).objects.filter(pk=review_round.pk).update(is_blind=False)
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)

    found = reached(client, sheet.get_absolute_url())

    assert {name for _, name in naming(found)} >= {LEADER, AUTHOR, SCHOOL, OTHER_SCHOOL}


# --- what is sent rather than fetched -------------------------------------------------------------
def test_no_answer_to_what_a_judge_sends_names_a_maker(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)
    page, save = sheet.get_absolute_url(), reverse("review_board:save_sheet", args=[sheet.key])
    recuse = reverse("review_board:recuse", args=[sheet.key])
    sent = {
        "saved": client.post(save, typed(sheet, "8")),
        "stale": client.post(save, typed(sheet, "9")),
        "stale page": client.post(page, typed(sheet, "9", then="save")),
        "faulty": client.post(page, typed(sheet, "99", version=1, then="next")),
        "draft": client.post(page, typed(sheet, "9", version=1, then="save"), follow=True),
        "no reason": client.post(recuse, {"kind": "family"}),
        "recused": client.post(recuse, {"kind": "other", "note": "我见过这件"}, follow=True),
        "gone": client.get(page),
    }

    assert [answer.status_code for answer in sent.values()] == [
        *(200, 409, 409, 422, 200, 422, 200, 302)
    ]
    assert naming({what: said(answer) for what, answer in sent.items()}) == []


def test_a_tie_is_refused_without_a_name(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)
    work.group.memberships.create(person=sheet.seat.judge.person)

    answer = client.get(sheet.get_absolute_url())

    assert answer.status_code == 403
    assert naming({"refused": said(answer)}) == []


def test_messages_about_the_review_name_nobody(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    judge = sheet.seat.judge.person
    actions.seat_judge(review_round.panel, make.a_judge("郑专家"), by=cast.bureau_staff())
    actions.reassign_sheet(
        sheet, make.a_judge("郑专家"), by=cast.bureau_staff(), note="评委临时出差"
    )

    texts = "\n".join(judge.notifications.values_list("text", flat=True))
    assert "SX-" in texts
    assert naming({"inbox": texts.encode()}) == []


# --- names of the copies --------------------------------------------------------------------------
def test_parts_carry_neutral_names(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)

    answer = client.get(reverse("review_board:review_file", args=[sheet.key, 1]))

    name = "SX-001-%E6%95%99%E5%AD%A6%E8%AE%BE%E8%AE%A1.pdf"  # 教学设计
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert not {"ETag", "Last-Modified"} & set(answer.headers)


def test_what_was_uploaded_is_left_as_it_was(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)
    before = {file.pk: file.content.read() for file in work.files.all()}

    reached(client, sheet.get_absolute_url())

    assert {file.pk: file.content.read() for file in work.files.all()} == before


def test_rights_papers_are_not_for_judges(client, work, review_round):
    sheet = own_sheet("钱专家", review_round, work)
    client.force_login(sheet.seat.judge.person)

    shelves = client.get(sheet.get_absolute_url()).context["shelves"]

    assert [shelf.name for shelf in shelves] == ["教学设计", "课件", "视频", "素材"]


def test_a_contributor_who_left_the_group_is_struck_out_too():
    facts = {"contributions": [{"person": 1, "name": "慕容清和", "what": "配音", "share": 5}]}

    said = masking.struck_out("由慕容清和配音", facts, today=[])

    assert said == f"由{masking.STRUCK}配音"
