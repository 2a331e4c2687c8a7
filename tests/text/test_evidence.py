"""What only looks like a mention: letters and numbers of other fields, and names inside other words. And what is one all the same."""

from __future__ import annotations

from typing import Any

import pytest
from tests.text.seen import seen

from acupoints.text import Recogniser

FAULTS = {
    "chess": "letters of queen and rook are read as German ones of the three burner",
}
"""What the reader does not get right yet."""


def cases(table: dict[str, Any]) -> list[Any]:
    """Rows by name, those of known faults marked."""
    marks = {name: [pytest.mark.xfail(reason=why)] for name, why in FAULTS.items()}
    return [pytest.param(*row, id=name, marks=marks.get(name, [])) for name, row in table.items()]


TRAPS: dict[str, tuple[str, str | None]] = {
    "vertebrae": ("MRI showed a bulge at L4-L5, an old wedge of T12 and a free root S1.", "en"),
    "vertebrae alone": ("L4-L5, T12, S1", None),
    "a dermatome": ("Numbness in the dermatome S1 and at the level of L5.", "en"),
    "risk": ("The CV risk was 12 percent, CV risk 20 in the other group.", "en"),
    "coefficient of variation": ("Precision was good (CV 4.2%, CV 6%).", "en"),
    "cells": ("PC3 cells and HT29 cells were seeded, BL21 competent cells transformed.", "en"),
    "cells with a hyphen": ("PC-3 cells", None),
    "T helper cells": ("Th17 and TH2 cells rose.", "en"),
    "genes": ("SP1 and KI67 were stained, primers for ST8 transcripts.", "en"),
    "segment of an ECG": ("ST segment depression of 2 mm in V4-V6.", "en"),
    "leads": ("ECG: ST elevation in V1-V4, flat T in V5 and V6.", "en"),
    "leads in German": ("EKG: ST-Senkung in V4 bis V6, R-Verlust in V2.", "de"),
    "leads in Spanish": ("El ECG muestra ascenso del ST en V1-V4 y ondas T negativas en V6.", "es"),
    "a standard of characters": ("The file is encoded in GB 18030, not GB 2312.", "en"),
    "a standard": ("According to GB/T 12346 and ISO 8601.", "en"),
    "a colour": ("RGB 20 40 90", "en"),
    "a colour in small letters": ("rgb 20 40 90", None),
    "dates in French": ("Le cabinet est fermé du 20 au 25 août.", "fr"),
    "dates alone": ("du 20 au 25", "fr"),
    "weekdays in German": ("Di 4. Juni, Mi 6. Juni und Do 13. Juni geschlossen.", "de"),
    "batteries": ("Lithium batteries: LI 10 cells and LI 18650 cells.", "en"),
    "a printer": ("The ST 20 printer costs less than the HT 8 model.", "en"),
    "roads": ("Leave highway SP 9 at exit 12 and follow road SI 3.", "en"),
    "roads in German": ("Sperrung der B 23 und der L 36, Umleitung über die A 3.", "de"),
    "magnetic resonance": ("TR 2000 ms, TE 30 ms, flip angle 90.", "en"),
    "vitamins": ("Vitamins B6, B12 and K2 were taken.", "en"),
    "vitamins in Spanish": ("Vitaminas B6, C y E, colorante E 120.", "es"),
    "carbon dioxide": ("CO2 was measured, and SpO2.", "en"),
    "chess": ("Nach 6.Le3 De7 7.Sd2 Le6 stand Weiß besser.", "de"),
    "a style sheet": ("Padding p-6 and height h-7 are set in the style sheet.", "en"),
    "a variable": ("st36_count = 3; v2 = 3e5", None),
    "a version": ("Build gb2 of branch p-3 needs v22.", "en"),
    "a measure": ("The plate is 12 V, 36 W and 20 kg-1.", "en"),
    "names of places": ("The train from Taiyuan reaches the Kunlun mountains.", "en"),
    "names of people": ("Mr. Gongsun and Ms. Taibai won the wushu cup.", "en"),
    "the Six Channels": ("The Foot-Taiyang channel and Shaoyang disease.", "en"),
    "meridians": ("The Stomach meridian and the Du Mai meet there.", "en"),
    "English words of translated names": ("The four rivers and the sunken valley lay below the supreme unity.", "en"),
    "国内关注 holds 内关": ("国内关注度很高。", "zh"),
    "国内关注 alone": ("国内关注", None),
    "联合谷歌 holds 合谷": ("联合谷歌开发的项目。", "zh"),
    "天气海况 holds 气海": ("天气海况多变。", "zh"),
    "以上关系 holds 上关": ("以上关系仅对主节点有效。", "zh"),
    "其中极 holds 中极": ("其中极大一部分名额已满。", "zh"),
    "traditional too": ("國內關稅調降，校外關心者眾。", "zh-Hant"),
    "meridians in Chinese": ("足太阳膀胱经与手少阳三焦经交接。", "zh"),
    "a pattern of disease": ("命门火衰者畏寒肢冷。", "zh"),
    "the sun": ("看太陽從水面升起。", "zh-Hant"),
    "places in Chinese": ("太白县与商丘市的代表经昆仑路到天府广场。", "zh"),
    "a newspaper": ("아침에 신문을 읽었다.", "ko"),
    "the sun in Korean": ("오늘 중부 지방은 태양이 뜨겁다.", "ko"),
    "a joint": ("鍼のあと膝関節の痛みがとれた。", "ja"),
    "the furrow of the lip": ("按揉人中沟上三分之一处，配合针刺。", "zh"),
    "the tips of the ears": ("穴位在两耳尖直上，头顶正中，针刺。", "zh"),
    "the eight vessels": ("奇經八脈有衝脈、帶脈、任脈。", "zh-Hant"),
    "a vessel in Korean": ("침구 이론에서 양교맥은 기경에 속한다.", "ko"),
    "energy and blood": ("침으로 기혈(氣血)을 다스린다.", "ko"),
    "volts": ("Électroacupuncture avec une tension de 2,5 V.", "fr"),
    "a ceiling": ("天井の照明を替えた。", "ja"),
    "海外関係者 holds 外関": ("海外関係者の話し合いがまとまった。", "ja"),
    "words of every Vietnamese sentence": ("Báo số 36 đưa tin xe chạy trên quốc lộ 1.", "vi"),
    "points of the ear": ("耳穴：神门、枕、内分泌、肾上腺，王不留行籽贴压。", "zh"),
    "points of the ear in English": ("Seeds went on ear Shenmen and ear Stomach.", "en"),
    "points of the hand": ("고려수지침 도표의 A8, E42, I19, N5.", "ko"),
    "a line of the scalp": ("头针选顶颞前斜线与额中线。", "zh"),
}


