"""Recompute a frozen result sheet without a database: `python -m review_board.recompute sheet.json`.

When a round closes, `freeze` writes everything its result came from into one document: the rule,
the criteria, every mark, the results, the software's version and a SHA-256 over it all. Anyone who
holds the document can run this module and see the same ranking, or where it differs (the invariant
of REQUIREMENTS 8: results recompute identically from stored scores and rule). The form of the
document is described in `docs/result-sheet.md`.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

from accounts.refusals import Refused
from review_board.scoring import ScoredCase, ScoredCriterion, ScoredSheet, ScoringRule, rank

SCHEMA = "zeyou.result-sheet/1"


def freeze(rule: ScoringRule, cases: list[ScoredCase], *, about: dict, version: str) -> dict:
    """The result sheet of a closed round, ready to be stored and never touched again.

    `about` names the round for the reader (its title, dates, panel) and must be plain JSON;
    `version` is the software's. Cases and judges appear under `str()` of what the caller passes:
    review numbers and seat numbers, not names.
    """
    document = {
        "schema": SCHEMA,
        "software": {"name": "zeyou", "version": version},
        "about": about,
        "rule": rule_as_data(rule),
        "criteria": [in_text(asdict(criterion)) for criterion in rule.criteria],
        "cases": [case_as_data(case) for case in cases],
        "results": [result_as_data(place) for place in rank(cases, rule)],
    }
    return {**document, "sha256": digest(document)}


def differences(document: dict) -> list[str]:
    """Where a result sheet contradicts itself, in sentences; an empty list when it holds."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return [f"这不是本系统的结果表（schema 应为 {SCHEMA}）。"]
    found = []
    if digest(document) != document.get("sha256"):
        found.append("SHA-256 不符：文件在定稿后被改动过。")
    try:
        again = [result_as_data(place) for place in recomputed(document)]
        return found + contradictions(document["results"], again)
    except Refused as refusal:
        return [*found, f"无法重新计算：{refusal}"]
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as fault:
        return [*found, f"结果表缺少内容或写法不对：{fault!r}。"]


def recomputed(document: dict) -> list:
    """The ranking that the document's own marks give under its own rule."""
    rule = rule_from_data(document["rule"], document["criteria"])
    return rank([case_from_data(case) for case in document["cases"]], rule)


def contradictions(results, again):
    """Compare results by case: what was frozen against what comes out now."""
    stored = {result["case"]: result for result in results}
    computed = {result["case"]: result for result in again}
    found = [f"{case}：结果表中没有这件作品的评分。" for case in stored if case not in computed]
    for case, result in computed.items():
        if case not in stored:
            found.append(f"{case}：有评分，但结果表中没有名次。")
            continue
        for key, value in result.items():
            if stored[case].get(key) != value:
                found.append(f"{case}：{key} 应为 {value}，结果表中是 {stored[case].get(key)}。")
    if not found and results != again:
        found.append("结果表的次序或条数与重新计算的不同。")
    return found


def digest(document: dict) -> str:
    """SHA-256 in hex over the canonical JSON of everything but the digest itself."""
    content = {key: value for key, value in document.items() if key != "sha256"}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def rule_as_data(rule):
    return {
        "aggregation": rule.aggregation,
        "tie_break": list(rule.tie_break),
        "places": rule.places,
        "minimum_sheets": rule.minimum_sheets,
        "spread_threshold": str(rule.spread_threshold),
    }


def rule_from_data(rule, criteria):
    return ScoringRule(
        criteria=tuple(
            ScoredCriterion(
                code=line["code"],
                name=line["name"],
                maximum=Decimal(line["maximum"]),
                step=Decimal(line["step"]),
                weight=Decimal(line["weight"]),
            )
            for line in criteria
        ),
        aggregation=rule["aggregation"],
        tie_break=tuple(rule["tie_break"]),
        places=rule["places"],
        minimum_sheets=rule["minimum_sheets"],
        spread_threshold=Decimal(rule["spread_threshold"]),
    )


def case_as_data(case):
    sheets = [{"judge": str(sheet.judge), "marks": in_text(sheet.marks)} for sheet in case.sheets]
    return {"case": str(case.case), "sheets": sheets}


def case_from_data(case):
    return ScoredCase(
        case["case"],
        tuple(
            ScoredSheet(
                sheet["judge"], {code: Decimal(mark) for code, mark in sheet["marks"].items()}
            )
            for sheet in case["sheets"]
        ),
    )


def result_as_data(place):
    return {
        "case": str(place.case),
        "rank": place.rank,
        "exact": str(place.exact),
        "shown": str(place.shown),
        "tied_with": [str(other) for other in place.tied_with],
        "spread": str(place.spread),
        "flagged": place.flagged,
    }


def in_text(values):
    """Numbers as text, so that no reader passes them through a float."""
    return {key: str(value) for key, value in values.items()}


def main(path: str) -> int:
    """Print the ranking and return 0, or print the differences and return 1."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        print(f"无法读取 {path}：{fault}")
        return 1
    if found := differences(document):
        print(*found, sep="\n")
        return 1
    for place in recomputed(document):
        print(f"{place.rank:>4}  {place.shown:>7}  {place.case}")
    print(f"重新计算一致，共 {len(document['results'])} 件。SHA-256 {document['sha256']}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("用法：python -m review_board.recompute 结果表.json")
    sys.exit(main(sys.argv[1]))
