"""What every rule has: an id, a reason, and sentences it must and must not match."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

#: More than nothing, and all at most.
Ratio = Annotated[float, Field(gt=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
#: Words of a list that may not be empty.
Words = Annotated[list[str], Field(min_length=1)]


class Strict(BaseModel):
    """Frozen, exact types, unknown keys refused: a typo in a rule file is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rule(Strict):
    """One entry of a rule file.

    ``matches`` are sentences in which the rule must fire, ``rejects`` sentences in which it must
    not; both run as tests (``claimtable rules check``).
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    why: Annotated[str, Field(min_length=8)]
    matches: Annotated[list[str], Field(min_length=1)]
    rejects: list[str] = []