@pytest.mark.parametrize(("text", "lang"), cases(TRAPS))
def test_what_only_looks_like_a_mention(text: str, lang: str | None, reader: Recogniser) -> None:
    assert reader.find(text, lang) == []


ALL_THE_SAME = {
    "vertebrae beside points": ("MRI: L4-5 bulge, S1 root touched. Needled BL24 and BL54.", "en", ["BL24", "BL54"]),
    "cells beside a point": ("Acupuncture at ST36 lowered Th17 cells, while CD4 did not move.", "en", ["ST36"]),
    "a standard beside points": ("By GB 12346-2006 the point ST36 lies 3 cun below ST35.", "en", ["ST36", "ST35"]),
    "an echo time beside a point": ("During scanning (TR/TE 3000/30 ms) a needle in ST36 was turned.", "en", ["ST36"]),
    "dates beside points": ("Fermé du 20 au 25 août. Points puncturés : GI 4 et F 3.", "fr", ["GI 4", "F 3"]),
    "a weekday beside a point": ("Die Praxis öffnet Di 5. Mai; Di 11 und Gb 34 wurden genadelt.", "de", ["Di 11", "Gb 34"]),
    "vitamins beside a point": ("Neben Vitamin B 6 und B 12 half Akupressur an Ma 36.", "de", ["Ma 36"]),
    "the ear beside the wrist": ("Seeds on ear Shenmen; the body needle was in HT5.", "en", ["HT5"]),
    "the ear, then the body": ("体针取内关、神门；耳穴贴压神门、心、肝。", "zh", ["内关", "神门"]),
    "a newspaper and a point": ("신문을 읽고 족삼리와 내관에 침을 놓았다.", "ko", ["족삼리", "내관"]),
    "an influence and a point": ("내관혈 자극이 위장 운동에 미치는 영향을 보았다.", "ko", ["내관"]),
    "an everyday word in a list": ("환측 지창, 영향에 자침하였다.", "ko", ["지창", "영향"]),
    "behind the ear, on the body": ("귓불 바로 뒤 예풍혈에 침을 놓는다.", "ko", ["예풍"]),
    "a vessel and its point": ("奇経の帯脈と胆経の帯脈（GB26）は別である。", "ja", ["帯脈", "GB26"]),
    "a pattern and a point": ("讲完命门火衰，再针刺命门穴。", "zh", ["命门"]),
    "a vertebra as a landmark": ("命门穴在第2腰椎棘突下，先摸L2，再取肾俞穴。", "zh", ["命门", "肾俞"]),
    "not needled is a mention": ("GB21 was not needled.", "en", ["GB21"]),
    "a common name beside its code": ("Kunlun (BL60) was needled.", "en", ["Kunlun", "BL60"]),
    "numbers of studies": ("The most frequent acupoints were SP6 (41 studies) and ST36 (38).", "en", ["SP6", "ST36"]),
    "numbers of references": ("Acupuncture at BL20 [12] and BL21 [13].", "en", ["BL20", "BL21"]),
    "program text": ('points = ["ST36", "SP6"]  # acupuncture', "en", ["ST36", "SP6"]),
    "a table": ("| LI4 | bilateral | 20 min |\n| ST36 | left | needle |", "en", ["LI4", "ST36"]),
}


