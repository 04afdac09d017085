"""What pronouns and definite mentions point back to, and where nothing is resolved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.doc.analyse import Clock, Text, mark
from pipeline.doc.anaphora.resolve import Antecedents
from pipeline.doc.layout.blocks import find_blocks
from pipeline.doc.parsing.parse import parse
from pipeline.model.article import Article
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook

# fmt: off
RESOLVED = [
    # text, the anaphor (its last occurrence), its antecedent
    ("Helen Brandt leads the fund. She said that sales fell.", "She", "Helen Brandt"),
    ("Mr. Okafor met Ms. Lind on Monday. He said that the talks had failed.", "He", "Mr. Okafor"),
    ("Acme Corp. said it had sold 400 trucks.", "it", "Acme Corp."),
    ("Acme Corp. bought a mill. The company paid $3 million.", "The company", "Acme Corp."),
    ("Renters paid 30% of tax in May. That share was 20% in June.", "That share", "30% of tax"),
    ('"I sold the farm," said Helen Brandt.', "I", "Helen Brandt"),
    ('Petra Moen found it. "It may take two years," Tomas Brand, the head, told them. He left.',
     "He", "Tomas Brand"),
    ("Norway and Sweden signed the pact. They will pay.", "They", "Norway and Sweden"),
    ("Norway tightened export controls. Traders fear those restrictions.", "those restrictions",
     "export controls"),
    ("Malaysia named a minister. The country's output rose.", "The country's output", "Malaysia"),
]
UNRESOLVED = [
    ("It is clear that sales fell.", "It"),
    ("The company paid $3 million.", "The company"),
    ("The company's profit fell.", "The company's profit"),
    ("They sold 400 trucks.", "They"),
    ("Renters paid 30% in May and 25% in June. That share fell.", "That share"),
    ("Tom Ford and Paul Reed met. He left.", "He"),
    ("Corbin sells the R1. Its successor V4 costs less.", "Its successor V4"),
]
# fmt: on


def _antecedents(text: str, nlp: Language, rulebook: Rulebook) -> Antecedents:
    article = Article(article_id="a", path="a.txt", text=text, sha256="")
    blocks, copies = find_blocks(article, rulebook.blocks)
    doc = parse(nlp, text, blocks)
    marks = mark(article, Text(doc, blocks, copies), rulebook, Clock())
    return Antecedents(doc, marks, rulebook.cues)


@pytest.mark.parametrize(("text", "anaphor", "antecedent"), RESOLVED)
def test_an_anaphor_finds_what_it_stands_for(
    text: str, anaphor: str, antecedent: str, nlp: Language, rulebook: Rulebook
) -> None:
    at = text.rindex(anaphor)
    antecedents = _antecedents(text, nlp, rulebook)

    found = antecedents.resolve(Span(at, at + len(anaphor)))

    assert found is not None
    assert found.of(text) == antecedent
    assert antecedents.is_anaphor(Span(at, at + len(anaphor)))


@pytest.mark.parametrize(("text", "anaphor"), UNRESOLVED)
def test_what_is_in_doubt_stays_unresolved(
    text: str, anaphor: str, nlp: Language, rulebook: Rulebook
) -> None:
    at = text.rindex(anaphor)

    assert _antecedents(text, nlp, rulebook).resolve(Span(at, at + len(anaphor))) is None


def test_what_is_asked_for_first_changes_no_antecedent(nlp: Language, rulebook: Rulebook) -> None:
    text = (
        "Berg Corp. met Acme Corp. in May. The company wants money. Acme Corp. lost a case. "
        "Acme Corp. said that Acme Corp. would go on. Acme Corp. is rich, it said."
    )
    company = Span(text.index("The company"), text.index(" wants"))
    last = Span(text.rindex("it"), text.rindex(" said."))
    alone, later = _antecedents(text, nlp, rulebook), _antecedents(text, nlp, rulebook)
    later.resolve(last)

    assert alone.resolve(company) == later.resolve(company)


_WORDS = [
    "it",
    "they",
    "he",
    "the",
    "two",
    "that",
    "Acme",
    "said",
    "“",
    '"',
    ".",
    "we",
    "30%",
    "\n",
]


@settings(max_examples=40)
@given(words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25))
def test_no_text_makes_it_fail_and_antecedents_lie_before(
    words: list[str], nlp: Language, rulebook: Rulebook
) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    antecedents = _antecedents(text, nlp, rulebook)
    for at in range(len(text) - 1):
        span = Span(at, at + 1)
        found = antecedents.resolve(span)
        assert found is None or (found.end <= len(text) and not found.overlaps(span))
