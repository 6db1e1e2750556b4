import pytest
from django.http import QueryDict

from cms.stories.comparison.choice import Asked, address, read_choice

A, B, C = "a" * 12, "b" * 12, "0123456789ab"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked(is_asked=False)),
        ("topic=asuminen", Asked(is_asked=False)),
        ("compare=", Asked(is_asked=True)),
        (f"compare={A}", Asked(is_asked=True, codes=(A,))),
        (f"compare={A}&compare={B}", Asked(is_asked=True, codes=(A, B))),
        (f"compare={A},{B}", Asked(is_asked=True, codes=(A, B))),
        (f"compare={B},,+{A}+&compare={C.upper()}&compare={B}", Asked(is_asked=True, codes=(B, A, C))),
        ("compare=17&compare=x'--&compare=%00&compare=17", Asked(is_asked=True, odd=3)),
    ],
)
def test_read_choice_takes_each_code_once_and_counts_what_is_none(text, asked):
    assert read_choice(QueryDict(text)) == asked


def test_read_choice_reads_no_endless_address():
    many = ",".join(f"{number:012x}" for number in range(5000))

    assert len(read_choice(QueryDict(f"compare={many}")).codes) == 40


def test_address_names_each_story_by_its_code():
    assert address([B, A]) == f"?compare={B}&compare={A}"
    assert address([]) == ""
