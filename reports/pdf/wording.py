"""Small phrases that several papers share."""


def chinese_date(date):
    """2026年11月20日: no leading zeros, as GB/T 9704 asks."""
    return f"{date.year}年{date.month}月{date.day}日"


def position_words(position, count):
    """第2作者，共3人: the place of an author in the signing order."""
    return f"第{position}作者，共{count}人"
