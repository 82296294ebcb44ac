"""What people state of a document goes before what is found in it."""

from __future__ import annotations

from searchapp.ingest.stated import Stated
from searchapp.model.documents import Region
from searchapp.regions.gazetteer import Gazetteer, gazetteer
from searchapp.regions.resolve import Resolution


def override_region(stated: Stated, year: int | None, found: Resolution) -> Resolution:
    """Give the region that is stated, by code or by name, in the year; else what was found, and why that stayed.

    A stated name that several units have is narrowed by what was found.
    """
    if stated.region is None:
        return found
    units = _named(stated.region, year, gazetteer())
    if len(units) > 1 and found.region in units:
        return Resolution(found.region)
    match units:
        case (unit,):
            return Resolution(unit)
        case ():
            return Resolution(
                found.region, found.candidates, (f"注明的地区「{stated.region}」查不到，没有采用。", *found.warnings)
            )
        case _:
            listed = "、".join("".join(unit.path) for unit in units)
            return Resolution(None, units, (f"注明的地区「{stated.region}」可能是{listed}，请改写成六位代码。",))


def _named(written: str, year: int | None, units: Gazetteer) -> tuple[Region, ...]:
    """Give the units that a code or a name, perhaps behind its parents' names, means in that year, else in any."""
    if written.isdecimal():
        unit = units.region(written, year) or units.region(written, None)
        return (unit,) if unit else ()
    name = "".join(written.split())
    return units.read(name, year) or units.lookup(name)
