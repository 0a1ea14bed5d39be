"""People's names: how they are written, ordered and masked. Whether they can be printed is not here.

REQUIREMENTS 5.2: 2 to 50 characters, one kind of middle dot, never split into surname and given name;
lists go by pinyin, in which surnames have readings of their own. REQUIREMENTS 3.6: public pages mask.
"""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from accounts.refusals import Refused

SHORTEST, LONGEST = 2, 50
SORT_KEY_LENGTH = 120

MIDDLE_DOT = "·"
DOTS = "‧•・･．∙⋅●﹒"
DOTS_TO_ONE = {ord(dot): MIDDLE_DOT for dot in DOTS}
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
LETTERS = f"{HAN}A-Za-zÀ-ɏ가-힣"
NAME = re.compile(rf"[{LETTERS}](?:[{LETTERS} {MIDDLE_DOT}.'’-]*[{LETTERS}.])?")
DOT_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s*[{MIDDLE_DOT}.]\s*(?=[{HAN}])")
BLANK_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
SEVERAL = re.compile(r"[、，,;；/]")  # what people put between the names of two
LONGEST_PADDED = 4  # 张　三 and 欧阳　娜娜 are padded with blanks; longer names want a middle dot

SEPARATORS = re.compile(r"[、，,;；/／|\n\r\t]+")

# Readings that a character has as a surname and that dictionaries of words get wrong.
SURNAMES = {
    "单": "shan4",
    "曾": "zeng1",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
    "朴": "piao2",
    "盖": "ge3",
    "区": "ou1",
    "任": "ren2",
    "葛": "ge3",
    "缪": "miao4",
    "翟": "zhai2",
    "乐": "yue4",
    "纪": "ji3",
    "覃": "qin2",
    "冼": "xian3",
    "洗": "xian3",
    "折": "she2",
    "那": "na1",
    "哈": "ha3",
    "燕": "yan1",
    "过": "guo1",
    "佴": "nai4",
    "召": "shao4",
    "员": "yun4",
    "繁": "po2",
    "句": "gou1",
    "阚": "kan4",
    "都": "du1",
    "祭": "zhai4",
    "乜": "nie4",
    "薄": "bo2",
    "干": "gan1",
    "种": "chong2",
    "重": "chong2",
    "秘": "bi4",
    "么": "yao1",
    "能": "nai4",
    "相": "xiang4",
    "应": "ying1",
    "华": "hua4",
    "尉": "wei4",
    "曲": "qu1",
    "费": "fei4",
}
COMPOUND_SURNAMES = {
    "尉迟": "yu4 chi2",
    "万俟": "mo4 qi2",
    "长孙": "zhang3 sun1",
    "令狐": "ling2 hu2",
    "澹台": "tan2 tai2",
    "单于": "chan2 yu2",
    "欧阳": "ou1 yang2",
    "司马": "si1 ma3",
    "上官": "shang4 guan1",
    "诸葛": "zhu1 ge3",
    "东方": "dong1 fang1",
    "皇甫": "huang2 fu3",
    "夏侯": "xia4 hou2",
    "慕容": "mu4 rong2",
    "公孙": "gong1 sun1",
    "司徒": "si1 tu2",
    "端木": "duan1 mu4",
    "宇文": "yu3 wen2",
}
READINGS = {**SURNAMES, **COMPOUND_SURNAMES}


def normalised_name(text: str) -> str:
    """The one way this name is written here, or a refusal that says what to change.

    Composed characters (NFC), "·" for every middle dot, no padding blanks. Characters of the
    private use area are refused: they mean something on one computer only.
    """
    if found := PRIVATE_USE.search(text):
        raise Refused(
            f"姓名第 {found.start() + 1} 个字是自造字，换一台电脑就无法显示，请改用标准输入法重新输入。"
        )
    name = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(DOTS_TO_ONE)
    name = DOT_BETWEEN_HAN.sub(MIDDLE_DOT, " ".join(half_width(name).split()))
    name = without_padding(name)
    if not name:
        raise Refused("请填写姓名。")
    if not SHORTEST <= len(name) <= LONGEST:
        raise Refused(f"姓名应为 {SHORTEST} 到 {LONGEST} 个字，“{name}”有 {len(name)} 个字。")
    if SEVERAL.search(name):
        raise Refused(f"“{name}”里不止一个人，请每人写一行。")
    if not NAME.fullmatch(name) or MIDDLE_DOT * 2 in name:
        raise Refused(f"“{name}”含有姓名中不会出现的符号，请按证件填写姓名，不加称呼和备注。")
    return name


def without_padding(name):
    """张　三 becomes 张三. In a long name of Han characters a blank stands for a missing dot."""
    padded = BLANK_BETWEEN_HAN.sub("", name)
    if padded != name and len(padded) > LONGEST_PADDED:
        raise Refused(f"“{name}”中间有空格，请改用间隔号“·”，如“阿依古丽·买买提”。")
    surname = name.partition(" ")[0]
    if padded != name and len(surname) > 1 and surname not in COMPOUND_SURNAMES:
        raise Refused(f"“{name}”像是不止一个人，请每人写一行；是一个人的，请去掉中间的空格。")
    return padded


def half_width(text):
    """Full-width Latin letters as ordinary ones; everything else as it is."""
    return re.sub("[Ａ-Ｚａ-ｚ]", lambda letter: chr(ord(letter[0]) - 0xFEE0), text)


def sort_key(name: str) -> str:
    """What people are ordered by: syllable and tone of each character, then the name itself.

    The surname is read as a surname (单 shàn, 曾 zēng). At most 120 characters, for a column.
    """
    surname = next((known for known in (name[:2], name[:1]) if known in READINGS), "")
    syllables = [READINGS[surname]] if surname else []
    return key_of(name, [*syllables, *syllables_of(name[len(surname) :])])


def unit_sort_key(name: str) -> str:
    """The same for names that begin with no surname: 解放路小学 stands under jiě."""
    return key_of(name, syllables_of(name))


def syllables_of(text):
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True) if text else []


def key_of(name, syllables):
    return f"{' '.join(syllables).lower()} {name}"[:SORT_KEY_LENGTH]


def masked(name: str) -> str:
    """For pages that anyone may open: 张*, 陈*新, 欧**娜."""
    if len(name) <= SHORTEST:
        return f"{name[:1]}*"
    return f"{name[0]}{'*' * min(len(name) - 2, 2)}{name[-1]}"


def split_names(cell: str) -> list[str]:
    """The names in one cell of a sheet, as people list them: 张三、李四 / 张三 李四 / 张　三，李　四.

    A blank separates names of two characters and more; single characters beside blanks are one
    padded name, and so are a compound surname and what follows it. Nothing is checked here.
    """
    return [name for part in SEPARATORS.split(cell) for name in names_by_blanks(part.split())]


def names_by_blanks(words):
    names, before = [], ""
    for word in words:
        if before and one_name(before, word):
            names[-1] += f" {word}" if word.isascii() else word
        else:
            names.append(word)
        before = word
    return names


def one_name(before, word):
    """Whether two words with a blank between them belong to one person."""
    if before.isascii() or word.isascii():
        return before.isascii() and word.isascii()
    return before in COMPOUND_SURNAMES or len(before) == len(word) == 1
