"""Who the table asks for, in the order of its columns."""

from accounts.models import Person
from tests import cast, make

ROLES = {
    "anonymous": "nobody logged in",
    "teacher": "a teacher of the school who is in no group",
    "leader": "the leader of the group",
    "school": "the administrator of the leading school",
    "other": "the administrator of another school",
    "judge": "a judge of the panel",
    "chair": "the head of the panel",
    "staff": "the bureau's business staff",
    "boss": "the bureau's leader",
    "root": "a system administrator without any office",
}


def people():
    """One person for each column; nobody for the first."""
    school, other = cast.a_unit(), cast.a_unit("第二小学")
    make.the_judges()
    return {
        "anonymous": None,
        "teacher": cast.a_person("刘老师", school),
        "leader": make.a_leader(school),
        "school": cast.school_admin(school),
        "other": make.an_admin(other),
        "judge": Person.objects.get(real_name="钱专家"),
        "chair": Person.objects.get(real_name="孙专家"),
        "staff": cast.bureau_staff(),
        "boss": cast.bureau_leader(),
        "root": cast.a_person("系统管理员", is_staff=True, is_superuser=True),
    }
