"""An output whose every word tries to run, to turn the text or to shift offsets."""

from __future__ import annotations

from pipeline.model.mention import Entity
from pipeline.model.span import Span
from tests.review.sample import Sample, article, claim, compare

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    '"><svg onload=window.pwned=3>',
    "'-alert(1)-'\"><b onmouseover=window.pwned=4>",
    "</title></style><iframe srcdoc='<script>parent.pwned=5</script>'>",
    "{{ 7*7 }}{% raw %}",
)


def payload() -> Sample:
    """Return two hostile articles that disagree."""
    hostile = " ".join(PAYLOADS)
    texts = [
        f"{PAYLOADS[0]} title\n\n👩‍🚒🇨🇳 {hostile} {n}\u202e% of \u200bsheep fled, "
        f"{PAYLOADS[1]} said.\n"
        for n in (30, 45)
    ]
    articles = [
        article(
            f"evil/{PAYLOADS[1]}{k}",
            text,
            title=PAYLOADS[4] if k else PAYLOADS[0],
            publisher=PAYLOADS[2],
            author=PAYLOADS[3],
            url="javascript:window.pwned=6"
            if k
            else 'https://example.org/"><script>window.pwned=7</script>',
        )
        for k, text in enumerate(texts)
    ]
    claims = [
        claim(
            a,
            a.text.split("\n\n")[1].strip(),
            subject=hostile,
            quantity=f"{n}\u202e%",
            object="\u200bsheep",
            source=PAYLOADS[1],
            cue="said",
            type="share",
            unit="1",
            value=n / 100,
            rule=PAYLOADS[3],
            subject_entity=PAYLOADS[2],
            source_entity=PAYLOADS[4],
        )
        for a, n in zip(articles, (30, 45), strict=True)
    ]
    label = PAYLOADS[3]
    entity = Entity(
        span=Span(0, 8), text=articles[0].text[:8], label=label, entity=label, rule="x"
    )
    found = compare(claims[0], claims[1], "contradiction", 1.0, hostile, measure=PAYLOADS[0])
    return Sample(articles, claims, [found], [(articles[0].article_id, entity)])
