"""Records of packs as models: tables, added names, uses, disputes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from acupoints.errors import UnknownIdError
from acupoints.model import CategoryInfo, Code, Dispute, LandmarkInfo, Meridian, Name, PackInfo, Point, Reading, RegionInfo, Source

from ._data import PackData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from acupoints.model._language import Language
    from acupoints.model.safety import Notice

T = TypeVar("T")

RETIRED = "retired "
"""Before the name of a table: its records that others have replaced; without it, those in force."""

LONGEST_PREFIX = 4
"""Letters of a code prefix; longer ones are names of meridians."""


def read_table(name: str, packs: Sequence[PackData]) -> Mapping[str, Any]:
    """One table of all packs, keyed by id, the core first and packs by name."""
    if name == "wording":
        return _read_languages(packs)
    if name == "notices":
        return _read_notices(packs)
    model, key = _model(name)
    wanted = (row for data in packs for row in data.table(name.removeprefix(RETIRED)) if ("replaced_by" in row) == name.startswith(RETIRED))
    rows = (model.model_validate_json(_json(row)) for row in wanted)
    return MappingProxyType({getattr(row, key): row for row in rows})


def _model(name: str) -> tuple[type[BaseModel], str]:
    # Imported here: a process that only asks for points never pays for these.
    if name in ("conditions", "documents", "findings", "claims"):
        from acupoints.model.evidence import Claim, Condition, Document, Finding

        written: dict[str, type[BaseModel]] = {"conditions": Condition, "documents": Document, "findings": Finding, "claims": Claim}
        return written[name], "id"
    if name == "protocols":
        from acupoints.model.sets import Protocol

        return Protocol, "id"
    if name in ("frames", "spans", "constraints"):
        from acupoints.model.body import Constraint, Frame, Span

        measures: dict[str, type[BaseModel]] = {"frames": Frame, "spans": Span, "constraints": Constraint}
        return measures[name], "id"
    if name == "messages":
        from acupoints.model._messages import Messages

        return Messages, "lang"
    if name == "hints":
        from acupoints.model._hint import Hint

        return Hint, "id"
    if name in ("sets", f"{RETIRED}sets"):
        from acupoints.model.sets import PointSet

        return PointSet, "id"
    plain: dict[str, tuple[type[BaseModel], str]] = {
        "meridians": (Meridian, "code"),
        "regions": (RegionInfo, "id"),
        "landmarks": (LandmarkInfo, "id"),
        "categories": (CategoryInfo, "id"),
        "sources": (Source, "id"),
    }
    return plain[name]


def _read_languages(packs: Sequence[PackData]) -> Mapping[str, Language]:
    """Languages by tag, the first pack's where two bring one, with what packs add to them for landmarks of their own."""
    from acupoints.model._language import Language, Terms

    found: dict[str, Language] = {}
    for row in (row for data in packs for row in data.table("wording")):
        found.setdefault(row["lang"], Language.model_validate_json(_json(row)))
    for row in (row for data in packs for row in data.table("terms")):
        terms, language = Terms.model_validate_json(_json(row)), found.get(row["lang"])
        if language is not None:
            more = {"landmarks": {**terms.landmarks, **language.landmarks}, "parts": {**terms.parts, **language.parts}}
            found[terms.lang] = language.model_copy(update=more)
    return MappingProxyType(found)


def _read_notices(packs: Sequence[PackData]) -> Mapping[str, Notice]:
    """Notices by id, each with the points that any pack puts under it, with the sources of all that do."""
    from acupoints.model.safety import Notice

    listed: dict[str, dict[str, dict[str, Any]]] = {}
    for row in (row for data in packs for row in data.table("notice_points")):
        own = {key: value for key, value in row.items() if key != "notice"}
        points = listed.setdefault(row["notice"], {})
        points[row["id"]] = _both(points[row["id"]], own) if row["id"] in points else own
    rows = ({**row, "points": list(listed.get(row["id"], {}).values())} for data in packs for row in data.table("notices"))
    notices = (Notice.model_validate_json(_json(row)) for row in rows)
    return MappingProxyType({notice.id: notice for notice in notices})


def _both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """One entry of two; words of the first are kept."""
    lists = {key: list(dict.fromkeys([*first.get(key, ()), *second.get(key, ())])) for key in ("sources", "disputed_by")}
    return {**second, **first, **lists}


def _json(row: object) -> str:
    from json import dumps

    return dumps(row)


def added_names(packs: Iterable[PackData]) -> dict[str, tuple[Name, ...]]:
    """Names that packs give to points of others, by point."""
    names: dict[str, list[Name]] = {}
    for data in packs:
        for row in data.table("names"):
            fields = {key: value for key, value in row.items() if key != "id"}
            names.setdefault(row["id"], []).append(Name.model_validate_json(_json(fields)))
    return {id: tuple(found) for id, found in names.items()}


