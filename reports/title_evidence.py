"""What an award is worth when its author applies for a title (职称). The rule, and nothing else.

通昌教字〔2015〕20号，三.4（二）; R050–R053, REQUIREMENTS 3.3. The clause has two effects with two
scopes: 可视同论文 for 初级 and 中级 titles only, 推荐优选条件 for titles of every rank. Each is
answered yes, no, or 需人工认定, always with the reasons. The platform never decides: it says 可视同,
and the review body decides.
"""

from dataclasses import dataclass, replace

from reports.title_facts import Answer, Applicant, AwardFacts, AwardKind, Policy
from reports.titles import Band, title_named

CLAUSE = (
    "教师参加区教育局组织的数字化教学资源评比，获区级二等奖以上的，在学校教师初级和中级职称评审中，"
    "可视同在公开发行刊物上发表论文 1 篇，同时作为各级职称申报推荐的优选条件。"
)

COUNTS_AS_PAPER = "可视同在公开发行刊物上发表论文1篇"
COUNTS_AS_PREFERENCE = "可作为职称申报推荐的优选条件"


@dataclass(frozen=True)
class Conclusion:
    """One effect of one award: the answer and its reasons, in sentences."""

    answer: Answer
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """Both effects of one award, and what the checkers should look at."""

    award: AwardFacts
    paper: Conclusion
    preference: Conclusion
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the award has, or may have, either effect in this application."""
        return {self.paper.answer, self.preference.answer} != {Answer.NO}


@dataclass(frozen=True)
class Evidence:
    """All findings of one application, and what they come to together."""

    findings: tuple[Finding, ...]

    @property
    def papers(self) -> int:
        """How many papers the awards 可视同 in this application, after the cap."""
        return sum(finding.paper.answer is Answer.YES for finding in self.findings)

    @property
    def paper(self) -> Answer:
        """The answer for the application as a whole."""
        return strongest(finding.paper.answer for finding in self.findings)

    @property
    def preference(self) -> Answer:
        return strongest(finding.preference.answer for finding in self.findings)


def weigh(policy: Policy, applicant: Applicant, awards: list[AwardFacts]) -> Evidence:
    """Every award against the clause, then the cap: one work once, so many papers an application.

    Awards beyond the cap stay listed but are not counted. They are taken in the order given.
    """
    findings, works, papers = [], set(), 0
    for award in awards:
        finding = examine(policy, applicant, award)
        if finding.paper.answer is Answer.YES:
            if award.work in works:
                finding = not_counted(finding, "同一作品只计一次，此项列出，不重复计算。")
            elif papers >= policy.max_per_application:
                cap = f"每次申报最多视同{policy.max_per_application}篇，此项列出，不重复计算。"
                finding = not_counted(finding, cap)
            else:
                papers += 1
                works.add(award.work)
        findings.append(finding)
    return Evidence(tuple(findings))


def examine(policy: Policy, applicant: Applicant, award: AwardFacts) -> Finding:
    """One award for itself, before any cap."""
    common = [
        *about_the_contest(policy, award),
        *about_the_dates(policy, applicant, award),
        *about_the_person(policy, applicant, award),
    ]
    paper = conclude([*common, *about_the_target(policy, applicant)], COUNTS_AS_PAPER)
    preference = conclude([*common, *about_preference(policy)], COUNTS_AS_PREFERENCE)
    finding = Finding(award, paper, preference)
    if award.used_for and finding.counts:
        warning = f"此奖项已用于{award.used_for}，请核对是否重复使用。"
        finding = replace(finding, warnings=(warning,))
    return finding


def conclude(objections, conclusion):
    """No if anything speaks against it; manual if anything is open; else yes, in the clause's words."""
    for answer in (Answer.NO, Answer.MANUAL):
        if reasons := tuple(text for weight, text in objections if weight is answer):
            return Conclusion(answer, reasons)
    return Conclusion(Answer.YES, (f"{conclusion}。",))


