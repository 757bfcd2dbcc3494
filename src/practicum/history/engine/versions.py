"""Which item versions a record names."""


def versions_named(payload: object) -> set[str]:
    """The hashes under the key `items`, if that is a list of text; no hashes otherwise.

    Other payloads use the same word for a number, and those of other machines may hold anything.
    """
    named = payload.get("items") if isinstance(payload, dict) else None
    if not isinstance(named, list | tuple):
        return set()
    return {one for one in named if isinstance(one, str)}
