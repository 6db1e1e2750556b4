import wave
from io import BytesIO
from itertools import pairwise

from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.media.inspection import inspect_document
from cms.news.demo.sound import RATE, melody


def samples(content):
    with wave.open(BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return memoryview(file.readframes(file.getnframes())).cast("h").tolist()


def crossings(part):
    return sum(1 for one, other in pairwise(part) if one < 0 <= other)


def test_melody_lasts_as_long_as_its_values():
    assert len(samples(melody(values=[1.0, 2.0, 3.0], seconds_each=0.5))) == RATE * 3 // 2


def test_higher_figure_sounds_higher():
    low, middle, high = (
        crossings(samples(melody(values=[0.0, value, 10.0], seconds_each=0.5))[RATE // 2 : RATE])
        for value in (0.0, 5.0, 10.0)
    )

    assert low < middle < high


def test_one_value_or_equal_ones_still_sound():
    assert max(samples(melody(values=[5.0, 5.0], seconds_each=0.2))) > 1000


def test_melody_is_a_sound_file_that_the_site_accepts():
    inspect_document(SimpleUploadedFile("aanite.wav", melody(values=[1.0, 2.0], seconds_each=0.2)))