def read_uses(packs: Iterable[PackData]) -> tuple[Any, ...]:
    """Uses of all packs, in the packs' order."""
    from acupoints.model.evidence import Use

    return tuple(Use.model_validate_json(_json(row)) for data in packs for row in data.table("uses"))


def codes(point: Point, prefixes: Iterable[dict[str, Any]], rows: Iterable[dict[str, Any]]) -> tuple[Code, ...]:
    """Codes of a point by language and system. Names of meridians ("Bladder 40") and the WHO code itself are no other writing."""
    found: list[Code] = []
    own = point.meridian or ""
    for row in prefixes if own else ():
        letters = row["prefix"]
        if row["meridian"] == own and len(letters) <= LONGEST_PREFIX and letters.casefold() != own.casefold():
            fields = {key: row.get(key) for key in ("lang", "system", "review", "sources", "note")}
            found.append(Code.model_validate_json(_json({"code": f"{letters}{point.number}", **fields})))
    for row in rows:
        if row["id"] == point.id:
            found.append(Code.model_validate_json(_json({key: value for key, value in row.items() if key != "id"})))
    return tuple(found)


def lookup(kind: str, id: str, records: Mapping[str, T], packs: Sequence[PackInfo]) -> T:
    """A record by id.

    Raises:
        UnknownIdError: there is none; says when the pack it should be in is missing or failed.
    """
    if id in records:
        return records[id]
    prefix, colon, _ = id.partition(":")
    reason = ""
    if colon:
        info = next((info for info in packs if info.name == prefix), None)
        if info is None:
            reason = f"no pack {prefix!r} is installed; install the distribution that brings it"
        elif info.status != "loaded":
            reason = f"pack {prefix!r} {info.status}: {info.reason.splitlines()[0] if info.reason else 'no reason given'}"
    near = [known for known in records if known.startswith(f"{prefix}:")] if colon else []
    if not records and not reason:
        reason = f"no loaded pack brings a {kind}"
    raise UnknownIdError(kind, id, tuple(near or get_close_matches(id, records, 5, 0.4) or [*records][:12]), reason)


def disputes(point: Point, names: Sequence[Name], notices: Mapping[str, Notice]) -> Iterable[Dispute]:
    """Disputes over a point: over its names, with those that packs add, its categories, its place and the angle of a needle."""
    for name in names:
        if name.role == "main" and name.review == "disputed":
            others = [other for other in names if other.lang == name.lang and other.role == "rival"]
            yield Dispute(
                subject=point.id,
                field=f"name:{name.lang}",
                shown=Reading(value=name.text, sources=name.sources),
                others=tuple(Reading(value=other.text, sources=other.sources, note=other.note) for other in others),
                why=name.note,
            )
    for category in point.categories:
        if category.review == "disputed":
            yield Dispute(
                subject=point.id,
                field=f"category:{category.name}",
                shown=Reading(value=_detail(category), sources=category.sources),
                why=category.note,
            )
    formula = point.location.formula if point.location else None
    if point.location is not None and formula is not None and formula.alternatives:
        yield Dispute(
            subject=point.id,
            field="location",
            shown=Reading(value=_formula_text(formula.elements or formula.family), sources=point.location.sources),
            others=tuple(
                Reading(value=_formula_text(other.elements), sources=other.sources, note=other.note) for other in formula.alternatives
            ),
            why=point.location.note,
        )
    if point.needling is not None:
        from ._safety import angle_disputes

        yield from angle_disputes(point, notices)


def _formula_text(part: Any) -> str:
    """A formula as JSON: sentences belong to the wording."""
    from pydantic_core import to_json

    return to_json(part, exclude_none=True).decode()


def _detail(category: Any) -> str:
    parts = (category.organ, category.tissue, category.vessel, category.area, category.title, " ".join(category.meridians))
    return ", ".join(part for part in parts if part) or category.name


def pack_info(data: PackData, distribution: str | None = None) -> PackInfo:
    """What there is to say of a loaded pack."""
    head = data.index["pack"]
    return PackInfo(
        name=data.name,
        status="loaded",
        title=head["title"],
        titles=head["titles"],
        summary=head["summary"],
        license=head["license"],
        edition=str(head["edition"]),
        report=head["report"],
        distribution=distribution,
        points=len(data.index["points"]) - len(data.index["retired"]),
        names=head["names"],
        sets=sum("replaced_by" not in row for row in data.table("sets")),
        documents=len(data.table("documents")),
    )
