"""What is amiss with a text: another language, broken encoding, hidden characters, length."""

from __future__ import annotations

import re
from collections import Counter

#: A text of more characters is hardly one news article.
LONG = 100_000
#: Shorter texts are taken for English whatever words they use.
MIN_WORDS = 30
#: Characters from the top by which the language is told.
SAMPLE = 5_000
#: Of running English a third are its commonest words; with so large a share it is English.
ENGLISH_SHARE = 0.2
#: Another language is told by its own words, which must be so much more than the English ones.
OTHER_SHARE, OTHER_TIMES = 0.12, 2.0
#: ... and so many different ones: a table may repeat one word that two languages have.
OTHER_WORDS = 5

_LETTERS = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: UTF-8 that was read as Windows-1252 ("donâ€™t", "cafÃ©", "Â£5"), and what was lost for good.
_MOJIBAKE = re.compile(
    r"â€.|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|ï»¿|\ufffd"
)
#: Format characters that change what is read and do not show: zero-width spaces, turns of
#: direction, tags. Joiners that emoji and other scripts need, and soft hyphens, do no harm.
_HIDDEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
#: Blanks that keep figures together and full-width forms: read as the plain ones.
_FIGURE_FORMS = re.compile("[\u00a0\u2007\u202f\uff01-\uff5e\uffe1\uffe5\uffe6]")

#: The commonest words of English, and those of other languages that are none of English.
_ENGLISH = (
    "the of and to in that is was for on with as it be by at from are this has have had not but "
    "they his her which said will an or were their its been who would more than"
)
_COMMON = {
    "German": "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
    "es werden aus hat dass sie nach wird bei einer um am sind noch wie einem über",
    "French": "le la les des et est une du dans que qui pour pas sur au plus par avec ce il elle "
    "sont été aux ne se cette ses leur mais comme nous vous ont fait",
    "Spanish": "el los las y que en un una por con para del se su al es lo como más pero sus le "
    "ya este entre porque esta cuando muy sin sobre también fue ha son",
    "Portuguese": "o os as e que em um uma por com para do da dos das no na se seu ao mais como "
    "mas foi ele ela são não pelo pela também já entre quando muito",
    "Italian": "il lo gli di che è un una per con del della dei delle nel nella si al non sono "
    "come più ma anche da le alla ha questo loro sul hanno",
    "Dutch": "de het een van en dat op te zijn met voor niet aan er om ook als dan maar bij nog "
    "uit naar heeft wordt werd hij ze deze door over geen",
    "Swedish": "och att det som en på är av för med den till har inte om ett men var jag från "
    "kan så de när också vid efter",
    "Polish": "w na i z że się nie do jest to jak po za od przez o dla ma są by tym ale czy już "
    "jego oraz tego",
    "Turkish": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar en ancak var "
    "değil ise diye",
    "Indonesian": "yang dan di dari untuk dengan pada ini itu tidak dalam akan oleh juga ke ada "
    "karena adalah telah sebagai",
}  # fmt: skip
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}


def other_language(text: str, stated: str | None) -> str | None:
    """Return the language of a text that is not English, None for English or in doubt.

    ``stated`` is the metadata's word for it, which decides where it is there.

    >>> other_language("Le maire a dit que les prix sont en hausse dans la ville. " * 4, None)
    'French'
    """
    if stated:
        return None if stated.lower().startswith(("en", "und")) else stated
    top = text[:SAMPLE].lower()
    for parted in (str.split, _LETTERS.findall):  # blanks alone part words in a third of the time
        words = parted(top)
        english = sum(map(_ENGLISH_WORDS.__contains__, words))
        if english >= ENGLISH_SHARE * len(words) > 0:
            return None
    latin = sum(1 for word in words if _LATIN.match(word))
    signs = sum(len(word) for word in words)
    if signs > 5 * MIN_WORDS and latin * 2 < len(words):
        return "another script"
    if len(words) < MIN_WORDS:
        return None
    share = {name: sum(1 for word in words if word in known) for name, known in _WORDS.items()}
    most = max(share, key=lambda name: (share[name], name))
    if share[most] < OTHER_SHARE * len(words) or share[most] <= OTHER_TIMES * english:
        return None
    return most if len(_WORDS[most] & set(words)) >= OTHER_WORDS else None


def remarks(text: str, where: str) -> tuple[str, ...]:
    """Return what a reader should know of a text, each with the first place (code points)."""
    found = []
    if len(text) > LONG:
        found.append(f"{where}: {len(text):,} characters, long for one article")
    if text.isascii():
        return tuple(found)
    broken = list(_MOJIBAKE.finditer(text))
    if broken:
        found.append(
            f"{where}: {len(broken)} garbled characters, the first {broken[0][0]!r} at "
            f"{broken[0].start()}; read the source with its own encoding"
        )
    for what, finder in (
        ("hidden characters", _HIDDEN),
        ("no-break blanks or full-width forms", _FIGURE_FORMS),
    ):
        counts = Counter(finder.findall(text))
        if counts:
            names = ", ".join(f"{n} U+{ord(c):04X}" for c, n in sorted(counts.items())[:5])
            first = min(text.index(c) for c in counts)
            found.append(f"{where}: {what} ({names}), the first at {first}")
    return tuple(found)
