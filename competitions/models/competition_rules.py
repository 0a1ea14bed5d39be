"""What a competition must have before its next step, each with the sentence people read."""

from django.db.models import Q
from django.utils import timezone

from review_board.models import PublicNotice, ReviewRound
from workflow.transitions import rule


@rule("还没有设置组别，请至少添加一个。")
def has_categories(competition):
    return competition.categories.exists()


@rule("还没有设置奖项等次，请至少添加一个。")
def has_tiers(competition):
    return competition.tiers.exists()


@rule("报送截止日期已过，请改为今天以后的日期。")
def entries_are_still_ahead(competition):
    return competition.entry_deadline >= timezone.localdate()


@rule("已经安排评审，报送期限不能再延长。")
def judging_has_not_begun(competition):
    return not competition.categories.filter(review_round__isnull=False).exists()


@rule("还没有收到参评作品。")
def has_entries(competition):
    return competition.categories.filter(entries__state="entered").exists()


@rule("还有组别没有评完定稿，请先完成评审。")
def every_category_is_judged(competition):
    judged = Q(review_round__state=ReviewRound.State.CLOSED)
    without = competition.categories.filter(entries__state="entered").exclude(judged)
    return not without.exists()


@rule("还没有拟定获奖名单，请先拟定等次。")
def has_awards(competition):
    return competition.awards().exists()


@rule("公示还没有期满，期满并处理完异议后才能公布。")
def notice_has_ended(competition):
    return competition.notice is not None and competition.notice.state == PublicNotice.State.ENDED
