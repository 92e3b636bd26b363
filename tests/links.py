"""Links as a person gets them: with the token that stands in the mail."""

from accounts.services import make_link, token_of


def link_and_token(**given):
    link = make_link(**given)
    return link, token_of(link)
