import json

from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.documents import (
    DOCUMENT_KINDS,
    LEVELS,
    SECTION_KINDS,
    Damage,
    Document,
    Edit,
    Paragraph,
    Region,
    Section,
    Source,
)
from searchapp.model.serial import document_from_dict, document_to_dict

WORDS = st.text(max_size=12)
SPANS = st.integers(min_value=0, max_value=9_999)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
REGIONS = st.builds(Region, WORDS, WORDS, st.sampled_from(LEVELS), NAMES, NAMES)
PARAGRAPHS = st.builds(
    Paragraph,
    SPANS,
    WORDS,
    st.sampled_from(("text", "heading")),
    st.sampled_from(SECTION_KINDS),
    NAMES,
    SPANS,
    SPANS,
    WORDS,
)
DOCUMENTS = st.builds(
    Document,
    id=WORDS,
    title=WORDS,
    kind=st.sampled_from(DOCUMENT_KINDS),
    region=st.none() | REGIONS,
    year=st.none() | SPANS,
    source=st.builds(Source, WORDS, WORDS, WORDS, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS),
    source_text=WORDS,
    text=WORDS,
    paragraphs=st.lists(PARAGRAPHS, max_size=3).map(tuple),
    edits=st.lists(st.builds(Edit, SPANS, SPANS, WORDS, WORDS), max_size=3).map(tuple),
    damages=st.lists(st.builds(Damage, SPANS, SPANS, WORDS, WORDS), max_size=2).map(tuple),
    delivered=st.none() | WORDS,
    session=st.none() | WORDS,
    speaker=st.none() | WORDS,
    office=st.none() | WORDS,
    published=st.none() | WORDS,
    region_candidates=st.lists(REGIONS, max_size=2).map(tuple),
    warnings=NAMES,
    sections=st.lists(st.builds(Section, st.sampled_from(SECTION_KINDS), WORDS, SPANS, SPANS, SPANS), max_size=2).map(
        tuple
    ),
)


@given(DOCUMENTS)
def test_a_document_survives_json(document: Document) -> None:
    assert document_from_dict(json.loads(json.dumps(document_to_dict(document)))) == document
