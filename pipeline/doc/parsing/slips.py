"""Forms that are verbs where a sentence lacks one: the word lists that mend a parse."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.doc.parsing.lexicon import lexicon_of
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links import LinkRules


@dataclass(frozen=True, slots=True)
class Slips:
    """Forms that are verbs where the sentence lacks one.

    ``plain`` look like nouns in the present or past ("cost", "rises"); of them ``base`` go with a
    plural only, and ``lost`` are the same in all tenses ("has cost"). ``nouns`` are nouns behind
    a possessive and one of ``changes`` though they look like verbs ("raised its forecast").
    ``speech`` are verbs that take a clause ("..., the auditor said"), ``counted`` stand behind the
    number of those who do it ("9,300 remain"), ``answers`` behind a percentage of those asked.
    ``looming`` are verbs of headlines that look like plurals ("Strike looms as support falls");
    ``felt`` look like participles and tell what something is like ("was shocking");
    ``changing`` change what is measured and take no other verb ("cuts lending rates");
    ``measures`` are nouns of what is measured ("Tram fares to rise"), and ``cutting`` the forms in
    "-s" of ``changing`` ("lowers guidance"); ``codes`` are those of currencies ("SEK 2bn").
    ``pondering`` look like plurals before a gerund ("weighs cutting jobs").
    """

    plain: frozenset[str]
    base: frozenset[str]
    lost: frozenset[str]
    nouns: frozenset[str]
    changes: frozenset[str]
    speech: frozenset[str]
    counted: frozenset[str]
    answers: frozenset[str]
    looming: frozenset[str]
    changing: frozenset[str]
    felt: frozenset[str]
    measures: frozenset[str]
    cutting: frozenset[str]
    codes: frozenset[str]
    pondering: frozenset[str]


@compiled
def slips_of(rules: LinkRules) -> Slips:
    """Return the forms that the rules name."""
    lexicon = lexicon_of(rules)
    return Slips(
        plain=lexicon.forms("changes") | lexicon.forms("slips") | lexicon.forms("unchanged"),
        base=lexicon.words("changes") | lexicon.words("slips"),
        lost=lexicon.words("unchanged"),
        nouns=lexicon.words("changed_nouns"),
        changes=lexicon.forms("changes"),
        speech=lexicon.forms("speech"),
        counted=lexicon.words("counted_verbs"),
        answers=lexicon.words("survey_verbs"),
        looming=lexicon.words("looming"),
        changing=lexicon.words("measure_changers"),
        felt=lexicon.words("felt"),
        codes=lexicon.words("currency_codes"),
        pondering=frozenset(f"{word}s" for word in rules.certainty.pondering),
        cutting=frozenset(w for w in lexicon.forms("measure_changers") if w.endswith("s")),
        measures=frozenset(rules.clauses.lexicons["measures"]),
    )
