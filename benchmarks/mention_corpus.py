"""Seeded texts that look like notes and abstracts, with a given share of mentions; all sentences are of our own writing.

A word is what stands between spaces; of Chinese, two characters count as one. The share of mentions is mentions by words: a mention counts
once, whatever its length, and the number of a list (the 25 of "BL23, 25") as one more. Kinds of sentences and mentions are drawn at
random, and whether the next sentence has mentions, or is Chinese, is decided by what the text still lacks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

DOCUMENT = 2000
"""Bytes of a document, about."""


def _split(text: str, at: str | None = None) -> list[str]:
    return text.split(at)


_WHO = _split("patients volunteers controls nurses women men runners students workers clinicians therapists participants readers adults")
_ADJECTIVES = _split(
    "older younger chronic acute mild severe untreated early late local distal weekly daily frequent rare common mixed stable printed "
    "small large single double long short German French rural urban"
)
_NOUNS = _split(
    "pain stiffness sleep fatigue nausea headache migraine mobility balance grip gait posture swelling numbness anxiety appetite cough "
    "temperature strength function disability medication exercise heat massage rest needles sessions visits scores diaries leaflets "
    "answers letters doses intervals samples groups branches wards records charts scans forms"
)
_VERBS = _split(
    "reported described recorded showed had lost kept improved reduced doubled compared changed followed measured noted rated returned "
    "received stopped avoided discussed"
)
_PLACES = _split(
    "in the lower back|at the knee|around the shoulder|after the visit|before breakfast|at home|on the ward|during the trial|"
    "over the winter|in both groups|by telephone|on the second form|at the end|within the hour|in the first week|at the wrist|"
    "near the ankle",
    "|",
)
_STEMS = _split("bro cla dex flu gra lox pri sta tri vor zol kel mar nif ox pras quin rif sul tro val xen")
_ENDINGS = _split("pril vast mab stat prazole olol idine cillin amide oxin trexate sartan berg stein worth field smith sson")
_PLAIN = (
    "The {adj} {who} {verb} {adj} {noun} {place}, and {n} of {m} {verb} no {noun}.",
    "Of {m} {who}, {n} ({n} %) {verb} less {noun} {place} (p = 0.0{n}, 95 % CI 1.{n} to {n}.4).",
    "We {verb} {noun} and {noun} of {m} {who} {place}; the {adj} {noun} did not differ.",
    "In {year} a {adj} report on {noun} was {verb} {place}, with {n} pages on {noun}.",
    "After {n} weeks the {who} with {adj} {noun} {verb} more {noun} than those with {noun}.",
    "The L4-L5 disc, the T12 vertebra and the ST segment were read {place} by {n} {who}.",
    "Version {n}.{n} of the form asks for {noun}, {noun}, {noun} and {adj} {noun} on page {n}.",
    "Mean age was {n} years (SD {n}.2); the {adj} {who} were {n} cm taller and slept {n} hours {place}.",
    "She {verb} that the {adj} {noun} {place} began on day {n} and ended {place} on day {m}.",
    "All {who} gave consent, {verb} a diary of {noun} and {verb} {n} EUR {place}.",
    "Whether {noun} and {noun} depend on {adj} {noun} is not known, since most {who} {verb} neither of them {place}.",
    "The {adj} {who} said that their {noun} had been {adj} for years, and that nobody had asked about {noun} {place}.",
    "Nothing was paid to {who} or {who}, and the {adj} {noun} of those who left early were kept with their consent.",
    "Reviews of {noun} seldom tell {adj} from {adj} {noun}, which is why the {who} {verb} both {place}.",
    "He {verb} that {noun} came back {place} when the {adj} {noun} was forgotten, and went away again with {noun}.",
    "A letter to the {who} explained what {noun} means, how it is {verb}, and whom to call if {noun} gets worse {place}.",
    "Two readers who did not know the groups {verb} {noun} and {noun}; where they disagreed, a third one {verb} the {adj} {noun}.",
    "{term}, {term} and {term} were given {place} to {who} with {adj} {noun}; {term} was {verb} by none of them.",
    "{term} and {term} {verb} that {term} changes {noun} and {noun}, which {term} doubts in a {adj} letter {place}.",
    "As in the work of {term}, {term} and {term}, the {adj} {who} {verb} {noun} {place} without {term}.",
    "Limits of this work are its {adj} {noun}, the lack of {adj} {who}, and that {noun} was {verb} only {place}.",
    "Those with {adj} {noun} were not taken in, nor were {who} whose {noun} had changed {place} or who could not read the {noun}.",
    "In our view the {noun} of {adj} {who} deserves more {noun} than it has {verb} so far, above all {place}.",
)
_WITH = (
    "Needles went into {mention} and {mention} {place} for {n} minutes.",
    "The {adj} {who} were taught to press {mention}, {mention} and {mention} {place}.",
    "For {noun} the paper used {mention}, with {mention} where {noun} was {adj}.",
    "We chose {mention} because the {who} {verb} {adj} {noun} {place}, and left it in for {n} minutes.",
    "At {mention} the {who} {verb} soreness; the {adj} {noun} {place} was not changed by it, nor by {n} more sessions of rest.",
)
_HANZI_PLAIN = (
    "本组{m}例患者中，{n}例诉{what}明显减轻，其余{n}例无变化。",
    "治疗{n}周后复查，{what}与{what}均较前改善，未见不良反应。",
    "对照组给予常规护理与健康宣教，每日{n}次，共{n}天。",
    "患者于{year}年因{what}就诊，平素饮食睡眠尚可，无特殊病史。",
    "两组年龄、性别与病程比较，差异无统计学意义，具有可比性。",
    "该项目受到国内关注，联合谷歌等单位于{year}年完成了随访。",
    "目前关于{what}的研究多为小样本观察，结论尚不一致，仍需进一步验证。",
    "患者及家属均签署知情同意书，研究方案经医院伦理委员会批准。",
    "{what}反复发作，夜间尤甚，劳累后加重，休息后稍有好转。",
    "护理人员每日记录{what}的程度，并在出院前进行电话登记。",
    "排除标准包括严重心脑血管疾病、妊娠以及不能配合评估者。",
    "由两名不知分组情况的医师独立评价{what}，意见不同时由第三人裁定。",
    "舌淡红，苔薄白，脉弦细，辨证为肝郁脾虚，治以疏肝健脾。",
    "随访期间有{n}例失访，其资料未纳入统计。",
    "本文讨论{what}的成因，并比较不同疗法的优缺点。",
    "经治疗后症状消失，能正常工作和生活，嘱其避风寒、慎起居。",
)
_HANZI_WITH = (
    "取穴{mention}、{mention}，平补平泻，留针{n}分钟，每日一次。",
    "针刺{mention}后{what}缓解，{n}天后随访未复发。",
    "主穴选用{mention}、{mention}，{what}者加{mention}，隔日治疗一次。",
)
_HANZI_WHAT = _split("腰痛 头痛 失眠 乏力 麻木 肿胀 咳嗽 恶心 心悸 食欲不振 关节僵硬 活动受限")
_FAMILIES = {"LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23, "GB": 44, "LR": 14}
_PINYIN = _split("Zusanli Hegu Neiguan Shenshu Weizhong Taichong Sanyinjiao Quchi Fengchi Kunlun Yanglingquan Dazhui Baihui Taixi")
_HANZI = _split("足三里 合谷 内关 肾俞 委中 太冲 三阴交 曲池 风池 昆仑 阳陵泉 大椎 百会 太溪")


@dataclass
class _State:
    """What was written so far."""

    words: int = 0
    mentions: int = 0
    characters: int = 0
    hanzi: int = 0


class Corpus:
    """Documents of one kind.

    Attributes:
        share: mentions by words that it aims at.
        cjk: share of Chinese characters that it aims at.
    """

    def __init__(self, seed: int, share: float, cjk: float) -> None:
        self.share = share
        self.cjk = cjk
        self._chance = random.Random(seed)
        self._state = _State()

    @property
    def planted(self) -> int:
        """Mentions that were written so far."""
        return self._state.mentions

    def told(self) -> str:
        """What was written, in numbers."""
        state = self._state
        return (
            f"{state.words:,} words, {state.mentions:,} mentions ({100 * state.mentions / state.words:.2f} %), "
            f"{100 * state.hanzi / state.characters:.1f} % of {state.characters:,} characters Chinese"
        )

    def documents(self, size: int) -> Iterator[str]:
        """Documents of so many bytes together, in UTF-8."""
        while size > 0:
            sentences: list[str] = []
            length = 0
            while length < DOCUMENT:
                sentences.append(self._sentence())
                length += len(sentences[-1].encode()) + 1
            size -= length
            yield " ".join(sentences)

    def _sentence(self) -> str:
        state = self._state
        hanzi = self.cjk > 0 and state.hanzi <= self.cjk * state.characters
        full = state.mentions < self.share * state.words
        forms = (_HANZI_WITH if full else _HANZI_PLAIN) if hanzi else (_WITH if full else _PLAIN)
        text = self._filled(self._chance.choice(forms), hanzi=hanzi)
        wide = sum(char >= "\u4e00" for char in text) if hanzi else 0
        state.characters += len(text) + 1
        state.hanzi += wide
        state.words += wide // 2 if hanzi else text.count(" ") + 1
        return text

    def _filled(self, form: str, *, hanzi: bool) -> str:
        parts = form.split("{")
        return parts[0] + "".join(self._slot(*part.split("}", 1), hanzi=hanzi) for part in parts[1:])

    def _slot(self, name: str, rest: str, *, hanzi: bool) -> str:
        chance = self._chance
        if name == "mention":
            return self._mention(hanzi=hanzi) + rest
        if name == "term":  # a drug or a surname that no other document has
            stems = "".join(chance.choices(_STEMS, k=chance.randint(1, 3)))
            return (stems + chance.choice(_ENDINGS)).capitalize() + rest
        if name in ("n", "m", "year"):
            low, high = {"n": (1, 60), "m": (61, 900), "year": (1975, 2025)}[name]
            return str(chance.randint(low, high)) + rest
        words = {"adj": _ADJECTIVES, "who": _WHO, "noun": _NOUNS, "verb": _VERBS, "place": _PLACES, "what": _HANZI_WHAT}[name]
        return chance.choice(words) + rest

    def _mention(self, *, hanzi: bool) -> str:
        """Codes in several writings, ranges, lists that share their letters, and names."""
        chance = self._chance
        self._state.mentions += 1
        family, last = chance.choice(list(_FAMILIES.items()))
        number = chance.randint(1, last - 2)
        code = f"{family}{chance.choice(['', ' ', '-'])}{number}"
        kind = chance.random()
        if kind < 0.5:
            return chance.choice(_HANZI) if hanzi and kind < 0.4 else code
        if kind < 0.6:
            return f"{code}-{number + 2}"
        if kind < 0.7:
            self._state.mentions += 1
            return f"{code}, {chance.randint(number + 1, last)}" if not hanzi else f"{code}、{family}{last}"
        return chance.choice(_HANZI if hanzi else _PINYIN)
