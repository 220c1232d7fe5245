"""What the desk refuses, and what to do then."""

from ringback.core.errors import NotAllowed


class CaseIsDrawn(NotAllowed):
    code = "case_is_drawn"
    title = "Cases are drawn"
    detail = "Chance decides who gets a case. Be available, and they come to you; a lead can give this one to somebody."
