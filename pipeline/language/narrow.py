"""Make the token vectors of a trained pipeline cheaper: what is summed need not be joined first.

spaCy looks each feature of a word up in a table of its own, joins what it finds to one long row,
and multiplies that by the weights of a first layer. The product is a sum over the features, so
the weights can be multiplied into the tables once and for all, and little is lost when the sums
are kept in fewer directions than the layer has outputs: those in which words differ most. spaCy
also runs its windows over empty rows between documents; rows that know where their document ends
need none between them.

All layers are spaCy's and thinc's own, so plain `spacy.load` reads the result. It differs from
what was trained at the ends of documents and in the directions left out: training goes on for a
while afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.model import Model

    Layer = Model[Any, Any]

Settings = dict[str, Any]

#: Features that are true or false: a table of two rows is enough.
_SIGNS = ("SPACY", "IS_SPACE")
_TOK2VEC = "spacy.Tok2Vec.v2"


def narrow(nlp: Language, docs: Iterable[Doc], directions: int) -> None:
    """Replace the token vectors of a pipeline, which has them once, by cheaper ones.

    Args:
        nlp: A trained pipeline.
        docs: Text of the kind that is read later; it says which directions matter.
        directions: How many numbers the features of a word are summed in.

    Raises:
        ValueError: There are no token vectors, or they are narrow already.
    """
    from spacy.util import registry

    config = nlp.config.interpolate()["components"]
    for name in nlp.pipe_names:
        wide = config[name]["model"]
        inner = wide if name == "tok2vec" else wide["tok2vec"]
        if inner["@architectures"] == _TOK2VEC and "attrs" in inner["embed"]:
            break
    else:
        raise ValueError(f"no token vectors of spaCy's usual layers in {nlp.pipe_names}")
    settings = _settings(inner, directions)
    new = registry.resolve({"model": settings})["model"]
    component: Any = nlp.get_pipe(name)
    parent = _parent(component.model)
    old = component.model if parent is None else parent.layers[0]
    _fill(new, old, list(docs))
    # spaCy asks for it where no document has a word.
    new.set_dim("nO", inner["encode"]["width"])
    _replace(component, parent, new)
    _configure(nlp, name, settings, inner["encode"]["width"])


def _settings(wide: Settings, directions: int) -> Settings:
    """The settings of narrow token vectors from those of wide ones."""
    embed, encode = wide["embed"], wide["encode"]
    width, pieces = encode["width"], encode["maxout_pieces"]
    size, span = encode["window_size"], 2 * encode["window_size"] + 1
    tables = {
        attr.lower(): _table(attr, column, rows, directions)
        for column, (attr, rows) in enumerate(zip(embed["attrs"], embed["rows"], strict=True))
    }
    window = {"@layers": "expand_window.v1", "window_size": size}
    layer = _chain(window=window, mix=_maxout(width, span * width, pieces))
    return {
        "@architectures": _TOK2VEC,
        "embed": _chain(
            read={"@layers": "spacy.FeatureExtractor.v1", "columns": embed["attrs"]},
            join={"@layers": "list2ragged.v1"},
            sum=_each({"@layers": "add.v1", "*": tables}),
            mix=_maxout(width, directions, pieces),
            part={"@layers": "ragged2list.v1"},
        ),
        "encode": _chain(
            join={"@layers": "list2ragged.v1"},
            layers={
                "@layers": "clone.v1",
                "orig": {"@layers": "residual.v1", "layer": layer},
                "n": encode["depth"],
            },
            part={"@layers": "ragged2list.v1"},
        ),
    }


def _table(attr: str, column: int, rows: int, directions: int) -> Settings:
    if attr in _SIGNS:
        return {"@layers": "Embed.v1", "nO": directions, "nV": 2, "column": column}
    # The seeds that spaCy.MultiHashEmbed.v2 gives its tables: words must find their rows again.
    seed = 8 + column
    table = {"@layers": "HashEmbed.v1", "nO": directions, "nV": rows}
    return {**table, "column": column, "seed": seed}


def _chain(**layers: Settings) -> Settings:
    return {"@layers": "chain.v1", "*": layers}


def _each(layer: Settings) -> Settings:
    return {"@layers": "with_array.v1", "layer": layer}


def _maxout(width: int, inner: int, pieces: int) -> Settings:
    maxout = {"@layers": "Maxout.v1", "nO": width, "nI": inner, "nP": pieces}
    return _each({**maxout, "normalize": True, "dropout": 0.0})


def _fill(new: Layer, old: Layer, docs: list[Doc]) -> None:
    """Give the new layers the weights of the old ones."""
    read, join, look_up = old.get_ref("embed").layers[:3]
    # Each word counts once: the rare ones, which names are made of, differ in many directions.
    words: Any = np.unique(join.predict(read.predict(docs)).dataXd, axis=0)
    rows = look_up.predict(words)
    mixes, new_mixes = _named(old, "maxout"), _named(new, "maxout")
    weights, bias = _get(mixes[0], "W"), _get(mixes[0], "b")
    flat = weights.reshape(-1, weights.shape[2])
    kept = new_mixes[0].get_dim("nI")
    # A sample to find directions in; 64 bits, as their sums run over many words.
    sums = rows.astype(np.float64) @ flat.T.astype(np.float64)
    mean = sums.mean(0)
    _, found = np.linalg.eigh((sums - mean).T @ (sums - mean))
    main = found[:, ::-1][:, :kept]
    _fill_tables(new, _named(old, "hashembed"), flat.T @ main)
    rest = (mean - main @ (main.T @ mean)).reshape(bias.shape)
    shape = (*weights.shape[:2], kept)
    _set(new_mixes[0], W=main.reshape(shape), b=bias + rest)
    for mix, new_mix in zip(mixes[1:], new_mixes[1:], strict=True):
        _set(new_mix, W=_get(mix, "W"), b=_get(mix, "b"))
    for norm, new_norm in zip(_named(old, "layernorm"), _named(new, "layernorm"), strict=True):
        _set(new_norm, G=_get(norm, "G"), b=_get(norm, "b"))


def _fill_tables(new: Layer, tables: list[Layer], product: NDArray[Any]) -> None:
    """Multiply each table by its share of the product: its width of rows of it."""
    places = [node for node in new.walk() if node.name in {"hashembed", "embed"}]
    shares = np.split(product, len(tables))
    for place, table, share in zip(places, tables, shares, strict=True):
        rows = _get(table, "E")
        if place.name == "embed":
            signs: Any = np.arange(2, dtype=np.uint64)
            rows = rows[table.ops.hash(signs, table.attrs["seed"]) % len(rows)].sum(1)
        _set(place, E=rows @ share)


def _get(layer: Layer, name: str) -> NDArray[Any]:
    return np.asarray(layer.get_param(name))


def _set(layer: Layer, **weights: NDArray[Any]) -> None:
    for name, value in weights.items():
        given: Any = np.ascontiguousarray(value, dtype=np.float32)
        layer.set_param(name, given)


def _named(model: Layer, name: str) -> list[Layer]:
    """The layers of one name in the order in which they run."""
    found = [model] if model.name == name else []
    return found + [each for layer in model.layers for each in _named(layer, name)]


def _parent(model: Layer) -> Layer | None:
    """The layer whose first part are the token vectors; None where they are the model itself."""
    if model.has_ref("embed"):
        return None
    if model.name == "parser_model":
        parent: Layer = model.get_ref("tok2vec")
        return parent
    return model


def _replace(component: Any, parent: Layer | None, new: Layer) -> None:
    if parent is None:
        component.model = new
        return
    parent.layers[0] = new
    if parent is component.model:
        parent.set_ref("tok2vec", new)


def _configure(nlp: Language, name: str, settings: Settings, width: int) -> None:
    """Write the settings down, also that width which others took from the old ones."""
    for other in nlp.pipe_names:
        model = nlp.get_pipe_config(other)["model"]
        if other == name:
            target = model if other == "tok2vec" else model["tok2vec"]
            target.clear()
            target.update(settings)
        elif name == "tok2vec" and "width" in model.get("tok2vec", {}):
            model["tok2vec"]["width"] = width
