"""How dates may be typed, on top of what Django reads for simplified Chinese (UI guide §8)."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
