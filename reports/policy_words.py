"""A title policy in words: what it gives, in one line, and how each element of the clause is read."""

from reports.title_evidence import named
from reports.verification import spelled


def effects_of(policy):
    """Both effects on one line: 申报初级和中级职称可视同论文 1 篇，各级职称推荐优选条件."""
    effects = []
    if policy.paper_bands:
        count = f"{policy.max_per_application} 篇"
        effects.append(f"申报{named(policy.paper_bands)}职称可视同论文 {count}")
    if policy.gives_preference:
        effects.append("各级职称推荐优选条件")
    return "，".join(effects)


def elements_of(policy):
    """(element of the clause, how it is counted) in the order of the clause (§3.3)."""
    return [
        ("教师", teachers(policy)),
        ("评比", f"{policy.issuer.name}组织、通知中列为数字化教学资源评比的"),
        ("等次", tiers(policy)),
        ("获奖时间", f"{spelled(policy.counts_from)}以后（含当日）公布，并在任现职期内"),
        ("作者位次", positions(policy)),
        ("视同论文", papers(policy)),
        ("优选条件", preference(policy)),
    ]


def teachers(policy):
    if policy.counts_other_units:
        return "中小学校、幼儿园和事业单位的教师"
    return "中小学校的教师；幼儿园和事业单位的教师需人工认定"


def tiers(policy):
    if policy.basis == policy.Basis.EVERY:
        return "评比设置的各等次"
    return "区级二等奖以上，含二等奖：以评比设等次时标明的“算作二等奖以上”为准，不看等次的名称"


def positions(policy):
    if policy.positions_counted == 1:
        return "第一作者直接认定，其他作者需人工认定"
    return f"前 {policy.positions_counted} 位作者直接认定，其他作者需人工认定"


def papers(policy):
    if not policy.paper_bands:
        return "不视同发表论文"
    bands, most = named(policy.paper_bands), policy.max_per_application
    return (
        f"申报{bands}职称，一项获奖可视同在公开发行刊物上发表论文 1 篇，每次申报最多 {most} 篇，"
        "同一作品只计一次"
    )


def preference(policy):
    if not policy.gives_preference:
        return "不作为职称申报推荐的优选条件"
    return "申报各级职称，可作为推荐的优选条件"
