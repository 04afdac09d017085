"""For how many a thing has room: "can carry 90", "was built to hold 90", "houses up to 90"."""

from __future__ import annotations

from pipeline.across.lexicon import Lexicon
from pipeline.model.frame import Frame

_UP_TO = "up to "


def tells_of_room(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether so many have room somewhere, of whom none need be there."""
    rules, before = lexicon.rules.room, frame.before
    if before[:1] == ("for",):
        return before[1:2] != () and before[1] in (*rules.meant, *rules.places)
    if before[:1] == () or before[0] not in rules.verbs:
        return False
    if before[1:2] == ("to",):
        return before[2:3] != () and before[2] in (*rules.meant, *rules.able)
    if frame.text.lower().startswith(_UP_TO) and before[0] in rules.lasting:
        return True
    return before[1:2] != () and before[1] in rules.able


def may_be_room(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether it does not tell whether so many are there, or may be ("the hall holds 90")."""
    return frame.before[:1] != () and frame.before[0] in lexicon.rules.room.lasting
