"""Weaves (Finnish *sidos*) as weavers draft them.

1: the warp lies on top, 0: the weft does. Rows are read from the bottom and repeat upwards. Every draft keeps
between a quarter and four fifths of its cells on either side, so a cloth reads open or dense, never empty.
"""

DRAFTS: dict[str, tuple[str, ...]] = {
    "palttina": ("10", "01"),
    "panama": ("1100", "1100", "0011", "0011"),
    "toimikas": ("1100", "0110", "0011", "1001"),
    "kalanruoto": ("110011", "011110", "001100", "100001"),
    "pomsi": ("10000", "00100", "00001", "01000", "00010"),
    "ristitoimikas": ("1000", "0010", "0100", "0001"),
    "ripsi": ("1010", "1010", "0101", "0101"),
    "vohveli": ("10000001", "01000010", "00100100", "00011000", "00100100", "01000010"),
    "viistotoimikas": ("100", "010", "001"),
    "ruusukas": ("111001", "110011", "100111", "001111", "100111", "110011"),
    "tähtikuvio": ("0111", "1011", "1101", "1110"),
    "täkänä": ("101000", "010000", "101000", "000101", "000010", "000101"),
}
