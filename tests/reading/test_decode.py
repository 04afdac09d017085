from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ArticleError
from pipeline.reading.decode import MAX_BYTES, decode, refuse_large

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0\xf4x\xd4\xfa"
ENGLISH = (
    "Caf\u00e9 prices rose \u201cby 30%\u201d \u2013 over \u00a32bn, "
    "the owner\u2019s group said on Monday. "
)


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose.\r\nThey fell.\r\n",
        "one\rtwo\nthree\r\n",
        "emoji \U0001f600, \u2028 and \u2029, \u00a030\u00a0%, \u200b and e\u0301",
        "\ufb01rst \u0661\u0662 \uff13\uff10%",
        "\u202e30% \u202c",
        "\x0cform feed and tab\t\x85",
    ],
)
def test_decode_keeps_every_character(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())


def test_decode_skips_one_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"Prices", "a.txt") == ("Prices", ())
    assert decode(codecs.BOM_UTF8 * 2 + b"Prices", "a.txt") == ("\ufeffPrices", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_decode_reads_marked_encodings_with_a_warning(mark: bytes, encoding: str) -> None:
    text, warnings = decode(mark + ENGLISH.encode(encoding), "a.txt")
    assert text == ENGLISH
    assert len(warnings) == 1
    assert encoding in warnings[0]
    assert warnings[0].startswith("a.txt: ")


@pytest.mark.parametrize("repeat", [1, 40])
def test_decode_reads_windows_1252_with_a_warning(repeat: int) -> None:
    text, warnings = decode((ENGLISH * repeat).encode("cp1252"), "a.txt")
    assert text == ENGLISH * repeat
    assert warnings == (
        "a.txt: byte 3 (0xe9) is not UTF-8; read as cp1252 by detection, save it as UTF-8",
    )


def test_decode_reads_other_scripts_by_detection() -> None:
    text = "Правительство сообщило, что цены на бензин выросли на тридцать процентов. " * 5
    found, warnings = decode(text.encode("cp1251"), "a.txt")
    assert found == text
    assert "cp1251" in warnings[0]


def test_decode_reads_damaged_utf8_as_utf8() -> None:
    found, warnings = decode((ENGLISH * 3).encode() + b" cut \xe2\x80", "a.txt")
    assert found == ENGLISH * 3 + " cut \ufffd"
    assert "1 such places are read as U+FFFD" in warnings[0]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "the file is empty"),
        (codecs.BOM_UTF8, "white space"),
        (b" \r\n\t \xc2\xa0 \n", "white space"),
        (PNG, "zero bytes"),
        (b"Prices\0rose by 30 percent.", "1 control characters"),
        (b"\x01\x02\x03\x04 rose", "4 control characters"),
        (codecs.BOM_UTF16_LE + b"a\0b", "utf-16-le"),
        ("Prices rose.".encode("utf-16-le"), "control characters"),
    ],
)
def test_decode_refuses_what_is_no_text(data: bytes, found: str) -> None:
    with pytest.raises(ArticleError, match=found) as caught:
        decode(data, "below/a.txt")
    assert str(caught.value).startswith("below/a.txt: ")


def test_decode_refuses_large_files_with_their_size() -> None:
    with pytest.raises(ArticleError, match="6,000,000 bytes, over the limit of 5,000,000"):
        refuse_large(6_000_000, "a.txt")
    with pytest.raises(ArticleError, match="over the limit"):
        decode(b"a" * (MAX_BYTES + 1), "a.txt")
    assert decode(b"a" * MAX_BYTES, "a.txt")[1] == ()


_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")
).filter(lambda text: text.strip() and not text.startswith("\ufeff"))


@given(_TEXTS)
def test_decode_gives_back_any_text_written_as_utf8(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt") == (text, ())


@given(st.binary(max_size=200))
def test_decode_reads_or_refuses_any_bytes(data: bytes) -> None:
    with contextlib.suppress(ArticleError):
        text, warnings = decode(data, "a.txt")
        assert text.strip()
        assert "\0" not in text
        assert warnings or data.decode("utf-8-sig") == text
