"""Names of files: what a person may call a file, and what is refused."""

import unicodedata

from accounts.brackets import bracketed
from accounts.refusals import Refused

LONGEST = 150
RUNS = (
    "exe dll com scr bat cmd ps1 psm1 vbs vbe wsf wsh msi msp jar apk hta lnk reg cpl sys app "
    "docm pptm xlsm dotm potm xltm xlam ppam"
)
PROGRAMS = frozenset(RUNS.split())
DISGUISED = frozenset("exe scr bat cmd vbs vbe ps1 hta msi jar".split())  # never amid a true name
FORBIDDEN = set('/\\:*?"<>|')
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}


def tidy_name(name):
    """The name in NFC without surrounding space; a refusal says what is wrong with it."""
    name = unicodedata.normalize("NFC", name or "").strip()
    if not name or name.strip(". ") == "":
        raise Refused("文件没有名称，请改名后再传。")
    if hidden := [
        char for char in name if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]:
        shown = "".join(char for char in name if char not in hidden)
        raise Refused(f"{bracketed(shown[:60])}的文件名里有看不见的控制字符，请改名后再传。")
    if len(name) > LONGEST:
        raise Refused(
            f"《{name[:20]}…》的文件名有 {len(name)} 个字，最多 {LONGEST} 个，请改短后再传。"
        )
    if bad := sorted(FORBIDDEN & set(name)):
        raise Refused(f"{bracketed(name)}的文件名里有“{''.join(bad)}”，请改名后再传。")
    if DISGUISED & {part.casefold().strip() for part in name.split(".")[1:-1]}:
        raise Refused(f"{bracketed(name)}的文件名有两个扩展名，像是伪装的程序，请改名后再传。")
    if name.split(".")[0].casefold() in RESERVED:
        raise Refused(f"{bracketed(name)}是系统保留的名称，请改名后再传。")
    return name


def ending(name):
    """The ending of a name in small letters, "" when it has none."""
    _, dot, last = name.rpartition(".")
    return last.casefold() if dot else ""
