"""To-dos of competitions: what the bureau prepares, and what its leader announces."""

from competitions.models import Competition
from config.waiting.todo import Todo

STEPS = {
    Competition.State.DRAFT: ("评比筹备", "筹备"),
    Competition.State.OPEN: ("报送到期", "办理"),
    Competition.State.CLOSED: ("评比评审", "办理"),
    Competition.State.PROPOSED: ("获奖公示", "公示"),
    Competition.State.ON_NOTICE: ("公布获奖", "公布"),
    Competition.State.ANNOUNCED: ("颁发证书", "颁发"),
}


def competitions(waiting, person):
    return waiting.for_list()


def competition_todo(competition, person):
    kind, verb = STEPS[competition.state]
    before = competition.state in (Competition.State.DRAFT, Competition.State.OPEN)
    return Todo(
        thing=competition,
        kind=kind,
        tone="gold" if competition.state == Competition.State.ON_NOTICE else "blue",
        title=competition.title,
        detail=f"收到 {competition.entry_count} 件参评作品",
        due=competition.entry_deadline if before else None,
        url=competition.get_absolute_url(),
        verb=verb,
        facts=[
            ("主办单位", competition.organiser),
            ("报送截止", competition.entry_deadline),
            ("参评作品", f"{competition.entry_count} 件"),
            ("环节", competition.get_state_display()),
        ],
    )
