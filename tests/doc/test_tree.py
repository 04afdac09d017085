"""The plain tree says of every token what spaCy's Doc says."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from pipeline.doc.parsing.tree_reading import regrow, tree_of

#: Attributes whose values are compared as they are.
SAME = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_",
    "whitespace_", "is_space", "is_punct", "is_quote", "is_stop", "like_num", "is_sent_start",
    "is_sent_end", "is_alpha", "is_digit", "is_lower", "is_title",
)  # fmt: skip
TEXTS = [
    "",
    " ",
    "Dunmoor's 1,200 jobs — so the mayor — will go; Ann Lee (41) said: “We tried.”\n\nIt's over.",
    "The ferry that Halden Shipping built in 2019 for $4.5 billion sank.  Nobody\twas hurt 😀 .",
    "Rates rose, and the bank which had warned of it, a small one in Ostby, closed its doors.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_as_in_the_parsed_doc(text: str, nlp: Language) -> None:
    parsed = nlp(text)

    tree = tree_of(parsed)

    assert text == tree.text
    for theirs, ours in zip(parsed, tree, strict=True):
        assert {a: getattr(theirs, a) for a in SAME} == {a: getattr(ours, a) for a in SAME}
        for link in ("head", "left_edge", "right_edge"):
            assert getattr(theirs, link).i == getattr(ours, link).i
        for group in ("children", "lefts", "rights", "subtree"):
            assert [t.i for t in getattr(theirs, group)] == [t.i for t in getattr(ours, group)]
        assert [t.i for t in theirs.sent] == [t.i for t in ours.sent]
        below = [other.i for other in parsed if theirs.is_ancestor(other)]
        assert below == [other.i for other in tree if ours.is_ancestor(other)]
    assert [(e.start_char, e.end_char, e.label_) for e in parsed.ents] == [
        (e.words.start_char, e.words.end_char, e.label) for e in tree.ents
    ]


@pytest.mark.parametrize("text", TEXTS[2:])
@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_any_stretch_of_characters_holds_the_same_tokens(
    text: str, mode: str, nlp: Language
) -> None:
    parsed = nlp(text)
    tree = tree_of(parsed)

    for start in range(-1, len(text)):
        for end in range(start + 1, min(start + 14, len(text) + 2)):
            theirs = parsed.char_span(start, end, alignment_mode=mode)
            ours = tree.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
            assert (theirs is None) == (ours is None)
            if theirs is not None and ours is not None:
                assert [t.i for t in theirs] == [t.i for t in ours]
                assert theirs.text == ours.text
                assert not ours or theirs.root.i == ours.root.i


def test_a_text_without_a_parse_is_one_sentence_of_words_without_heads(nlp: Language) -> None:
    words = Parsed(nlp.vocab, words=["Seven", "boats", "sank"])

    tree = tree_of(words)

    assert (tree.tagged, tree.parsed) == (False, False)
    assert [[t.text for t in s] for s in tree.sents] == [["Seven", "boats", "sank"]]
    assert all(t.head is t and t.children == () for t in tree)


def test_no_token_lies_before_the_first_or_behind_the_last(nlp: Language) -> None:
    tree = tree_of(nlp("Boats sank"))

    with pytest.raises(IndexError):
        tree[0].nbor(-1)
    with pytest.raises(IndexError):
        tree[1].nbor()


def test_heads_that_go_round_in_a_circle_are_refused(nlp: Language) -> None:
    (sentence,) = tree_of(nlp("The old bridge fell.")).sents
    before = [token.head.i for token in sentence]

    regrow(sentence, [1, 2, 0, 3, 3])

    assert [token.head.i for token in sentence] == before
    regrow(sentence, [2, 2, 3, 3, 3])
    assert [token.head.i for token in sentence] == [2, 2, 3, 3, 3]
