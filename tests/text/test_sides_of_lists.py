"""How far a side holds that a text says once: through lists, headings, brackets, sentences that speak of all, and fields of data."""

from __future__ import annotations

import pytest

from acupoints.text import Recogniser

L, R, B, I, C = "left", "right", "bilateral", "ipsilateral", "contralateral"  # noqa: E741
Sided = list[tuple[str, str | None]]

LISTS: list[tuple[str, str, Sided]] = [
    # members that are no mentions
    ("zh", "针刺双侧风池、阿是穴、天宗。", [("风池", B), ("天宗", B)]),
    ("zh", "针刺双侧足三里、血海，加关元俞。", [("足三里", B), ("血海", B), ("关元俞", None)]),
    ("ko", "환측 합곡, 아시혈, 곡지에 자침하였다.", [("합곡", I), ("곡지", I)]),
    # the needle goes from one to the other
    ("de", "Auf der betroffenen Seite wird Gb 14 in Richtung Ma 2 genadelt.", [("Gb 14", I), ("Ma 2", I)]),
    ("zh", "针刺患侧地仓透颊车。", [("地仓", I), ("颊车", I)]),
    # how a character is read, what a method is called
    ("zh-Hant", "針刺患側(cè)陽白。", [("陽白", I)]),
    ("en", "Contralateral acupuncture (CAT) on SI3.", [("SI3", C)]),
    # brackets
    ("en", "Siguan points (bilateral Hegu LI4 and Taichong LR3), then ST36.", [("Hegu", B), ("LR3", B), ("ST36", None)]),
    ("en", "Needles in LV3 (bilateral - Four Gates), SP6.", [("LV3", B), ("SP6", None)]),
    ("ko", "소상(LU11) 방혈(대측)", [("소상", C), ("LU11", C)]),
    ("ko", "(동측) 합곡(LI4)에 자침", [("합곡", I), ("LI4", I)]),
    # names bound to a letter, which holds for them alone
    ("ko", "침: 거궐+좌기문+족삼리", [("족삼리", None)]),
    ("zh", "四关穴是两合谷、两太冲。", [("合谷", B), ("太冲", B)]),
    ("en", "Electroacupuncture of Jiaji (EX-B2) at L3-L5 bilaterally.", [("Jiaji", B), ("EX-B2", B)]),
    (
        "zh-Hant",
        "面部穴位(患側):\n\n  • 二竹:攢竹、絲竹空\n  • 二風:風池、翳風\n\n遠端穴位(雙側):\n\n  • 合谷\n",
        [("攢竹", I), ("絲竹空", I), ("風池", I), ("翳風", I), ("合谷", B)],
    ),
    ("vi", "1. Châm tả bên đau:\n\n • BL54 châm\n • BL36 châm", [("BL54", I), ("BL36", I)]),
    (
        "en",
        "At points Baliao [including bilateral Ciliao (BL32), bilateral Xialiao (BL34)] and Huiyang (BL35).",
        [("BL34", B), ("BL35", None)],
    ),
    ("pt", "b) B32 – ciliao – (bilateral);\nc) VG20 – baihui;", [("B32", B), ("ciliao", B), ("VG20", None)]),
    ("it", "Punti: Qihai (CV6), Shangqu (KI17, omolaterale) e Daheng (SP15).", [("Shangqu", I), ("KI17", I), ("Daheng", None)]),
    ("ko", "코피: 극문(반대쪽 팔)에 침", [("극문", C)]),
    # lists on lines of their own, members with levels, points that no list has
    ("en", "Points used:\n • Contralateral PC6 and GB34\n • Ipsilateral LR3", [("PC6", C), ("GB34", C), ("LR3", I)]),
    ("vi", "Châm BL25, EX-B2 L5, BL40 (bên phải và bên trái).", [("BL25", B), ("EX-B2", B), ("BL40", B)]),
    ("zh-Hant", "針對側(右側)一重、二重、太衝穴。", [("太衝", R)]),
    # limbs between
    ("zh", "左腿扎阴陵泉时有酸感。", [("阴陵泉", L)]),
    ("ja", "反対側(健側)の肝経の蠡溝に鍼をした。", [("蠡溝", C)]),
    ("ja", "両足の小指の外側、爪の根から離れたところの至陰に灸。", [("至陰", None)]),
    ("ja", "両足の小指の外側爪根から離れたところの至陰に灸。", [("至陰", B)]),
    ("zh-Hant", "可按壓雙手虎口處的「合谷穴」。", [("合谷", B)]),
    ("ja", "左腎経(太谿)に鍼。", [("太谿", L)]),
    ("ko", "양쪽 팔목의 내관에 지압", [("내관", B)]),
    ("zh", "按揉左右小腿足三里穴。", [("足三里", B)]),
]

