"""No text of any pack, in any language, claims a cure, calls anything safe, or prints a depth outside needling.

What may stand all the same is listed with its reason, and an exception that nothing needs any more has to go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from acupoints.loading._folder import PackFolder
from acupoints.loading._sources import read_sources

ROOT = Path(__file__).resolve().parents[2]
PACKS = [ROOT / "src/acupoints/core", *sorted(path.parent for path in ROOT.glob("packs/*/src/*/pack.toml"))]
LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")


CODED = ("id", "document", "condition", "compared_with", "sources", "source", "made_in", "key")
"""Fields that hold ids and closed words, which no reader is shown as they are."""


class Said(NamedTuple):
    """One text: where it stands, in what kind of record and field, and in which language."""

    where: str
    kind: str
    field: str
    lang: str
    text: str


# Texts


def _of_record(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _of_record(each, (*path, str(key)))
    elif isinstance(value, list):
        for each in value:
            yield from _of_record(each, path)
    elif isinstance(value, str):
        yield path, value


def _of_pack(folder: Path) -> Iterator[Said]:
    sources = read_sources(PackFolder(folder))
    name = sources.manifest["pack"]["name"]
    for table in ("pack", "source"):
        for path, text in _of_record(sources.manifest.get(table, {}), ()):
            yield Said(f"{name} pack.toml", table, ".".join(path), "en", text)
    for row in sources.rows:
        if row.kind == "needling":  # its angles and depths never leave it without their cautions
            continue
        own = row.data.get("lang", "en") if row.kind in ("wording", "messages", "terms") else "en"
        for path, text in _of_record(row.data, ()):
            *front, last = path or ("",)
            lang, field = (last, front) if last in LANGUAGES else (own, [*front, last])
            if field[-1] in CODED or (row.kind == "names" and field != ["note"]):
                continue
            yield Said(f"{name} {row.file} {row.data.get('id', row.path)} {'.'.join(path)}", row.kind, ".".join(field), lang, text)


def _texts() -> Iterator[Said]:
    for folder in PACKS:
        yield from _of_pack(folder)
    for readme in sorted(ROOT.glob("packs/*/README.md")):
        for number, text in enumerate(readme.read_text(encoding="utf-8").split("\n\n"), start=1):
            yield Said(f"{readme.parent.name} README, paragraph {number}", "readme", "", "en", text)


TEXTS = tuple(_texts())


# Rules

CURE = {
    "en": r"\b(cur(e|es|ed|ing|ative)|heal(s|ed|ing|er|ers)?|treat(s|ed|ing|ment|ments)?|remed(y|ies)|reliev(e|es|ed|ing)"
    r"|alleviat\w+|good for|works (for|against)|effective\w*|proven|miracle)\b",
    "zh-Hans": r"治|痊愈|疗效|有效|缓解",
    "de": r"\b(heil(t|en|te|end|ung\w*|sam\w*|mittel\w*)|geheilt\w*|kuriert?|\w*behand(el|l)\w*|linder\w+"
    r"|hilft gegen|wirksam\w*|wirkt gegen)\b",
    "fr": r"\b(guéri\w*|soign\w*|trait(e|er|ent|ée?s?|ements?)|cur(e|es|atif|ative)|soulag\w*|efficac\w*|remède\w*)\b",
    "es": r"\b(cur(a|an|ar|ó|ad[oa]s?|ación|ativ[oa])|sana[nr]?|trat(a|an|ar|ó|ad[oa]s?|amientos?)"
    r"|alivi\w*|efica\w*|remedio\w*|buen[oa]s? para)\b",
}
"""Claims that something makes well or better, with the words that are nearest to one."""

SAFE = {
    "en": r"\bsafe(ly|ty|r|st)?\b|\bharmless\w*|\brisk-free\b|\b(no|without) (any )?(risk|danger)\b",
    "zh-Hans": r"安全|无害|放心|(没有|无)(任何)?(风险|危险)",
    "de": r"\bkeine? (Gefahr|Risik(o|en))\b"
    r"|\b(sicher|ungefährlich|unbedenklich|unschädlich|harmlos|gefahrlos|risikolos|risikofrei)(e[nmrs]?|er\w*|heit)?\b",
    "fr": r"\b(sûr(e|s|es|ement)?|sécurité|(sans|sans aucun|aucun|pas de) (danger|risque)|inoffensi\w*|anodine?s?)\b",
    "es": r"\b(segur(o|a|os|as|idad|amente)|inofensiv\w*|inocu\w*|(sin|sin ningún|ningún|no hay|no haya) (riesgo|peligro))\b",
}
"""That a point, or needling one, is safe: nothing that was read can say so."""

FIGURE = re.compile(r"\d\s*(?:cun|mm|cm|millimet\w*|centimet\w*|inch\w*|Zoll|pulgadas?|pouces?)\b|\d\s*(?:寸|毫米|厘米)", re.IGNORECASE)
"""A length in numbers."""

NEEDLE = re.compile(
    r"\bneedl|\binsert|\bdepth|\bdeep|\bpunctur|nadel|\btief|\bstich|\bstech|aiguille|profond|\bpiqu|\baguja|profund|\bpunz|\bpunci|针|深|刺",
    re.IGNORECASE,
)
"""Words that make a length near them the way of a needle."""

PLACES = {
    ("hints", "text"),
    ("points", "note"),
    ("points", "location.note"),
    ("points", "location.formula.alternatives.note"),
    ("points", "location.formula.elements.basis"),
    ("points", "location.formula.elements.inferred"),
    ("constraints", "note"),
    ("spans", "note"),
    ("wording", "cun_help"),
    ("readme", ""),
}
"""Fields that tell where a place is and how a cun is measured: a length may stand there, but in no sentence that speaks of a needle."""

QUOTED = {("documents", "title"), ("documents", "venue"), ("source", "title"), ("source", "author"), ("source", "where")}
"""Titles of others' works, their names and addresses, as they are printed."""


