"""What scrubbing says when it cannot vouch for a file."""

from accounts.refusals import Refused


class Unclean(Refused):  # noqa: N818 - like its parent
    """The file may name its makers where we cannot take it out, so judges do not get it."""

    def __init__(self):
        super().__init__("此文件不能去除作者信息，匿名评审中不提供，请联系教育局。")
