"""A series of figures as sound: one tone for each, the higher the figure the higher the tone."""

import math
import struct
import wave
from io import BytesIO

RATE = 8000  # samples a second: enough for tones below 1 kHz
LOWEST, OCTAVES = 220.0, 2.0
# Seconds in which a tone rises and falls, so that it does not click.
EDGE = 0.04
LOUDNESS = 0.5


def melody(*, values: list[float], seconds_each: float) -> bytes:
    """A mono WAV file of `len(values) * seconds_each` seconds.

    The lowest value sounds at 220 Hz, the highest two octaves above; equal distances between figures are
    equal intervals between tones.
    """
    least, span = min(values), (max(values) - min(values)) or 1
    samples = bytearray()
    for value in values:
        pitch = LOWEST * 2 ** (OCTAVES * (value - least) / span)
        samples += _tone(pitch, seconds_each)
    output = BytesIO()
    with wave.open(output, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))
    return output.getvalue()


def _tone(pitch: float, seconds: float) -> bytes:
    """A tone with a softer one an octave above, sounding four fifths of its time."""
    number, sounding = round(RATE * seconds), RATE * seconds * 0.8
    made = []
    for index in range(number):
        moment = index / RATE
        edge = max(0.0, min(1.0, moment / EDGE, (sounding - index) / RATE / EDGE))
        wave_form = math.sin(math.tau * pitch * moment) + 0.3 * math.sin(math.tau * 2 * pitch * moment)
        made.append(int(32767 * LOUDNESS * edge * wave_form / 1.3))
    return struct.pack(f"<{number}h", *made)
