"""What is said of texts that are not clean English."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reading.corpus import read_corpus
from pipeline.reading.hygiene import LONG, other_language, remarks

ENGLISH = "The mayor said on Monday that the price of water will rise by 4 percent in the city. "

# fmt: off
OTHERS = [
    ("German",  "Der Bürgermeister sagte am Montag, dass die Preise für Wasser steigen werden. "),
    ("French",  "Le maire a dit lundi que les prix de la ville sont en hausse pour la France. "),
    ("Spanish", "El alcalde dijo que los precios del agua suben en la ciudad y no es más. "),
    ("Italian", "Il sindaco ha detto che i prezzi della città sono in aumento per le famiglie. "),
    ("another script", "Мэр города сказал в понедельник что цены на воду вырастут на четверть. "),
]
TABLES = [
    "Sep/Nov 2-1/8 over 2-3/8 over\nNov/Jan 9-1/4 over no quote under\n",
    "Shr 31 cts vs 26 cts Net 1.7 mln vs 800,000 Revs 17.3 mln vs 13.8 mln\n",
    "Arsenal 2 Burnley 1\nEverton 0 Fulham 0\nLeeds 3 Wolves 2\n",
    "0 cf83e1357eefb8bdf 1357eefb8bdf1542850d66d8007d6 e4050b5715dc83f4a921d36\n",
]
# fmt: on


@pytest.mark.parametrize(("language", "sentence"), OTHERS)
def test_another_language_is_told(language: str, sentence: str) -> None:
    assert other_language(sentence * 4, None) == language


@pytest.mark.parametrize("text", TABLES)
def test_tables_and_lists_without_grammar_are_no_other_language(text: str) -> None:
    assert other_language(text * 8, None) is None


def test_english_with_a_quotation_in_french_stays_english() -> None:
    assert other_language(ENGLISH * 3 + OTHERS[1][1], None) is None


def test_the_metadata_decide_the_language() -> None:
    assert other_language(ENGLISH * 4, "de-AT") == "de-AT"
    assert other_language(OTHERS[0][1] * 4, "en_GB") is None


def test_an_article_in_another_language_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHERS[0][1] * 4, encoding="utf-8")

    (article,) = read_corpus(tmp_path)

    assert article.status == "skipped"
    assert article.error == "a.txt: not English (German)"


# fmt: off
REMARKS = [
    ("He said he donâ€™t know.",       "1 garbled characters, the first 'â€™' at 14"),
    ("A cafÃ© for Â£5.",               "2 garbled characters, the first 'Ã©' at 5"),
    ("It rose 3\u200b0 percent.",      "hidden characters (1 U+200B), the first at 9"),
    ("It rose 3\u00a0percent, ３ in all.",
     "no-break blanks or full-width forms (1 U+00A0, 1 U+FF13), the first at 9"),
    ("Paid \u202e%03\u202c of it.",    "hidden characters (1 U+202C, 1 U+202E), the first at 5"),
]
CLEAN = ["Café “déjà vu” — £5 in São Paulo’s 3 cafés", "A family 👩\u200d👧 of 3", "Â la carte"]
# fmt: on


@pytest.mark.parametrize(("text", "said"), REMARKS)
def test_what_is_amiss_is_said_with_its_place(text: str, said: str) -> None:
    (remark,) = remarks(text, "a.txt")

    assert said in remark


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_earns_no_remark(text: str) -> None:
    assert remarks(text, "a.txt") == ()


def test_a_text_that_is_long_for_one_article_is_reported() -> None:
    (remark,) = remarks("word " * (LONG // 5 + 1), "a.txt")

    assert "long for one article" in remark
