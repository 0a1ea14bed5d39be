"""Read the state machines off the models, for checks and for the documentation."""

from django.apps import apps
from django.core import checks
from django_fsm import FSMFieldMixin
from viewflow.workflow import lock

from workflow.flows import TaskFlow, chart

HEADING = """# 状态与进程

由 `manage.py lifecycles` 从模型打印，勿手改；`make check` 核对它与代码一致。
"""
FLOORS = ["accounts", "workflow", "review_board", "competitions", "library", "reports", "config"]


def lifecycles():
    """Every (model, field) pair that has transitions, from the lowest floor up."""
    ours = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models()]
    for model in sorted(ours, key=lambda m: (FLOORS.index(m._meta.app_label), m.__name__)):
        for field in model._meta.concrete_fields:
            if isinstance(field, FSMFieldMixin) and field.transitions.get(model):
                yield model, field


def steps(model, field):
    """The transitions of one machine, each once for every source."""
    return sorted(field.get_all_transitions(model), key=lambda step: (step.source, step.name))


def document():
    """All machines and the course of a task, as the text of `docs/lifecycles.md`."""
    course = (
        f"## 任务进程 `workflow.TaskFlow`\n\n```mermaid\n{chart()}\n```\n\n"
        "在结题以前的任何环节，教育局都可以终止任务。\n"
    )
    return "\n".join([HEADING, course, *(mermaid(*machine) for machine in lifecycles())])


def mermaid(model, field):
    """The life of one model as a diagram in text."""
    lines = [
        f"## {model._meta.verbose_name} `{model._meta.label}`",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {state}: {name}" for state, name in field.flatchoices),
        f"    [*] --> {field.get_default()}",
        *(f"    {s.source} --> {s.target}: {s.custom['label']}" for s in steps(model, field)),
    ]
    return "\n".join([*lines, "```", ""])


@checks.register
def check_lifecycles(app_configs, **kwargs):
    """Every transition says its name, asks who, and explains each condition."""
    problems = []
    for model, field in lifecycles():
        for step in steps(model, field):
            problems += faults_of(f"{model._meta.label}.{step.name}", step)
    return problems


def faults_of(where, step):
    if not step.custom.get("label"):
        yield checks.Error(f"{where} has no label", id="workflow.E001")
    if not callable(step.permission):
        yield checks.Error(f"{where} asks no permission", id="workflow.E002")
    if not all(hasattr(condition, "reason") for condition in step.conditions):
        yield checks.Error(f"{where} has a mute condition", id="workflow.E003")


@checks.register
def check_course_is_locked(app_configs, **kwargs):
    """viewflow locks nothing by default: two people at once would leave a course in two places."""
    impl = TaskFlow.lock_impl
    if isinstance(impl, lock.SelectForUpdateLock) and not impl.nowait:
        return []
    return [checks.Error("TaskFlow must wait for the row of its course", id="workflow.E004")]
