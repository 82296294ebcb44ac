"""The pages, rendered on the server, and the JSON API."""

from searchapp.web.app import create_app as create_app
