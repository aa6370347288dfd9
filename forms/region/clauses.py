"""Where a plan or standard asks for an item."""

from checklists.model import Item
from forms.region.regions import regions
from resources.words import _


def clause_words(item: Item, region: str) -> str:
    """Where the source asks for an item; of several plans the clauses of the region's own."""
    own = [ref.clause for ref in item.refs if ref.region == region]
    if own:
        return _("; ").join(dict.fromkeys(own))
    known = regions()
    others = [
        f"{known[ref.region].shown if ref.region in known else ref.region} {ref.clause}"
        for ref in item.refs
    ]
    return item.clause or _("; ").join(dict.fromkeys(others))
