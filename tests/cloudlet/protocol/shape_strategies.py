"""Hypothesis strategies from botocore's shapes: values that fit, as a client would send them.

Depth is bounded for shapes that contain themselves. Texts keep to what the place can carry:
headers are ASCII without spaces around, XML has no control characters.
"""

from datetime import UTC, datetime

from hypothesis import strategies as st

WHOLE = st.integers(-(2**31), 2**31 - 1)
FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False)
# Whole seconds: headers carry no more.
INSTANTS = st.integers(0, 4_000_000_000).map(lambda n: datetime.fromtimestamp(n, UTC))
TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
    ),
    max_size=8,
)
HEADER_TEXT = st.from_regex(r"[A-Za-z0-9_.:;=/+-]{1,12}", fullmatch=True)
LABEL = st.from_regex(r"[A-Za-z0-9_.~ %&=?é-]{1,12}", fullmatch=True).filter(
    lambda t: t not in {".", ".."}
)
DEPTH = 4


def values(shape, depth=DEPTH):
    """What fits a shape, without regard to its limits, patterns and lengths."""
    if shape.metadata.get("enum"):
        return st.sampled_from(shape.metadata["enum"])
    location = shape.serialization.get("location")
    if getattr(shape, "is_document_type", False):
        return st.dictionaries(TEXT, st.one_of(WHOLE, TEXT, st.booleans()), max_size=2)
    if location in {"header", "querystring", "uri"}:
        return _outside(shape, location)
    if location == "statusCode":
        return st.just(200)
    if location == "headers":
        return st.dictionaries(
            st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), HEADER_TEXT, max_size=3
        )
    return _inside(shape, depth)


def _outside(shape, location):
    kinds = SCALARS | {"string": LABEL if location == "uri" else HEADER_TEXT}
    if shape.serialization.get("jsonvalue"):
        return st.dictionaries(TEXT, TEXT, max_size=2)
    if shape.type_name == "list":
        return st.lists(_outside(shape.member, location), min_size=1, max_size=3)
    if shape.type_name == "map":
        return st.dictionaries(HEADER_TEXT, HEADER_TEXT, min_size=1, max_size=2)
    return kinds[shape.type_name]


def _inside(shape, depth):
    if shape.type_name == "structure":
        return structures(shape, depth)
    if shape.type_name == "list":
        size = 0 if depth <= 0 else 2
        return st.lists(values(shape.member, depth - 1), min_size=min(size, 1), max_size=size)
    if shape.type_name == "map":
        size = 0 if depth <= 0 else 2
        keys = values(shape.key, depth)
        return st.dictionaries(
            keys, values(shape.value, depth - 1), min_size=min(size, 1), max_size=size
        )
    return SCALARS[shape.type_name]


def structures(shape, depth=DEPTH, sparse=True):
    """The required members always, each of the others or not; of a union exactly one."""
    members = {name: one for name, one in shape.members.items() if not _is_stream(one)}
    required = {
        name: values(members[name], depth - 1) for name in shape.required_members if name in members
    }
    optional = (
        {} if depth <= 0 else {name: one for name, one in members.items() if name not in required}
    )
    if getattr(shape, "is_tagged_union", False):
        return st.one_of(
            *(
                st.fixed_dictionaries({name: values(one, depth - 1)})
                for name, one in members.items()
            )
        )
    # Shapes of a hundred members would be slow: a handful of the optional ones is drawn.
    chosen = (
        st.lists(st.sampled_from(sorted(optional)), max_size=6, unique=True)
        if optional
        else st.just([])
    )
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries(
            required | {name: values(optional[name], depth - 1) for name in names}
        )
    )


def _is_stream(shape):
    return bool(shape.serialization.get("eventstream"))


SCALARS = {
    "string": TEXT,
    "character": TEXT,
    "integer": WHOLE,
    "long": WHOLE,
    "float": FLOATS,
    "double": FLOATS,
    "boolean": st.booleans(),
    "blob": st.binary(max_size=12),
    "timestamp": INSTANTS,
}
