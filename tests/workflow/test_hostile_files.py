"""Every file that means harm is refused with one sentence, or made inert (QUALITY U1)."""

import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.refusals import Refused
from tests import make
from tests.sending import a_whole_upload, complete
from tests.workflow.hostile import FILES, INERT
from workflow.actions.files import store
from workflow.files import receive
from workflow.models import ResourceFile, Upload

MB = 1024 * 1024
MOST_MEMORY = 64 * MB


def upload_of(name, data):
    """What reaches the judge; Django would already cut paths from the name."""
    upload = SimpleUploadedFile("x", data)
    upload._name = name
    return upload


def test_there_are_enough_of_them():
    assert len(FILES) >= 60


@pytest.mark.parametrize("label", FILES)
def test_each_is_refused_with_its_sentence(label, settings):
    name, content, purpose, words = FILES[label]
    upload = upload_of(name, content())
    tracemalloc.start()

    with pytest.raises(Refused) as refusal:
        receive(upload, purpose, store())

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.endswith("。") and sentence.count("。") <= 2 and "\u202e" not in sentence
    assert peak < MOST_MEMORY
    assert not settings.MEDIA_ROOT.exists() or not any(settings.MEDIA_ROOT.rglob("*"))


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["bomb", "PDF with JavaScript", "macros inside", "cut video"])
def test_in_pieces_they_fare_no_better(label, settings, django_capture_on_commit_callbacks):
    name, content, purpose, words = FILES[label]
    resource, data = make.a_resource(files=()), content()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused, match=words):
        complete(a_whole_upload(resource, data, name=name, purpose=purpose, piece_size=MB), data)

    assert words in Upload.objects.get().fault
    assert not ResourceFile.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("label", INERT)
def test_what_is_taken_can_do_nothing(label, client):
    name, content = INERT[label]
    resource = make.a_resource(files=())
    received = receive(upload_of(name, content()), "other", store())
    file = make.a_file(resource, name, content(), media_type=received.kind.media_type)
    client.force_login(resource.group.leader)

    response = client.get(reverse("workflow:download_file", args=[file.pk]))

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "html" not in response["Content-Type"]
