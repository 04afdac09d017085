"""Matrix products of the model through numpy's BLAS, where it gives a row always the same.

thinc multiplies with BLIS, which is slower on the matrices of a batch, and takes its time to begin
on the few rows of a step of the parser. OpenBLAS, which numpy brings, has other kernels for small
products than for large ones, and their last bits differ; so short matrices are filled up with rows
of zeros, and what a text is read as stays free of the texts beside it. Whether that holds depends
on the processor, so it is tried out; where it does not, BLIS stays.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

Floats = NDArray[numpy.float32]

#: Weights of fewer numbers are multiplied as fast by BLIS, step by step in the parser.
_LARGE = 20_000
#: Rows from which on OpenBLAS takes its kernels for large products.
_ROWS = 64
#: Few rows are filled up to a multiple of as many, which kernels for small products take at once.
_FEW = 16


def multiply_with_numpy(nlp: Language) -> None:
    """Make the layers of a pipeline multiply large matrices with numpy.

    Layers on other hardware, or with operations of their own (Apple's), are left as they are.
    """
    ours = _Products()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ours


@cache
def _threads() -> ThreadpoolController:
    """The BLAS libraries of this process; looking for them takes milliseconds."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Have numpy multiply in one thread, within a context."""
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


class _Products(NumpyOps):  # type: ignore[misc]
    """thinc's operations on numpy arrays, with products of large weights by numpy."""

    def __init__(self) -> None:
        super().__init__()
        self._steady: dict[tuple[int, ...], bool] = {}

    def gemm(
        self,
        x: Any,
        y: Any,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        """Return the product of two matrices; shapes (n, k) and (m, k) with ``trans2``."""
        if trans2 and not trans1 and y.size >= _LARGE and self._is_steady(y):
            return _product(x, y, out)
        return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)

    def _is_steady(self, weights: Floats) -> bool:
        if weights.shape not in self._steady:
            self._steady[weights.shape] = is_steady(weights)
        return self._steady[weights.shape]


def is_steady(weights: Floats) -> bool:
    """Say whether a row times weights of this shape gives the same bits in any other matrix."""
    rows = numpy.resize(numpy.tanh(weights.ravel()), (5 * _ROWS, weights.shape[1]))
    whole = _product(rows, weights)
    parts = (
        (start, start + n) for n in (1, 7, _ROWS, _ROWS + 1, 3 * _ROWS - 1) for start in (0, 9)
    )
    return all(
        numpy.array_equal(_product(rows[start:end], weights), whole[start:end])
        for start, end in parts
    )


def _product(rows: Floats, weights: Floats, out: Floats | None = None) -> Floats:
    """Multiply in one thread: the workers share the cores, and threads wait for work busily."""
    few = len(rows) < _ROWS
    filled = rows
    if few:
        filled = numpy.zeros((_ROWS, rows.shape[1]), dtype=rows.dtype)
        filled[: len(rows)] = rows
    with one_thread():
        product: Floats = numpy.matmul(filled, weights.T, out=None if few else out)
    if not few:
        return product
    if out is None:
        return numpy.ascontiguousarray(product[: len(rows)])
    out[:] = product[: len(rows)]
    return out


def few_rows(weights: Floats) -> Callable[[Floats], Floats]:
    """Return what multiplies a few rows with small weights of shape (m, k), many times over."""
    if not _few_are_steady(*weights.shape):
        plain = NumpyOps()
        return lambda rows: plain.gemm(rows, weights, trans2=True)
    across = numpy.ascontiguousarray(weights.T)

    def multiply(rows: Floats) -> Floats:
        if len(rows) > _ROWS:
            return numpy.concatenate([multiply(rows[:_ROWS]), multiply(rows[_ROWS:])])
        return _few(rows, across)

    return multiply


def _few(rows: Floats, across: Floats) -> Floats:
    filled = numpy.zeros((-(-len(rows) // _FEW) * _FEW, rows.shape[1]), dtype=rows.dtype)
    filled[: len(rows)] = rows
    product: Floats = filled.dot(across)
    return product[: len(rows)]


@cache
def _few_are_steady(high: int, wide: int) -> bool:
    """Say whether a row times weights of this shape gives the same bits among few others."""
    across = numpy.cos(numpy.arange(high * wide, dtype=numpy.float32)).reshape(wide, high)
    rows = numpy.sin(numpy.arange(_ROWS * wide, dtype=numpy.float32)).reshape(_ROWS, wide)
    with one_thread():
        whole = _few(rows, across)
        parts = ((start, start + n) for n in (1, 5, _FEW, 2 * _FEW + 1) for start in (0, 7, 22))
        return all(
            numpy.array_equal(_few(rows[start:end], across), whole[start:end])
            for start, end in parts
        )
