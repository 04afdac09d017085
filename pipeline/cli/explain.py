"""Say why: the sentence, its mentions, its claims and the rules that made them.

example: claimtable explain open_models/meridian --at 250
         claimtable explain corpus/open_models/meridian.txt --claim 1f0c9ab2e4d7

ARTICLE is an article id of the corpus or a file. Without --at or --claim every sentence with a
claim is explained. The article is read afresh with the rules and model named here.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CorpusError

if TYPE_CHECKING:
    from pipeline.model.article import Article


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("article", help="article id, or a file")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--at",
        type=int,
        metavar="OFFSET",
        help="only the sentence at this character (code points)",
    )
    where.add_argument("--claim", metavar="ID", help="only this claim's sentence")
    parser.add_argument(
        "--corpus", type=Path, default=Path("corpus"), help="folder of articles (default: corpus/)"
    )
    parser.add_argument(
        "--rules", type=Path, metavar="DIR", help="rule files instead of the ones that ship"
    )
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="spaCy English model instead of the one that ships"
    )


def run(options: argparse.Namespace) -> int:
    """Explain one article."""
    from pipeline.doc.parsing.parse import load_model
    from pipeline.rulebook.load import load_rules
    from pipeline.run.explain import explain

    article = _find(options.article, options.corpus)
    rulebook = load_rules(options.rules)
    print(
        explain(
            article, load_model(options.model), rulebook, at=options.at, claim_id=options.claim
        )
    )
    return 0


def _find(name: str, corpus: Path) -> Article:
    from pipeline.reading.corpus import read_corpus

    alone = Path(name)
    if alone.is_file():
        found = read_corpus(alone)
        if len(found) > 1:
            raise CorpusError(
                f"{name}: holds {len(found)} articles; name one by its id, with --corpus {name}"
            )
    else:
        found = [a for a in read_corpus(corpus) if a.article_id == name]
    if not found:
        raise CorpusError(
            f"no article {name!r} in {corpus}; `claimtable show articles` lists the ids"
        )
    if found[0].status == "failed":
        raise CorpusError(found[0].error or "")
    return found[0]