OF_ALL: list[tuple[str, str, Sided]] = [
    ("zh", "取肾俞、委中，均取双侧，留针30分钟。", [("肾俞", B), ("委中", B)]),
    ("zh", "取肾俞、委中、人中。除人中外，均取患侧。", [("肾俞", I), ("委中", I), ("人中", None)]),
    ("en", "ST36 and LI4 were used. All points were needled bilaterally.", [("ST36", B), ("LI4", B)]),
    ("en", "Points on the affected side of the face\n\nGB12-Wangu\n\nGB14-Yangbai", [("GB12", I), ("Yangbai", I)]),
    ("ja", "取穴―いずれも患側。1)陽白、2)四白に刺鍼。", [("陽白", I), ("四白", I)]),
    ("en", "Opposite side to pain: Jian Zhong, Xin Men, GB34 needled.", [("GB34", C)]),
    ("en", "Acupuncture was done at two points on the right leg in separate runs: ST36 and SP6.", [("ST36", R), ("SP6", R)]),
    (
        "fr",
        "Puncture de manière bilatérale par deux médecins :\n\n- MC6, à 1 cun.\n\n- E36, à 1,5 cun.\n\nPuis GI4.",
        [("MC6", B), ("E36", B), ("GI4", None)],
    ),
    (
        "de",
        "Man nadelt 3E 17 bei Ohrenschmerz und Gb 20 bei Kopfschmerz. Alle Punkte werden auf der betroffenen Seite gestochen.",
        [("3E 17", I), ("Gb 20", I)],
    ),
    ("zh", "取穴:地仓,解溪,肩?k,曲池(均右侧,泻法),留针。", [("地仓", R), ("解溪", R), ("曲池", R)]),
    ("en", "Electroacupuncture at both Zusanli and at both Yanglingquan.", [("Zusanli", B), ("Yanglingquan", B)]),
    ("en", "Press BL2 on both sides of your face.", [("BL2", B)]),
    ("en", "The needle goes into EX-HN5 on both sides of the body at once.", [("EX-HN5", B)]),
    ("en", "ST21, on the upper abdomen. Bilateral, perpendicular insertion of the needle.", [("ST21", B)]),
    ("es", "Punción en E36; a la derecha, VB30 con VB34.", [("E36", None), ("VB30", R), ("VB34", R)]),
]

NO_SIDES: list[tuple[str, str, Sided]] = [
    ("en", "Press LI4 with your left thumb.", [("LI4", None)]),
    ("en", "Unilateral or bilateral: ST36 was needled.", [("ST36", None)]),
    ("en", "Acupuncture at ST38 was given in both groups.", [("ST38", None)]),
    ("en", "Acupuncture at both ST36 and SP6.", [("ST36", None), ("SP6", None)]),
    ("ko", "合谷(LI4)은 대측 감각 피질을 활성화한다.", [("LI4", None)]),
    ("zh", "针风池穴向对侧口角方向斜刺。", [("风池", None)]),
    ("en", "BL2 lies on both sides of the face. Needle it.", [("BL2", None)]),
    ("en", "The ipsilateral acupuncture group and the contralateral acupuncture group get LI4.", [("LI4", None)]),
    ("en", "Use the thumb of the opposite hand to press LI4 now.", [("LI4", None)]),
    ("ko", "반대쪽 엄지로 합곡혈을 눌러요.", [("합곡", None)]),
    ("es", "El mismo lugar en el lado opuesto del brazo se conoce como SJ5.", [("SJ5", None)]),
    ("vi", "Cần phải châm BL40.", [("BL40", None)]),
    ("en", "ST36 was needled in a double-blind trial.", [("ST36", None)]),
    ("en", "PC6 reduces nausea after bilateral tubal ligation.", [("PC6", None)]),
    ("en", "ST36 was needled. Rats had bilateral carotid artery occlusion for 20 minutes.", [("ST36", None)]),
    ("zh", "针刺足三里双盲试验。", [("足三里", None)]),
    ("zh", "取内关，双向调节。", [("内关", None)]),
    ("ko", "양 군 모두 족삼리에 자침하였다.", [("족삼리", None)]),
    ("vi", "Dùng ngón cái tay phải bấm vào LI4.", [("LI4", None)]),
    ("ja", "膈兪穴あたりの左側が痛い。鍼をした。", [("膈兪", None)]),
]

FIELDS: list[tuple[str, str, Sided]] = [
    ("en", "{ id: 'r', name: 'LI4 Right (Hegu)', note: 'head' }, { id: 'c', name: 'CV12' }", [("LI4", R), ("Hegu", R), ("CV12", None)]),
    ("en", "r: 'LI-4 Hegu (Right Hand Joining Valley)', l: 'SP-6 (Left Three Yin)'", [("LI-4", R), ("Hegu", R), ("SP-6", L)]),
    ("en", "LI4 (right after lunch) and SP6", [("LI4", None), ("SP6", None)]),
    ("ja", "・灸：五枢(左)2・(右)1、帯脈(R)2 (L) 1、風市(R)2のみ", [("五枢", B), ("帯脈", B), ("風市", R)]),
    ("en", '{ name: "BL-40", side: "Right", needle: 1 }, { name: "GB-30", side: "Both" }', [("BL-40", R), ("GB-30", B)]),
    ("en", "Acupoints LV-2 (Bi-Reduce), LV-6 (Bi-Neutral)", [("LV-2", B), ("LV-6", B)]),
    ("fr", "| Point | Côté |\n| V 40 | gauche | puncture |\n| RP 6 | bilatéral | moxa |", [("V 40", L), ("RP 6", B)]),
]


@pytest.mark.parametrize(("lang", "text", "sided"), LISTS + OF_ALL + NO_SIDES + FIELDS)
def test_how_far_a_side_holds(lang: str, text: str, sided: Sided, reader: Recogniser) -> None:
    found = {mention.text: mention.laterality for mention in reader.find(text, lang)}
    assert {word: found.get(word, "not found") for word, _ in sided} == dict(sided)
