"""Sides that a passage on one point tells sentences away from its name, as pages on self-massage do."""

from __future__ import annotations

import pytest

from acupoints.text import Recogniser

BOTH: list[tuple[str, str]] = [
    ("en", "LI4 lies between thumb and index finger. Press firmly with small circles. Repeat on the other hand."),
    ("en", "**Shenmen (HT7)** lies on the wrist crease. Apply gentle pressure for 60 seconds per side."),
    ("en", "Find PC6 three fingers above the crease. Massage it on both wrists for a minute."),
    ("de", "Der Punkt Di 4 liegt in der Hautfalte am Daumen. Eine Minute lang drücken, dann die Seite wechseln."),
    ("fr", "23 TR se trouve au bout du sourcil. A droite et à gauche."),
    ("es", "El punto IG4 está en la mano. Presione durante un minuto y luego cambie de mano."),
    ("it", "Il punto V67 è sul mignolo del piede. Si scalda per 15 minuti per lato."),
    ("pt", "O ponto PC6 fica no punho. Pressione por um minuto. Repita no outro braço."),
    ("zh", "合谷穴在虎口处。用拇指按压，每侧2分钟。"),
    ("ja", "合谷は手の甲にあります。親指で5秒ほど押します。左右それぞれ3回ずつ行います。"),
    ("ko", "합곡혈은 손등에 있다. 엄지로 지그시 눌러준다. 양손을 번갈아 가며 반복한다."),
    ("ko", "내관혈은 손목 안쪽에 있다. 먼저 왼쪽 손목을 자극하고 오른쪽을 자극한다."),
]
ONE_OR_NONE: list[tuple[str, str]] = [
    # where a point is, what the tool is, what ails, what a field after it says
    ("en", "BL23 belongs to the bladder meridian. Its points lie on both sides of the spine."),
    ("en", "LI4 is on the hand. Press it with both thumbs of your helper."),
    ("en", "ST36 was needled. Patients had bilateral osteoarthritis of the knee."),
    ("en", "LI4 is on the hand. The other hand rests on the table."),
    ("en", "ST36 was needled for half an hour. Patients with pain in both knees were treated for 20 minutes."),
    ("en", "ST36 relieves osteoarthritis of both knees within 20 minutes."),
    ("de", "Ma 36 wurde genadelt. Patienten mit Schmerzen in beiden Knien wurden 20 Minuten behandelt."),
    ("fr", "36E a été puncturé. Des douleurs des deux genoux furent traitées 20 minutes."),
    ("es", "Se punzó E36. El dolor de ambas rodillas cedió en 20 minutos."),
    ("zh", "针刺足三里。两膝疼痛者治疗20分钟。"),
    ("ja", "足三里に刺鍼。両膝の痛みが10分で消えた。"),
    ("ko", "족삼리에 침을 놓았다. 양쪽 무릎 통증이 20분간 지속되었다."),
    ("zh", "取养老穴直刺，进针1寸左右。"),
    ("zh", "次髎在骶部。左右各一穴。"),
    ("ja", "中渚に刺鍼する。左右に捻転を10回くり返す。"),
    ("en", "{ point: 'LI4' },\n{ note: 'massage both hands for 2 minutes' }"),
    ("en", "LI4 for the head.\n# Warm-up\nMassage both hands for a minute."),
    # two points: the page does not say which
    ("en", "LI4 and PC6 are named here. Massage both wrists for a minute."),
]


@pytest.mark.parametrize(("lang", "text"), BOTH)
def test_what_is_told_sentences_later_holds_for_the_point(lang: str, text: str) -> None:
    assert {mention.laterality for mention in Recogniser().find(text, lang)} == {"bilateral"}


@pytest.mark.parametrize(("lang", "text"), ONE_OR_NONE)
def test_what_speaks_of_something_else_does_not(lang: str, text: str) -> None:
    found = Recogniser().find(text, lang)
    assert found
    assert {mention.laterality for mention in found} == {None}


def test_it_holds_for_all_names_of_the_point_and_for_no_other() -> None:
    text = "Taichong (LR3) is on the foot. LI4 is on the hand. Hegu, its name, is easy. Press for a minute, then switch hands. SP6 next."
    assert [(mention.text, mention.laterality) for mention in Recogniser().find(text, "en")] == [
        ("Taichong", None),
        ("LR3", None),
        ("LI4", "bilateral"),
        ("Hegu", "bilateral"),
        ("SP6", None),
    ]


def test_a_sentence_before_the_only_point_of_a_text_speaks_of_it() -> None:
    text = "The band is worn on both wrists. Its knob presses on PC6."
    assert [mention.laterality for mention in Recogniser().find(text, "en")] == ["bilateral"]
    assert [mention.laterality for mention in Recogniser().find(f"{text} ST36 is on the leg.", "en")] == [None, None]


def test_another_side_said_of_the_point_stands() -> None:
    text = "Left LI4 was needled. Massage both hands for a minute."
    assert [mention.laterality for mention in Recogniser().find(text, "en")] == ["left"]


OF_ALL: list[tuple[str, str, str | None]] = [
    (
        "en",
        "LR3 and ST36 were studied. Six groups of healthy adults were drawn by lot. All points were needled on the right side only.",
        "right",
    ),
    (
        "it",
        "I punti erano LR3 e ST36. I soggetti sani erano divisi in sei gruppi. Tutti i punti sono stati stimolati sul lato destro.",
        "right",
    ),
    ("zh", "取足三里、三阴交。得气后留针三十分钟，每日一次，十次为一疗程，疗程之间休息三天。以上穴位均取患侧。", "ipsilateral"),
    (
        "en",
        "LR3 and ST36 were needled by an experienced doctor in a quiet room, with deqi. All needles were left in place for a while.",
        None,
    ),
    ("en", "LR3 and ST36 were needled by an experienced doctor in a quiet room, with deqi. The pain was worse on the right side.", None),
]


@pytest.mark.parametrize(("lang", "text", "side"), OF_ALL)
def test_what_is_told_of_all_points_later(lang: str, text: str, side: str | None) -> None:
    assert [mention.laterality for mention in Recogniser().find(text, lang)] == [side, side]