class Allowed(NamedTuple):
    """Words that a rule would find, and why they may stand; in one kind of record only, where that is named."""

    rule: str
    lang: str
    words: str
    why: str
    kind: str = ""

    def at(self, said: Said) -> bool:
        """Whether it concerns a text."""
        return self.lang == said.lang and self.kind in ("", said.kind)


_CARE = "what a document compared needling with, or when it measured: a finding names its document, and the words are nouns of care"
_RELIEF = "what a document measured or recommends, in its name: a finding is no statement of the library"
_SCALE = "a pain scale of 100 mm"

ALLOWED = (
    Allowed("cure", "en", r"that needed treatment", "a side effect that had to be treated: a figure about harm"),
    Allowed("cure", "de", r"behandelt werden musste", "the same"),
    Allowed("cure", "fr", r"effet à soigner", "the same"),
    Allowed("cure", "es", r"requirió tratamiento", "the same"),
    Allowed("cure", "de", r"\bBehandel(te|ten|nde|nden)\b", "people who had needles, and those who gave them, where harm is counted"),
    Allowed("cure", "de", r"\bBehandlungsreihen\b", "a series of sessions, in the dose of a trial"),
    Allowed("cure", "en", r"against no treatment", "a group of a trial that got none"),
    Allowed("cure", "en", r"\btreat(s|ed)( \w+)? as\b", "a list that counts one thing as another"),
    Allowed("cure", "zh-Hans", r"(列入|列在)[^，。；]*主治", "a textbook's heading: what it lists a point for"),
    Allowed("cure", "zh-Hans", r"晕厥不缓解", "fainting that does not pass: a sign to stop"),
    Allowed("cure", "zh-Hans", r"试验所说的是缓解，而且多半有限", "why a claim of a cure is wrong: trials speak of some relief"),
    Allowed("cure", "fr", r"Les essais parlent de soulagement, le plus souvent modeste", "the same"),
    Allowed("cure", "es", r"Los ensayos hablan de alivio, casi siempre modesto", "the same"),
    Allowed("cure", "de", r"Studien sprechen von Linderung, meist bescheiden", "the same"),
    Allowed("cure", "de", r"früh behandeln lassen", "an inflamed ear has to be seen to: a caution"),
    Allowed("cure", "fr", r"la faire soigner tôt", "the same"),
    Allowed("cure", "en", r"\btreatments?\b", _CARE, "findings"),
    Allowed("cure", "zh-Hans", r"治疗", _CARE, "findings"),
    Allowed("cure", "de", r"\b\w*behandlung(en)?\b", _CARE, "findings"),
    Allowed("cure", "es", r"\btratamientos?\b|\ba no tratar\b", _CARE, "findings"),
    Allowed("cure", "de", r"\blinder[nt]\b", _RELIEF, "findings"),
    Allowed("cure", "fr", r"\bsoulage(r|ment)\b", _RELIEF, "findings"),
    Allowed("cure", "es", r"\baliviar?\b", _RELIEF, "findings"),
    Allowed("depth", "en", r"of 100 mm", _SCALE, "findings"),
    Allowed("depth", "zh-Hans", r"\d+毫米", _SCALE, "findings"),
    Allowed("depth", "de", r"von 100 mm", _SCALE, "findings"),
    Allowed("depth", "fr", r"\d+ mm sur 100", _SCALE, "findings"),
    Allowed("depth", "es", r"de 100 mm", _SCALE, "findings"),
    Allowed("cure", "zh-Hans", r"不等于证明有效", "a use proves no effect"),
    Allowed("safe", "en", r"does not mean that there is no danger", "nothing on record is no promise"),
    Allowed("safe", "zh-Hans", r"并不表示没有危险", "the same"),
    Allowed("safe", "de", r"heißt nicht, dass keine Gefahr besteht", "the same"),
    Allowed("safe", "fr", r"ne veut pas dire qu’il n’y a pas de danger", "the same"),
    Allowed("safe", "es", r"no significa que no haya peligro", "the same"),
)


def without_allowed(rule: str, said: Said) -> str:
    """The text without what may stand in it."""
    text = said.text
    for each in ALLOWED:
        if each.rule == rule and each.at(said):
            text = re.sub(each.words, "", text, flags=re.IGNORECASE)
    return text


