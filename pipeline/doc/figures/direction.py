"""Whether a claim tells of more or of less: by its nouns, its verb, or the words beside a figure.

The word lists are lexicons of ``links.yaml``: verbs, nouns and degrees of rise and fall, and the
shifters, verbs that tell of a change only with a degree ("went up", "closed lower").
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.clauses.features import sent_on
from pipeline.doc.figures.pairs import partner_of
from pipeline.doc.figures.site import Site
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.lexicon import LinkLexicon
from pipeline.doc.parsing.tree import Token
from pipeline.model.mention import Change

#: A noun or degree of change stands at most so many words before its figure ("a rise of just").
_BEFORE = 4
#: Or at most so many words behind it ("5 percent less").
_BEHIND = 3
#: What a firm makes or reports of these is a sum of money, no change of anything.
_RESULTS = frozenset({"loss", "losses", "gain", "gains"})
#: "was off 2 cents" tells of less.
_OFF = (" off", " off by", " off as much as", " off another")
#: A degree stands at most so many words behind its verb ("are down", "were well up on").
_DEGREE = 3


def direction_of(site: Site) -> Change | None:
    """Return the direction of the change that a figure's clause tells of."""
    by_verb = None if site.verb is None else _of_verb(site.verb, site.context.lexicon)
    if site.verb is not None and _falls_up(site.verb, site.context.lexicon):
        return "decrease"
    if site.before.endswith(_OFF) or site.after.startswith("off "):
        return "decrease"
    if by_verb and site.verb is not None and site.first.i <= site.verb.i <= site.last.i:
        return by_verb  # "losses tripled"
    if by_verb and site.before.endswith(" by"):
        return by_verb  # "would cut growth by 2 points": by so much less, whatever is cut
    found = _of_nouns(site) or _of_words_before(site) or by_verb or _of_words_behind(site)
    found = found or _of_values(site) or _of_drawing_out(site)
    if found:
        return found
    before = next((c.change for c in reversed(site.earlier) if c.change), None)
    return before or site.quantity.change


def _falls_up(verb: Token, lexicon: LinkLexicon) -> bool:
    """Say whether a verb of less has a particle of more: "gave up 3 percent"."""
    particles = (c.lower_ for c in verb.rights if c.dep_ in roles.PARTICLE)
    return any(f"{verb.lemma_.lower()} {word}" in lexicon.words("falls_up") for word in particles)


def _of_nouns(site: Site) -> Change | None:
    nouns = (noun.lower_ for noun in (site.noun, site.metric) if noun is not None)
    return next((d for noun in nouns if (d := _of_noun(noun, site.context.lexicon))), None)


def _of_words_before(site: Site) -> Change | None:
    for word in reversed(site.before.replace(",", " ").split()[-_BEFORE:]):
        if site.verb is not None and word == site.verb.lower_:
            return None  # "its loss widened to": what stands before the verb only changes
        found = _of_word(word, site.context.lexicon)
        if found:
            return found
    return None


def _of_words_behind(site: Site) -> Change | None:
    words, lexicon = site.after.split()[:_BEHIND], site.context.lexicon
    found = next((d for word in words if (d := _of_word(word, lexicon))), None)
    if found is None and words[:1] in (["above"], ["below"]):
        return "increase" if words[0] == "above" else "decrease"
    if found is None and not lexicon.words("rise_extents").isdisjoint(words):
        return "increase"
    if found is None and not lexicon.words("fall_extents").isdisjoint(words):
        return "decrease"
    return found


def _of_values(site: Site) -> Change | None:
    """Return the direction that the two values of "went from 2 to 3" tell."""
    other = partner_of(site)
    if other is None or other.value is None or site.quantity.value is None:
        return None
    grows = (other.value > site.quantity.value) == site.before.endswith("from")
    return None if other.value == site.quantity.value else "increase" if grows else "decrease"


def _of_drawing_out(site: Site) -> Change | None:
    drawn = site.verb is not None and site.verb.lower_ in site.context.lexicon.forms("drawing_out")
    return "increase" if drawn else None


def direction_of_clause(
    chain: Sequence[Token], subject: Token | None, lexicon: LinkLexicon
) -> Change | None:
    """Return the direction of the change that a clause without a figure tells of.

    Of a chain of verbs the innermost counts ("is expected to rise"), then a noun of change that
    one of them takes ("caused a surge", "returned to growth") or that is the subject.
    """
    for here in reversed(chain):
        found = _of_verb(here, lexicon) or _of_taken(here, lexicon)
        if found:
            return found
    return None if subject is None else _of_noun(subject.lower_, lexicon)


def tells_change(verb: Token, before: int, lexicon: LinkLexicon) -> bool:
    """Say whether a verb tells of a change by itself, or by a degree before a character."""
    if verb.lower_ in lexicon.forms("changes"):
        return True
    degrees = lexicon.words("rise_degrees") | lexicon.words("fall_degrees")
    copula = _is_copular(verb)
    if copula and verb.lower_ in degrees:
        return True
    if not copula and verb.lower_ not in lexicon.forms("shifters"):
        return False
    return any(c.lower_ in degrees and c.idx < before for c in verb.children)


def _is_copular(verb: Token) -> bool:
    """Say whether a word is or has a copula; "is to step down" has none."""
    return verb.pos_ == "AUX" or (
        verb.tag_ != "VB" and any(c.dep_ == "cop" for c in verb.children)
    )


def _of_verb(verb: Token, lexicon: LinkLexicon) -> Change | None:
    if verb.lower_ in lexicon.forms("rises"):
        return "increase"
    if verb.lower_ in lexicon.forms("falls"):
        return None if _refuses(verb) else "decrease"
    copula = _is_copular(verb)
    if not copula and verb.lower_ not in lexicon.forms("shifters"):
        return None
    near = verb.doc[verb.i : min(verb.i + 1 + _DEGREE, verb.sent.end)]
    words = [t for t in near if verb.i in {t.i, t.head.i} or t.pos_ in {"ADV", "ADP"}]
    return next((d for t in words if (d := _of_degree(t.lower_, lexicon))), None)


def _refuses(verb: Token) -> bool:
    """Say whether "declined to comment" is meant, and nothing falls."""
    to_do = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights)
    return to_do and verb.lemma_.lower() == "decline"


def _of_taken(verb: Token, lexicon: LinkLexicon) -> Change | None:
    """Return the direction of a noun of change that a verb takes: "saw a drop in exports"."""
    moved = sent_on(verb)
    if moved is not None and (found := _of_verb(moved, lexicon)):
        return found
    taken = [o for o in roles.objects_of(verb) if o.i > verb.i and o.lower_ not in _RESULTS]
    taken += [n for how, n in roles.obliques_of(verb) if how in {"to", "into"}]
    return next((d for t in taken if (d := _of_noun(t.lower_, lexicon))), None)


def _of_noun(word: str, lexicon: LinkLexicon) -> Change | None:
    if word in lexicon.words("rise_nouns"):
        return "increase"
    return "decrease" if word in lexicon.words("fall_nouns") else None


def _of_word(word: str, lexicon: LinkLexicon) -> Change | None:
    return _of_degree(word, lexicon) or _of_noun(word, lexicon)


def _of_degree(word: str, lexicon: LinkLexicon) -> Change | None:
    if word in lexicon.words("rise_degrees"):
        return "increase"
    return "decrease" if word in lexicon.words("fall_degrees") else None
