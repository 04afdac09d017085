"""The forms that change something, checked at the door."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar
from urllib.parse import parse_qsl

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)
from starlette.exceptions import HTTPException
from starlette.requests import Request

from pipeline.model.mention import Bound

Decision = Literal["confirmed", "none", "time", "scope", "extraction"]


def _clean(note: str) -> str:
    if "\0" in note:
        raise ValueError("holds a NUL character; take it out")
    return note.replace("\r\n", "\n").strip()


Note = Annotated[str, Field(max_length=4000), AfterValidator(_clean)]
Slot = Annotated[
    str,
    StringConstraints(
        pattern=r"^[ab]\.(quantity|subject|predicate|object|time|place|source|cue)$"
    ),
]
#: An empty field is no number.
Number = Annotated[
    Annotated[float, Field(allow_inf_nan=False)] | None,
    BeforeValidator(lambda given: given or None),
]
Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Form(BaseModel):
    """What every form carries: its own number, and the queue that the reviewer works through."""

    model_config = ConfigDict(extra="ignore")

    nonce: Nonce
    queue: Annotated[str, Field(max_length=2000)] = ""


class Act(Form):
    """A decision, a settled difference or a note; ``version`` is what the page showed."""

    version: Annotated[int, Field(ge=0)]
    note: Note = ""
    slot: Slot | Literal[""] = ""


class Decide(Act):
    """One decision on one comparison."""

    decision: Decision


class Correct(Act):
    """Other words, or none, for a slot of a claim; for a figure also another value.

    ``exact`` are the words, ``anchor`` the offset of the piece of text that the selection begins
    in and ``before`` what stands between the two: the server counts, the browser does not.
    """

    slot: Slot
    exact: Annotated[str, Field(max_length=2000)] = ""
    before: Annotated[str, Field(max_length=200_000)] = ""
    anchor: Annotated[int, Field(ge=0)] | None = None
    empty: bool = False
    value: Number = None
    value_low: Number = None
    value_high: Number = None
    unit: Annotated[str, Field(max_length=60)] = ""
    bound: Bound | Literal[""] = ""

    @field_validator("anchor", mode="before")
    @classmethod
    def _no_anchor(cls, given: str) -> str | None:
        return given or None


F = TypeVar("F", bound=Form)


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of an urlencoded form."""
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=50))
    except ValueError as error:
        raise HTTPException(400, f"The form cannot be read: {error}.") from error


async def read(request: Request, form: type[F]) -> F:
    """Return a form, or answer 400 naming every field at fault."""
    try:
        return form.model_validate(await fields_of(request))
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise HTTPException(
            400, f"The form is not filled in as it should be: {faults}."
        ) from error