def claims_of_others() -> dict[str, str]:
    """Verdict by id of every claim that is told in order to be judged."""
    rows = (row for folder in PACKS for row in read_sources(PackFolder(folder)).of("claims"))
    return {row.data["id"]: row.data["verdict"] for row in rows}


VERDICTS = claims_of_others()


def is_a_claim_of_others(said: Said) -> bool:
    """The statement of a claim: what somebody said. Its verdict stands beside it."""
    return (said.kind, said.field) == ("claims", "statement")


def found(rule: str, said: Said) -> str | None:
    """What a rule finds in a text."""
    if rule == "depth":
        return _depth(said)
    if (said.kind, said.field) in QUOTED:
        return None
    patterns = CURE if rule == "cure" else SAFE
    match = re.search(patterns.get(said.lang, patterns["en"]), without_allowed(rule, said), re.IGNORECASE)
    return match[0] if match else None


def _depth(said: Said) -> str | None:
    text = without_allowed("depth", said)
    for sentence in re.split(r"(?<=[.;:!?])\s+|[。；！？]|\n", text):
        match = FIGURE.search(sentence)
        if match and ((said.kind, said.field) not in PLACES or NEEDLE.search(sentence)):
            return match[0]
    return None


# Tests


def test_texts_of_every_pack_and_language_are_read() -> None:
    names = {said.where.split()[0] for said in TEXTS}
    assert names >= {"core", "back-pain", "ear", "names-vi", "scalp"}
    kinds = {said.kind for said in TEXTS}
    assert kinds >= {
        "notices",
        "hints",
        "sets",
        "documents",
        "claims",
        "protocols",
        "uses",
        "points",
        "wording",
        "readme",
        "pack",
        "source",
    }
    for kind in ("notices", "hints", "sets", "claims", "protocols"):
        assert {said.lang for said in TEXTS if said.kind == kind} >= set(LANGUAGES), kind


def test_no_text_claims_a_cure() -> None:
    faults = [
        f"{said.where}: {word!r} in {said.text}" for said in TEXTS if not is_a_claim_of_others(said) and (word := found("cure", said))
    ]
    assert faults == []


def test_what_somebody_claims_of_a_cure_is_not_called_supported() -> None:
    claims = [said.where.split()[2] for said in TEXTS if is_a_claim_of_others(said) and found("cure", said)]
    assert claims
    assert {id for id in claims if VERDICTS[id] == "supported"} == set()


def test_no_text_calls_anything_safe() -> None:
    faults = [f"{said.where}: {word!r} in {said.text}" for said in TEXTS if (word := found("safe", said))]
    assert faults == []


def test_no_depth_stands_outside_needling() -> None:
    faults = [f"{said.where}: {figure!r} in {said.text}" for said in TEXTS if (figure := found("depth", said))]
    assert faults == []


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda each: f"{each.lang} {each.kind} {each.words}")
def test_every_exception_is_needed(allowed: Allowed) -> None:
    assert any(allowed.at(said) and re.search(allowed.words, said.text, re.IGNORECASE) for said in TEXTS)
    assert allowed.why


@pytest.mark.parametrize(
    ("rule", "lang", "text"),
    [
        ("cure", "en", "This point treats back pain."),
        ("cure", "en", "Good for sleep."),
        ("cure", "de", "Der Punkt heilt Rückenschmerzen."),
        ("cure", "de", "Damit behandelt man den Rücken."),
        ("cure", "fr", "Ce point soigne le dos."),
        ("cure", "fr", "Il traite la douleur."),
        ("cure", "es", "Cura el dolor de espalda."),
        ("cure", "es", "Este punto trata la espalda."),
        ("cure", "zh-Hans", "此穴治疗腰痛。"),
        ("cure", "zh-Hans", "可治愈失眠。"),
        ("safe", "en", "Needling here is safe."),
        ("safe", "de", "Die Nadel ist hier sicher und unbedenklich."),
        ("safe", "fr", "La piqûre est sans danger."),
        ("safe", "es", "Es un punto seguro."),
        ("safe", "zh-Hans", "针刺此穴很安全。"),
        ("depth", "en", "Insert the needle 1 cun."),
        ("depth", "de", "0,5 Cun tief."),
        ("depth", "fr", "À 25 mm de profondeur."),
        ("depth", "es", "A 1 cun de profundidad."),
        ("depth", "zh-Hans", "直刺1寸。"),
    ],
)
def test_rules_find_what_they_are_for(rule: str, lang: str, text: str) -> None:
    assert found(rule, Said("", "notices", "text", lang, text))
    if rule == "depth":
        assert found(rule, Said("", "hints", "text", lang, f"A place. {text}"))


@pytest.mark.parametrize(
    ("rule", "lang", "text"),
    [
        ("cure", "en", "Health, and what the point is listed for."),
        ("safe", "de", "Solange nichts versichert ist, unsichere Angaben meiden."),
        ("safe", "es", "Asegúrese de que la persona esté sentada."),
        ("depth", "en", "The place lies 1.5 cun beside the midline."),
    ],
)
def test_rules_leave_other_words_alone(rule: str, lang: str, text: str) -> None:
    assert found(rule, Said("", "hints", "text", lang, text)) is None
