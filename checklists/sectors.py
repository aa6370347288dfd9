"""The sectors that have a name here; a checklist may name any other in its own words."""

from resources.words import mark

COMMON = "common"
SECTORS = {
    "paper": mark("Pulp and paper"),
    "textile": mark("Textiles and dyeing"),
    "coal": mark("Coal"),
    "building": mark("Building materials"),
    "steel": mark("Steel"),
    "nonferrous": mark("Non-ferrous metals"),
    "petrochemical": mark("Petrochemicals and chemicals"),
    "machinery-electronics": mark("Machinery and electronics"),
    "footwear-apparel": mark("Footwear and apparel"),
    "green-food": mark("Green food"),
    "other-industries": mark("Other industries"),
    "construction": mark("Construction"),
    "transport": mark("Transport"),
    "services": mark("Services"),
    "agriculture": mark("Agriculture"),
    "park": mark("Industrial parks"),
    COMMON: mark("All sectors"),
}
