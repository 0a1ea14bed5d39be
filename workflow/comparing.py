"""Two submitted versions of a work side by side: what was said of it, and its files."""

from dataclasses import dataclass

from workflow.models import ResourceFile


@dataclass(frozen=True)
class FileChange:
    """A file of either version and what became of it: same, replaced, added or removed."""

    old: ResourceFile | None
    new: ResourceFile | None
    words: str
    tone: str


def changes_of_files(old_version, new_version):
    """Every file of both versions once, in the order of the older one, then what came new."""
    old, new = list(old_version.files.all()), list(new_version.files.all())
    successors = successors_of(old_version.resource)
    left = {file.pk: file for file in new}
    changes = []
    for file in old:
        later = next((left.pop(pk) for pk in [file.pk, *successors(file.pk)] if pk in left), None)
        changes.append(change(file, later))
    return [*changes, *(change(None, file) for file in left.values())]


def successors_of(resource):
    """A function: the key of a file -> the keys of those that took its place, one after the other."""
    following = dict(resource.files.values_list("pk", "replaced_by"))

    def chain(key):
        keys = []
        while following.get(key) and following[key] not in keys:
            key = following[key]
            keys.append(key)
        return keys

    return chain


def change(old, new):
    if new is None:
        return FileChange(old, None, "移除", "red")
    if old is None:
        return FileChange(None, new, "新增", "green")
    if old.sha256 == new.sha256:
        return FileChange(old, new, "未变", "gray")
    return FileChange(old, new, "替换", "amber")


def changes_of_facts(old_facts, new_facts):
    """Rows (label, then, now, whether it changed) of two lists of (label, words), the changed first."""
    now = dict(new_facts)
    rows = [
        (label, words, now.get(label, ""), words != now.get(label)) for label, words in old_facts
    ]
    return sorted(rows, key=lambda row: not row[3])
