"""How the notice sorts resources: three categories, their forms, four sources, four modes.

Notice 二.1, 二.2, 三.1, 三.2; R011–R019, R026. Sorting rules that depend on one another stand here;
what a resource must carry for its source or mode stands on the resource.
"""

from django.db.models import TextChoices


class Category(TextChoices):
    """二.1: exactly one per resource (R011)."""

    LEARNING = "learning", "学生学习资源"
    TEACHING = "teaching", "教师教学资源"
    DEVELOPMENT = "development", "教师专业发展及教研资源"


class Form(TextChoices):
    """二.1: 呈现方式. The list is open ("等为主要呈现方式"), hence one 其他 in each category (R012)."""

    ONLINE_COURSE = "online_course", "系统化网络课程"
    DIGITAL_BOOK = "digital_book", "数字图书"
    TUTORING_COURSEWARE = "tutoring_courseware", "个性化辅导的多媒体课件"
    MICRO_COURSE = "micro_course", "微课程"
    LESSON_PLAN = "lesson_plan", "教学设计方案"
    TEACHING_COURSEWARE = "teaching_courseware", "多媒体教学课件"
    MATERIAL_LIBRARY = "material_library", "通用主题素材库"
    SHARED_COURSE = "shared_course", "资源共享课"
    TRAINING_COURSE = "training_course", "网络培训课"
    OPEN_LESSON = "open_lesson", "名师视频公开课"
    EXPERT_LECTURE = "expert_lecture", "专家报告"
    TRAINING_MATERIAL = "training_material", "培训资源"
    TEACHER_RESOURCE = "teacher_resource", "教师用数字化资源"
    OTHER_LEARNING = "other_learning", "其他学习资源"
    OTHER_TEACHING = "other_teaching", "其他教学资源"
    OTHER_DEVELOPMENT = "other_development", "其他发展资源"


FORMS = {
    Category.LEARNING: (
        Form.ONLINE_COURSE,
        Form.DIGITAL_BOOK,
        Form.TUTORING_COURSEWARE,
        Form.MICRO_COURSE,
        Form.OTHER_LEARNING,
    ),
    Category.TEACHING: (
        Form.LESSON_PLAN,
        Form.TEACHING_COURSEWARE,
        Form.MATERIAL_LIBRARY,
        Form.SHARED_COURSE,
        Form.OTHER_TEACHING,
    ),
    Category.DEVELOPMENT: (
        Form.TRAINING_COURSE,
        Form.OPEN_LESSON,
        Form.EXPERT_LECTURE,
        Form.TRAINING_MATERIAL,
        Form.TEACHER_RESOURCE,
        Form.OTHER_DEVELOPMENT,
    ),
}


class Source(TextChoices):
    """二.2: exactly one per resource; the third kind has three sorts (R014, R015)."""

    HIGHER = "higher", "国家和省组织开发"
    DISTRICT = "district", "市、区教育行政部门组织开发"
    SCHOOL_OWN = "school_own", "学校自主建设"
    SCHOOL_PARTNER = "school_partner", "学校与企业、高校等合作研发"
    SCHOOL_BOUGHT = "school_bought", "学校购买、合作引入"
    OPEN = "open", "开放资源"


class Mode(TextChoices):
    """三.1: how it was developed; empty for what was only gathered (R018)."""

    SCHOOL = "school", "校本开发"
    ADAPTED = "adapted", "二次开发"
    CENTRAL = "central", "集中开发"
    JOINT = "joint", "联合开发"


class Partner(TextChoices):
    """三.1(四): with whom a school develops jointly (R025)."""

    ENTERPRISE = "enterprise", "行业企业"
    UNIVERSITY = "university", "高等院校"
    SOCIETY = "society", "社会力量"


# REQUIREMENTS 1.2: the pairs a clerk expects. Outside them one is warned, not stopped.
USUAL = {
    Mode.SCHOOL: {Source.SCHOOL_OWN, Source.SCHOOL_PARTNER},
    Mode.ADAPTED: {Source.HIGHER, Source.DISTRICT, Source.SCHOOL_BOUGHT, Source.OPEN},
    Mode.CENTRAL: {Source.DISTRICT},
    Mode.JOINT: {Source.DISTRICT, Source.SCHOOL_PARTNER},
    "": {Source.HIGHER, Source.DISTRICT, Source.SCHOOL_BOUGHT, Source.OPEN},
}


def form_fits(category, form):
    """Whether `form` is one of the forms of `category` (R012)."""
    return form in FORMS.get(category, ())


def misfit(task):
    """A sentence for a form that its category has not (R012), or an edition of another subject, or ""."""
    if not form_fits(task.category, task.form):
        form, category = Form(task.form).label, Category(task.category).label
        return f"“{category}”里没有“{form}”，请重新选择呈现方式。"
    if task.edition_id and task.edition.subject_id != task.subject_id:
        return f"“{task.edition}”不是{task.subject}的教材版本，请重新选择。"
    return ""


def doubt(source, mode):
    """A sentence when the pair is unusual, or "" (REQUIREMENTS 1.2: warn, do not forbid)."""
    if source in USUAL[mode]:
        return ""
    if not mode:
        return f"“{Source(source).label}”的资源一般应有开发模式，请核对后再提交。"
    return f"“{Mode(mode).label}”一般不与“{Source(source).label}”同用，请核对后再提交。"


def refusal(mode, *, from_task):
    """A sentence when the mode cannot be, or "": 集中开发 is what a task menu asked for (R020)."""
    if mode == Mode.CENTRAL and not from_task:
        return "集中开发的资源须来自任务菜单，请改选开发模式，或先认领任务。"
    return ""
