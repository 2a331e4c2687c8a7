"""One element or reference -> a phrase. All words come from the language; nothing here knows one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from acupoints.atlas import Atlas
from acupoints.model._language import Forms, Language
from acupoints.model.formula import (
    Along,
    AtPoint,
    Between,
    BySex,
    Cross,
    Direction,
    Element,
    InZone,
    Junction,
    Landmark,
    Level,
    Line,
    Meeting,
    On,
    OnRatio,
    Over,
    Ratio,
    Ref,
    Segment,
    Slice,
    Together,
    Zone,
)

T = TypeVar("T")

_SLOT = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")


class MissingTermError(LookupError):
    """A language lacks a term or a template; its checks list all that it lacks."""


class Phrases:
    """Words one language's phrases; the atlas tells what kind of structure a landmark is, and the codes of the points of packs."""

    def __init__(self, language: Language, atlas: Atlas) -> None:
        self._language = language
        self._atlas = atlas
        self._landmarks = atlas.landmarks

    # Elements

    def element(self, element: Element) -> str:
        """The phrase of one element."""
        if isinstance(element, Direction):
            return self._direction(element)
        if isinstance(element, Level):
            return self._say("level", of=element.of)
        if isinstance(element, On):
            return self._on(element)
        if isinstance(element, Over):
            return self._say("over", of=element.of)
        if isinstance(element, Line):
            return self._say("line", a=element.a, b=element.b)
        if isinstance(element, Ratio):
            return self._felt(element.form, self._share("ratio", element))
        if isinstance(element, Between):
            return self._between(element)
        if isinstance(element, Cross):
            return self._say("cross", a=element.vertical, b=element.horizontal)
        if isinstance(element, Segment):
            return self._segment(element)
        if isinstance(element, Zone):
            return self._say("zone", of=InZone(zone=element))
        return self._junction(element)

    def _direction(self, element: Direction) -> str:
        words = self._term(self._language.directions, "+".join(element.toward), "directions")
        kind = "plain" if element.distance is None else "measured"
        # A language may word an adverb within a direction; otherwise the adverb's own template surrounds the phrase.
        own = words.get(f"{element.how}.{kind}") if element.how else None
        template = own or self._term(words, kind, f"directions.{'+'.join(element.toward)}")
        distance = self._distance(element) if element.distance is not None else ""
        phrase = self._fill(template, {"of": element.of}, {"distance": distance})
        if element.how in ("directly", "just") and own is None:
            phrase = self._fill(self._template(f"how.{element.how}"), {}, {"phrase": phrase})
        if element.how == "within" and own is None:
            raise MissingTermError(f"{self._language.lang}: directions.{'+'.join(element.toward)}.within.{kind}")
        return self._felt(element.form, phrase)

    def _distance(self, element: Direction | Segment) -> str:
        length = element.length if isinstance(element, Segment) else element.distance
        assert length is not None
        number = self.number(length)
        if isinstance(element, Direction) and element.distance_max is not None:
            number = self._fill(self._template("range"), {}, {"n": number, "m": self.number(element.distance_max)})
        one = ".1" if f"distance.{element.unit}.1" in self._language.templates and length == 1 else ""
        text = self._fill(self._template(f"distance.{element.unit}{one}"), {}, {"n": number})
        about = isinstance(element, Direction) and element.how == "about"
        return self._fill(self._template("about"), {}, {"distance": text}) if about else text

    def number(self, value: Decimal) -> str:
        """A number with the decimal mark of the language."""
        return f"{value.normalize():f}".replace(".", self._language.decimal)

    def _on(self, element: On) -> str:
        if element.of is None:
            return self._template(f"{element.form}")
        kind = self._kind(element.of)
        said = element.form or element.how
        names = [f"on.{said}.{kind}", f"on.{said}"] if said else []
        if isinstance(element.of, Landmark) and element.of.resting:
            names.append("on.resting")
        names += [f"on.{kind}", "on"]
        found = next((name for name in names if name in self._language.templates), names[-1])
        return self._say(found, of=element.of)

    def _kind(self, ref: Ref) -> str:
        """Kind of structure; a part of it is a place rather than the whole: the centre of a fossa is at a point."""
        if isinstance(ref, Landmark) and ref.lm in self._landmarks:
            kind = self._landmarks[ref.lm].kind
            return f"{kind}.part" if ref.part else kind
        return "other"

    def _between(self, element: Between) -> str:
        name = "between.3" if len(element.of) == 3 else "between.midway" if element.midway else "between"
        places = dict(zip(("a", "b", "c"), element.of, strict=False))
        return self._felt(element.form, self._say(name, **places))

    def _junction(self, element: Junction) -> str:
        places = dict(zip(("a", "b", "c"), element.of, strict=False))
        return self._say("junction.joint" if element.joint else "junction", **places)

    def _segment(self, element: Segment) -> str:
        distance = self._distance(element) if element.length is not None else ""
        if element.b is None:
            phrase = self._fill(self._template(f"segment.{'+'.join(element.toward)}"), {"a": element.a}, {"distance": distance})
        else:
            phrase = self._say("segment", a=element.a, b=element.b)
            phrase = self.say("segment.length", phrase=phrase, distance=distance) if distance else phrase
        if element.parts:
            phrase = self.say("segment.parts", phrase=phrase, parts=self.say("list").join(map(str, element.parts)))
        return phrase

    def _felt(self, form: str | None, phrase: str) -> str:
        return self._fill(self._template(f"form.{form}"), {}, {"phrase": phrase}) if form else phrase

    def _share(self, name: str, along: Along, form: str | None = None) -> str:
        """A share of a way: half of it has words of its own, a line with named ends is counted from the first."""
        half = along.t == Fraction(1, 2)
        words = {"share": "" if half else self._term(self._language.shares, str(along.t), "shares")}
        if along.ends is not None:
            words["end"] = self._term(self._language.ends, along.ends[0], "ends")
        kind = ".along" if along.along is not None else ".half" if half else ""
        if along.curved and f"{name}{kind}.curved" in self._language.templates and form is None:
            kind += ".curved"
        places: dict[str, Ref] = {key: ref for key, ref in (("a", along.a), ("b", along.b), ("of", along.along)) if ref is not None}
        template = self._template(f"{name}{kind}") if form is None else self._refs(f"{name}{kind}", form)
        return self._fill(template, places, words)

    # References

    def ref(self, ref: Ref, form: str) -> str:
        """A reference in a grammatical form."""
        if isinstance(ref, Landmark):
            return self._landmark(ref, form)
        if isinstance(ref, AtPoint):
            return self._point(ref, form)
        if isinstance(ref, OnRatio):
            return self._share("ratio", ref.ratio, form)
        if isinstance(ref, InZone):
            return self._slice(ref.zone, form)
        if isinstance(ref, Meeting):
            return self._fill(self._refs("junction", form), dict(zip("abc", ref.junction, strict=False)))
        if isinstance(ref, Together):
            return self._fill(self._refs("all", form), dict(zip("abc", ref.all, strict=False)))
        if isinstance(ref, BySex):
            return self._fill(self._refs("sex", form), {"male": ref.male, "female": ref.female})
        raise MissingTermError(f"the name {ref.var!r} stands in a template of a family; ask for one of its members")

    def _landmark(self, ref: Landmark, form: str) -> str:
        key = ref.lm
        if ref.side is not None:
            key = f"{key}:{ref.side}"
        if ref.digits is not None:
            key = f"{key}:{ref.digits[0]}-{ref.digits[1]}"

        def inner(depth: int, wanted: str) -> str:
            if depth == len(ref.part):
                return self._form(self._language.landmarks, key, wanted, "landmarks")
            template = self._form(self._language.parts, ref.part[depth], wanted, "parts")
            return _SLOT.sub(lambda slot: inner(depth + 1, slot[2]), template)

        text = inner(0, form)
        if ref.at is not None:
            text = self._fill(self._refs("at", form), {"at": ref.at}, {"line": text})
        return text

    def _point(self, ref: AtPoint, form: str) -> str:
        code = self._atlas[ref.pt].code if ":" in ref.pt else ref.pt
        if ref.member:
            code = f"{code} ({self._language.templates.get(f'key.{ref.member}', ref.member)})"
        text = self._fill(self._refs("point", form), {}, {"code": code})
        if ref.distance is None or ref.unit is None:
            return text
        offset = Direction(
            rel="direction", toward=ref.toward, of=AtPoint(pt=ref.pt, member=ref.member), distance=ref.distance, unit=ref.unit
        )
        return self._fill(self._refs("offset", form), {}, {"phrase": self._direction(offset)})

    def _slice(self, part: Slice, form: str) -> str:
        """A part of a structure: ``the upper two fifths of ...``. Stretches that begin within it are told by numbers."""
        words: dict[str, str] = {}
        name = "zone"
        sides = self._side(part)
        if _open(part) and isinstance(part.of, InZone) and _open(part.of.zone):  # the upper back part, not the upper part of the back part
            return self._fill(self._refs("zone.both", form), {"of": part.of.zone.of, "side": sides, "within": self._side(part.of.zone)})
        if part.start is not None and part.share is not None:
            name += ".from"
            words = {"start": str(part.start), "stop": str(part.start + part.share)}
        elif part.share == Fraction(1, 2):
            name += ".half"
        elif part.share is not None:
            name += ".one" if part.share.numerator == 1 else ".many"
            words = {"share": self._term(self._language.fractions, str(part.share), "fractions")}
        if isinstance(part.of, InZone) and f"{name}.nested" in self._language.refs:
            name += ".nested"
        return self._fill(self._refs(name, form), {"of": part.of, "side": sides}, words)

    def _side(self, part: Slice) -> Forms:
        return self._term(self._language.sections, part.part, "sections")

    # Templates

    def say(self, name: str, **words: str) -> str:
        """A template of the language with plain words in its slots."""
        return self._fill(self._template(name), {}, words)

    def posture(self, name: str | Sequence[str]) -> str:
        """How the body is held, as it stands in a list."""
        if isinstance(name, str):
            return self._term(self._language.postures, name, "postures")
        return self.say("or").join(map(self.posture, name))

    def _say(self, name: str, **refs: Ref) -> str:
        return self._fill(self._template(name), refs)

    def _fill(self, template: str, refs: Mapping[str, Ref | Forms], words: Mapping[str, str] | None = None) -> str:
        def value(slot: re.Match[str]) -> str:
            name, form = slot[1], slot[2]
            if form is not None:
                found = refs.get(name)
                if found is None:
                    raise MissingTermError(f"{self._language.lang}: the template {template!r} asks for {name!r}, which is not there")
                return self._term(found, form, name) if isinstance(found, dict) else self.ref(found, form)
            return (words or {}).get(name, "")

        return _SLOT.sub(value, template)

    def _template(self, name: str) -> str:
        return self._term(self._language.templates, name, "templates")

    def _refs(self, name: str, form: str) -> str:
        return self._form(self._language.refs, name, form, "refs")

    def _form(self, table: Mapping[str, Forms], key: str, form: str, where: str) -> str:
        return self._term(self._term(table, key, where), form, f"{where}.{key}")

    def _term(self, table: Mapping[str, T], key: str, where: str) -> T:
        found = table.get(key)
        if found is None:
            raise MissingTermError(f"{self._language.lang}: {where}.{key}")
        return found


def _open(part: Slice) -> bool:
    """Whether no number says how much of its structure the part is."""
    return part.share is None
