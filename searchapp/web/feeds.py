"""Any search as an Atom feed (RFC 4287): a reader of feeds tells when a report with a match is new."""

from __future__ import annotations

from flask import Blueprint, Response, request

from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.atom import serialized
from searchapp.web.site import arguments, host, root, service, site
from searchapp.web.texts import CHINESE
from searchapp.web.viewmodels.feed import Origin, feed
from searchapp.web.viewmodels.results import MODE, browsed

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/feed.atom")
def search() -> Response:
    """Answer with the newest reports that have a match, as a search with the same parameters finds them.

    Where the page would relax the search, the feed has nothing yet.
    """
    params.refuse_unknown(arguments(), params.NAMES)
    asked = params.read_request(arguments(), site().limits, MODE)
    found = service().newest(browsed(asked))
    # programs read feeds: like the API it speaks the language of the reports
    body = serialized(feed(Address.of(asked, MODE), found, Origin(root(), host()), CHINESE))
    response = Response(body, content_type="application/atom+xml; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response