@pytest.mark.parametrize(("text", "lang", "words"), cases(ALL_THE_SAME))
def test_what_is_a_mention_all_the_same(text: str, lang: str, words: list[str], reader: Recogniser) -> None:
    assert [word for word, _ in seen(reader, text, lang)] == words


# German Du: a word, the governing vessel, and Dü without its dots


@pytest.mark.parametrize(
    "text",
    [
        "Probier aus, ob Du 3 oder 4 Minuten durchhältst.",
        "Kommst Du 20 Minuten später?",
        "Willst Du 20 Minuten warten?",
        "Kannst Du 3 Tabletten nehmen?",
        "Nimm Du 14 Tage Pause.",
    ],
)
def test_german_du_is_a_word(text: str, reader: Recogniser) -> None:
    assert reader.find(text, "de") == []


def test_german_du_in_small_letters_is_a_word(reader: Recogniser) -> None:
    assert reader.find("hast du 20 Euro, und bleibst du 14 Tage", "de") == []


def test_german_du_is_the_governing_vessel_among_points(reader: Recogniser) -> None:
    assert seen(reader, "Akupunktur an Du 20 und Ren 4.", "de") == [("Du 20", "GV20"), ("Ren 4", "CV4")]


# More company, more trust


def test_a_single_letter_needs_company(reader: Recogniser) -> None:
    assert reader.find("P 6", "en") == []
    assert [word for word, _ in seen(reader, "Acupuncture at P 6, K 3, H 7.", "en")] == ["P 6", "K 3", "H 7"]


def test_a_list_of_points_lifts_its_weakest_member(reader: Recogniser) -> None:
    assert seen(reader, "S 36", "en") == []
    assert seen(reader, "LI4, S 36, SP6", "en") == [("LI4", "LI4"), ("S 36", "ST36"), ("SP6", "SP6")]


def test_scores_are_shares_and_cues_raise_them(reader: Recogniser) -> None:
    (bare,) = reader.find("HT7", "en")
    (cued,) = reader.find("The needle was in Shenmen (HT7).", "en")[1:]
    assert 0.5 <= bare.score <= cued.score <= 1


def test_a_bare_number_is_no_surer_than_the_code_before_it(reader: Recogniser) -> None:
    for text in ("BL23, 25 and 40", "Needle S 36, 37 and LI4."):
        first, *others = reader.find(text, "en")
        assert all(mention.score <= first.score for mention in others if mention.how == "list member")
