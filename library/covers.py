"""How an item looks on the shelf: one tone and one icon for each 呈现方式, so that kinds stand apart."""

from workflow.classification import Form

COVERS = {
    Form.ONLINE_COURSE: ("purple", "layers"),
    Form.DIGITAL_BOOK: ("blue", "journal-text"),
    Form.TUTORING_COURSEWARE: ("amber", "file-earmark-slides"),
    Form.MICRO_COURSE: ("purple", "file-earmark-play"),
    Form.LESSON_PLAN: ("blue", "file-earmark-text"),
    Form.TEACHING_COURSEWARE: ("amber", "file-earmark-slides"),
    Form.MATERIAL_LIBRARY: ("cyan", "file-earmark-image"),
    Form.SHARED_COURSE: ("indigo", "camera-video"),
    Form.TRAINING_COURSE: ("green", "mortarboard"),
    Form.OPEN_LESSON: ("indigo", "camera-video"),
    Form.EXPERT_LECTURE: ("green", "mortarboard"),
    Form.TRAINING_MATERIAL: ("green", "journal-text"),
    Form.TEACHER_RESOURCE: ("blue", "file-earmark-text"),
}
OTHER = ("blue", "file-earmark")


def cover_of(resource):
    """The tone and the icon of a resource: ("amber", "file-earmark-slides")."""
    return COVERS.get(resource.form, OTHER)
