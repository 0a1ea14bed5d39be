from tests.workflow.conftest import in_step  # noqa: F401 - kept after every story, too