def about_the_contest(policy, award):
    """区教育局组织的数字化教学资源评比，获区级二等奖以上."""
    if award.organiser != policy.issuer:
        yield Answer.NO, f"由{award.organiser}组织，不是{policy.issuer}组织的评比，不适用本政策。"
    if award.kind is not AwardKind.WORK:
        yield Answer.NO, f"{award.kind.value}不是作品奖，不在本政策范围内。"
        return
    if not award.is_resource_contest:
        yield Answer.NO, "此评比在通知中没有列为数字化教学资源评比。"
    if not (award.tier_counts or policy.any_tier):
        yield Answer.NO, f"“{award.tier}”不属于区级二等奖以上。"
    if not award.in_force:
        yield Answer.NO, "此奖项未生效或已撤销。"


def about_the_dates(policy, applicant, award):
    """No retroactivity, and only awards won in the present title (任现职期内)."""
    if award.kind is not AwardKind.WORK:
        return
    if award.decided_on is None:
        yield Answer.NO, "获奖决定尚未公布。"
        return
    if award.decided_on < policy.valid_from:
        yield Answer.NO, "获奖决定在政策施行前作出。"
    if policy.valid_to and award.decided_on > policy.valid_to:
        yield Answer.NO, "获奖决定在政策停止执行后作出。"
    if award.decided_on > applicant.cutoff:
        yield Answer.NO, "获奖时间晚于本次申报的截止日期。"
    if applicant.current_since and award.decided_on <= applicant.current_since:
        yield Answer.NO, "获奖时间不在任现职期内。"
    if applicant.current_title and not applicant.current_since:
        yield Answer.MANUAL, "没有任现职时间，无法判断是否在任现职期内，需人工认定。"


def about_the_person(policy, applicant, award):
    """教师: an author of the work, in a school; co-authors and other units are for a person to say."""
    if award.kind is not AwardKind.WORK:
        return
    if award.author_position is None:
        yield Answer.NO, "本人不是获奖作品的作者。"
    elif award.author_position not in policy.author_positions:
        place = f"第{award.author_position}作者（共{award.author_count}人）"
        yield Answer.MANUAL, f"{place}是否计算，需人工认定。"
    unit = policy.unit_kinds.get(applicant.unit_kind, Answer.MANUAL)
    if unit is Answer.MANUAL:
        yield Answer.MANUAL, "申报人所在单位不是中小学校，是否适用“学校教师”，需人工认定。"
    elif unit is Answer.NO:
        yield Answer.NO, "申报人所在单位不适用本政策。"


def about_the_target(policy, applicant):
    """初级和中级: decided by the title applied for, not the one held (R051)."""
    target = title_named(applicant.target_title)
    if not policy.paper_bands:
        yield Answer.NO, "本政策没有规定视同论文。"
    elif target is None:
        yield Answer.MANUAL, f"职称“{applicant.target_title}”不在对照表中，需人工认定。"
    elif target.band not in policy.paper_bands:
        bands = named(policy.paper_bands)
        yield (
            Answer.NO,
            f"申报{target.name}属{target.band.value}职称，论文视同只用于{bands}职称评审。",
        )


def about_preference(policy):
    """推荐优选条件, the effect for titles of every rank (R052)."""
    if not policy.gives_preference:
        yield Answer.NO, "本政策没有规定推荐优选条件。"


def named(bands):
    """The bands in their order: 初级和中级; 初级、中级和高级."""
    *first, last = [band.value for band in Band if band in bands]
    return "和".join(filter(None, ["、".join(first), last]))


def not_counted(finding, reason):
    return replace(finding, paper=Conclusion(Answer.NO, (reason,)))


def strongest(answers):
    """Yes before manual before no; no awards at all are a no."""
    answers = set(answers)
    return next((each for each in (Answer.YES, Answer.MANUAL) if each in answers), Answer.NO)
