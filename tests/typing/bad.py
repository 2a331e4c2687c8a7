"""Mistakes that type checkers must report, each marked with those that do. Never run; read by test_typing.py."""

import acupoints as acu
from acupoints.text import Recogniser, find_mentions, link, normalise

acu.where(meridian="UB")  # E: mypy, pyright
acu.where(meridian=["BL", "KD"])  # E: mypy, pyright
acu.where(channel="BL")  # E: mypy, pyright
acu.where(region="lumbarr")  # E: mypy, pyright
acu.where(kind="merdian")  # E: mypy, pyright
acu.where(category="shu-back")  # E: mypy, pyright
acu.where(lambda: True)  # E: mypy, pyright
acu.point("BL1").id = "x"  # E: mypy, pyright
acu.point("BL1").names[0].text = "x"  # E: mypy, pyright
print(acu.point("BL1").foo)  # E: mypy, pyright
acu.point(40)  # E: mypy, pyright
acu.point("BL1", "fr")  # E: mypy, pyright
print(acu.get("x").id)  # E: mypy, pyright
print(acu.typo)  # E: mypy, pyright
print(acu.Points()[0].foo)  # E: mypy, pyright
acu.points()[0] = acu.point("BL1")  # E: mypy, pyright
print(acu.default_atlas()[40])  # E: mypy, pyright
acu.default_atlas()["BL40"] = acu.point("BL1")  # E: mypy, pyright
print(acu.search("x")[0].points)  # E: mypy, pyright
acu.load_atlas(strict="yes")  # E: mypy, pyright
acu.default_atlas().cautions("BL23", situations="weather")  # E: mypy, pyright
acu.default_atlas().cautions("BL23", situations=["pregnancy", "weather"])  # E: mypy, pyright
acu.default_atlas().listed("pregnant")  # E: mypy, pyright
acu.default_atlas().without_listed("pregnant")  # E: mypy, pyright
acu.default_atlas().evidence(population="men")  # E: mypy, pyright
acu.default_atlas().evidence(region="lumbar")  # E: mypy, pyright
acu.default_atlas().notices["pleura"].severity = "caution"  # E: mypy, pyright
acu.default_atlas().notices["pleura"].points[0].note = "x"  # E: mypy, pyright
acu.default_atlas().notices["pleura"] = acu.default_atlas().notices["eye"]  # E: mypy, pyright
acu.point("BL23").cautions[0].text = "x"  # E: mypy, pyright
print(acu.default_atlas().cautions("BL23").text)  # E: mypy, pyright
print(acu.point("BL23").needling.readings)  # E: mypy, pyright
print(acu.default_atlas().evidence().best)  # E: mypy, pyright
query: acu.Where = {"meridian": "BL", "chanel": "KI"}  # E: mypy, pyright
find_mentions(23)  # E: mypy, pyright
find_mentions(["BL23"])  # E: mypy, pyright
find_mentions("BL23", language="fr")  # E: mypy, pyright
find_mentions("BL23", "en", ["names-vi"])  # E: mypy, pyright
print(find_mentions("BL23").points)  # E: mypy, pyright
print(find_mentions("BL23")[0].id)  # E: mypy, pyright
find_mentions("BL23")[0].start = 1  # E: mypy, pyright
find_mentions("BL23")[0].points = ()  # E: mypy, pyright
print(find_mentions("BL23")[0].points == "BL23")  # E: mypy, pyright
print(find_mentions("BL23")[0].levels.upper())  # E: mypy, pyright
print(find_mentions("BL23")[0].note + "!")  # E: mypy, pyright
print(acu.find_mentions("BL23")[0].laterality == "both")  # E: mypy, pyright
print(find_mentions("BL23")[0].laterality == "both")  # E: mypy, pyright
print(find_mentions("BL23")[0].how == "list")  # E: mypy, pyright
Recogniser("names-vi")  # E: mypy, pyright
Recogniser().annotate(23)  # E: mypy, pyright
Recogniser().version = "2"  # E: mypy, pyright
normalise("BL23", atlas="core")  # E: mypy, pyright
link("BL23", "rst")  # E: mypy, pyright
link("BL23", url=23)  # E: mypy, pyright
link("BL23", url=lambda mention: mention.start)  # E: mypy, pyright

acu.where(meridian="BL", region="lumbar")
acu.point("BL1").id.lower()
