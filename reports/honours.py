"""What the page 我的荣誉 shows of each certificate and of all together."""

from collections import Counter

from reports.standing import examined
from reports.title_facts import Answer


def cards_of(person, policy, target, certificates, standing):
    """(certificate, finding for itself, finding in the application) of each certificate."""
    if policy is None:
        return [(certificate, None, None) for certificate in certificates]
    alone = examined(person, target, policy, certificates)
    return list(zip(certificates, alone, standing.findings, strict=True))


def figures_of(certificates, standing, target, policy):
    """The numbers at the top, as arguments of `ui_figure`: label, value, unit, detail."""
    tiers = Counter(certificate.data["tier"] for certificate in certificates)
    preferences = (
        [f for f in standing.findings if f.preference.answer is Answer.YES] if standing else []
    )
    return [
        ("获奖证书", len(certificates), "张", "、".join(f"{t} {n}" for t, n in tiers.items())),
        ("可视同论文", standing.papers if standing else 0, "篇", f"按申报{target}计"),
        ("推荐优选条件", len(preferences), "项", basis_of(policy)),
    ]


def basis_of(policy):
    """What an award must be to give preference, in a few words."""
    if policy is None or not policy.gives_preference:
        return "现在没有这项政策"
    return f"区级{policy.get_basis_display()}，各级职称"
