"""What did the reader mean? Text → tree (`parse`) and tree → canonical text (`describe`)."""

from searchapp.query.describe import describe as describe
from searchapp.query.limits import Limits as Limits
from searchapp.query.parser import parse as parse
