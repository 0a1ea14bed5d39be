"""A state looks the same everywhere: each word of each model has its one tone (UI guide §7)."""

from django.apps import apps

from config import marks, tones
from tests import make


def state_words():
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.name == "state" and field.choices:
                yield from ((model._meta.label, words) for _, words in field.choices)


def test_no_state_is_without_a_tone():
    known = list(state_words())
    assert ("workflow.Resource", "已入库") in known
    assert [(label, words) for label, words in known if words not in tones.TONES] == []


def test_a_word_has_one_tone():
    every = [word for words in tones.WORDS.values() for word in words.split()]
    assert len(every) == len(set(every))


def test_a_tag_shows_the_words_of_a_thing(db):
    assert marks.tag(make.a_resource()) == '<span class="tag indigo">开发中</span>'


def test_a_tag_shows_other_words_quietly():
    assert marks.tag("<九年级>", plain=True) == '<span class="tag gray plain">&lt;九年级&gt;</span>'
