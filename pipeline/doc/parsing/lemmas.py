"""The base forms of verbs and plurals by spelling, since a small lemmatizer guesses each anew.

It reads "accused" now as "accuse" and now as "accus", and every word list is asked by lemma. How
a regular form is spelled leaves little to guess: a short vowel doubles the consonant behind it
("banned"), so a single one had an "e" ("named"); the other endings follow their sound ("-ize").
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Stems that end in a doubled consonant themselves.
_DOUBLED = frozenset({"add", "err", "purr", "ebb", "egg", "butt", "boycott"})
#: Longer stems in "l" double it before an ending ("expelled"), but not these.
_DOUBLES_L = re.compile(r"(?:ell|(?:nt|at)roll|xtoll|[ntvuid]all)$")
_KEEPS_LL = re.compile(r"(?:install|forestall|retell|foretell|misspell|unroll)$")
#: A single short syllable with a single consonant behind it lost an "e": "named", not "banned".
_SHORT = re.compile(r"^(?:qu|[^aeiouy])*[aeiouy][^aeiouwxy]$")
#: Endings of stems that lost an "e", and of stems that did not; the longest that fits decides.
_LOST_E = frozenset(
    [
        "v", "u", "c", "z", "s", "g", "chang", "rang", "eng", "plung", "lung", "fring", "cring",
        "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "il", "ul", "sol", "jol", "yl", "ur",
        "ir", "ar", "gnor", "plor", "stor", "ador", "terfer", "adher", "rever", "ersever", "at",
        "creat", "ut", "unit", "recit", "invit", "gnit", "ncit", "excit", "pedit", "tradit",
        "plet", "delet", "ompet", "quot", "mot", "devot", "denot", "wast", "tast", "hast", "past",
        "bast", "ad", "id", "od", "ced", "mped", "rsed", "ud", "vok", "sak", "wak", "tak", "defam",
        "nam", "com", "um", "in", "phon", "thron", "condon", "aton", "stpon", "nven", "rven",
        "scap", "reshap", "typ", "ib", "breath", "loath", "sooth", "seeth",
    ]
)  # fmt: skip
_WHOLE = frozenset(
    [
        "ss", "focus", "bias", "canvas", "chorus", "ng", "zz", "quiz", "waltz", "ail", "oil",
        "eil", "ncil", "oul", "aul", "our", "eur", "murmur", "air", "ear", "oar", "ollar", "illar",
        "eat", "oat", "combat", "format", "out", "debut", "ead", "oad", "aid", "oid", "ood", "oud",
        "aud", "eud", "ain", "oin", "ein", "uin", "begin", "bulletin",
    ]
)  # fmt: skip
#: Endings of the present tense that are "-es" and not an "e" with "-s".
_ADDS_E = ("ches", "shes", "sses", "xes", "oes", "focuses", "canvases", "biases")
#: Nouns in "-s" that are no plurals, or that have none but these.
_NO_PLURALS = frozenset(
    [
        "headquarters", "clothes", "means", "series", "species", "works", "barracks", "crossroads",
        "news", "proceeds", "premises", "odds", "ashes", "arms", "goods", "thanks", "surroundings",
        "outskirts", "whereabouts", "savings", "earnings", "remains", "tens", "hundreds",
        "thousands", "millions", "billions", "trillions", "dozens", "dollars", "bias", "canvas",
        "atlas", "gas", "lens", "christmas", "asbestos",
    ]
)  # fmt: skip
_NO_PLURAL_ENDINGS = ("ss", "us", "is", "ics")
#: Plurals whose noun may end in "-s" itself, or in "-e".
_UNCLEAR = ("ses", "zes")
#: Nouns in "-f" and "-fe" by what stands before "-ves".
_F_NOUNS = {
    stem: ending
    for ending, stems in {
        "f": "hal cal lea loa thie wol shel scar hoo shea el sel themsel dwar",
        "fe": "kni li wi midwi housewi penkni",
    }.items()
    for stem in stems.split()
}
_LONGEST_ENDING = max(map(len, _LOST_E | _WHOLE))
_IRREGULAR = {
    form: base
    for base, forms in {
        "flee": "fled", "feed": "fed", "bleed": "bled", "breed": "bred", "hide": "hid hidden",
        "speed": "sped", "undergo": "underwent undergone", "swear": "swore sworn",
        "freeze": "froze frozen", "wear": "wore worn", "shoot": "shot", "steal": "stole stolen",
        "blow": "blew blown", "tear": "tore torn", "swim": "swam swum", "dig": "dug",
        "lend": "lent", "forbid": "forbade forbidden", "withstand": "withstood",
        "throw": "threw thrown", "overthrow": "overthrew overthrown", "fight": "fought",
        "rise": "rose risen", "overtake": "overtook overtaken",
        "undertake": "undertook undertaken",
        "choose": "chose chosen", "come": "came", "bind": "bound", "slide": "slid", "sow": "sown",
        "know": "known", "fly": "flew flown", "arise": "arose arisen", "awake": "awoke awoken",
        "bear": "bore borne", "forgive": "forgave forgiven", "mistake": "mistook mistaken",
        "oversee": "oversaw overseen", "foresee": "foresaw foreseen",
        "withdraw": "withdrew withdrawn",
        "underlie": "underlay underlain underlying", "die": "died dies dying",
        "lie": "lied lies lying", "tie": "tied ties tying",
        "vie": "vied vies vying", "ski": "skied skis",
    }.items()
    for form in forms.split()
}  # fmt: skip


@lru_cache(maxsize=4096)
def verb_lemma(word: str, tag: str, lemma: str) -> str:
    """Return the base form of a verb in lower case, given its Penn tag and what a model took.

    >>> [verb_lemma(w, "VBD", "") for w in ("accused", "banned", "arrested", "denied", "fled")]
    ['accuse', 'ban', 'arrest', 'deny', 'flee']
    """
    if tag == "VB" or not word.isalpha():
        return lemma
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if tag in {"VBD", "VBN"} and word.endswith("ed") and len(word) > 4:
        return _whole(word[:-2]) if not word.endswith("eed") else lemma
    if tag == "VBG" and word.endswith("ing") and len(word) > 5:
        return _whole(word[:-3])
    if tag == "VBZ" and word.endswith("es") and len(word) > 4:
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-2] if word.endswith(_ADDS_E) else word[:-1]
    return lemma


@lru_cache(maxsize=4096)
def plural_lemma(word: str, lemma: str) -> str:
    """Return the base form of a plural in lower case, given what a model took.

    >>> [plural_lemma(w, w) for w in ("valves", "knives", "witnesses", "agencies", "boxes")]
    ['valve', 'knife', 'witness', 'agency', 'box']
    >>> [plural_lemma(w, lemma) for w, lemma in (("waves", "wav"), ("cookies", "cookie"))]
    ['wave', 'cookie']
    """
    if lemma.endswith("sse"):
        return lemma[:-1]
    if not (word.isascii() and word.isalpha() and word.endswith("s")) or len(word) < 4:
        return lemma
    if word in _NO_PLURALS or word.endswith(_NO_PLURAL_ENDINGS):
        return lemma
    if word.endswith("ves") and word[:-3] in _F_NOUNS:
        return word[:-3] + _F_NOUNS[word[:-3]]
    if word.endswith("ies"):
        return word[:-3] + "y" if lemma == word and len(word) > 5 else lemma
    if word.endswith(_ADDS_E):
        return word[:-2] if lemma == word else lemma
    return word[:-1] if not word.endswith(_UNCLEAR) or lemma == word else lemma


def _whole(stem: str) -> str:
    """Return the base form of a stem before "-ed" or "-ing"."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    last = stem[-1]
    if last == stem[-2] and last not in "aeiouszf":
        if last == "l":
            short = len(stem) < 6 or _KEEPS_LL.search(stem) or not _DOUBLES_L.search(stem)
            return stem if short else stem[:-1]
        return stem if stem in _DOUBLED else stem[:-1]
    for size in range(_LONGEST_ENDING, 0, -1):
        ending = stem[-size:]
        if ending in _WHOLE:
            return stem
        if ending in _LOST_E:
            return stem + "e"
    return stem + "e" if _SHORT.match(stem) else stem
