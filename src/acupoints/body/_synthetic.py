"""A synthetic body for tests and examples. It is no anatomy: proportions come from the standard's spans, the rest is round numbers.

It stands upright with the palms to the front. ``x`` runs to its left, ``y`` up from the soles, ``z`` to the front.
"""

from __future__ import annotations

from acupoints.model.body import Body, Hints

_PARTS = 75
"""Height of the body in B-cun, by definition."""

_MIDDLE: dict[str, tuple[float, float, float]] = {
    "anterior_hairline": (0, 70.5, 4.2), "GV20": (0, 75, -0.3), "external_occipital_protuberance.superior_border": (0, 68.6, -4.6),
    "posterior_hairline": (0, 65.8, -4.0), "suprasternal_fossa": (0, 61, 5.6), "xiphisternal_junction": (0, 52.5, 7.4),
    "umbilicus": (0, 44.5, 7.8), "pubic_symphysis.superior_border": (0, 39.5, 7.0), "anterior_median_line": (0, 50, 7.5),
    "intercostal_space_1": (0, 59.2, 6.0), "intercostal_space_2": (0, 57.6, 6.4), "intercostal_space_3": (0, 56.0, 6.8),
    "intercostal_space_4": (0, 54.4, 7.1), "intercostal_space_5": (0, 52.8, 7.4), "intercostal_space_6": (0, 51.3, 7.5),
    "intercostal_space_7": (0, 49.9, 7.6), "posterior_median_line": (0, 50, -5), "median_sacral_crest": (0, 39, -6),
    "spinous_process_C2.superior_border": (0, 65.2, -3.4), "sacral_hiatus": (0, 35.6, -5.8), "coccyx.extremity": (0, 34.2, -5),
    "coccyx.tip": (0, 34.2, -5), "thyroid_cartilage.superior_border": (0, 63.6, 2.2), "cricoid_cartilage": (0, 62.4, 2.4),
}  # fmt: skip

_SPINE = [f"T{number}" for number in range(1, 13)]
_LOINS = [f"L{number}" for number in range(1, 6)]

_LEFT: dict[str, tuple[float, float, float]] = {
    # Head and neck
    "corner_of_forehead": (3.6, 70, 3), "pupil": (1.5, 68, 4.2), "frontal_notch": (1, 69, 4.4), "trapezius": (1.2, 65.2, -3.4),
    "eyebrow.medial_end": (0.7, 68.9, 4.5), "sternocleidomastoid": (2.2, 63, 1), "auricular_apex": (3.6, 68.4, -0.4),
    # Trunk
    "nipple": (4.2, 54.4, 7), "clavicle": (3, 61, 5.6), "infraclavicular_fossa": (6.3, 60, 5), "coracoid_process": (7, 59.8, 4.5),
    "greater_supraclavicular_fossa": (4.2, 62, 4), "midaxillary_line": (7.2, 53, 0), "rib_11.free_extremity": (6.4, 46.3, 1),
    "rib_12.free_extremity": (5.5, 45.6, -3), "anterior_superior_iliac_spine": (5.2, 42.5, 6), "femoral_artery": (2.4, 37.5, 5.6),
    "scapula.medial_border": (3.15, 56, -5.6), "posterior_sacral_foramen_1": (1.2, 39.9, -5.9),
    "posterior_sacral_foramen_2": (1.1, 38.9, -6), "posterior_sacral_foramen_3": (1, 37.9, -6),
    "posterior_sacral_foramen_4": (0.9, 36.9, -5.9),
    # Arm
    "anterior_axillary_fold": (7.2, 57, 2.4), "posterior_axillary_fold": (7.6, 57, -2.4), "biceps_brachii": (8.6, 52, 1.5),
    "biceps_brachii.border": (9.6, 52, 1), "biceps_brachii.long_head": (8.8, 53, 1.4), "biceps_brachii.short_head": (8.2, 53, 1.4),
    "biceps_brachii_tendon": (9.5, 47.5, 1.1), "cubital_crease": (9.5, 47.5, 0.8), "olecranon.prominence": (9.4, 47.4, -1.6),
    "acromial_angle": (8.8, 60.6, -1.8), "lateral_epicondyle_humerus": (10.8, 47.7, -0.3), "medial_epicondyle_humerus": (8.3, 47.7, -0.4),
    "greater_tubercle": (8.9, 59.6, 0.4), "acromion.anterior_end.lateral_border": (8.9, 60.8, 0.4), "deltoid.border": (9.4, 54.5, 0.6),
    "shoulder_joint": (8, 59.5, 0),
    # Forearm
    "palmar_wrist_crease": (11, 36.5, 0.8), "dorsal_wrist_crease": (11, 36.5, -0.8), "dorsal_wrist_crease.radial_side": (12, 36.5, -0.3),
    "flexor_carpi_radialis_tendon": (11.3, 36.5, 0.9), "palmaris_longus_tendon": (11, 36.5, 0.95),
    "flexor_carpi_ulnaris_tendon": (10.3, 36.5, 0.7), "flexor_carpi_ulnaris": (10, 41, 0.2), "ulna": (10.3, 40, -0.9),
    "ulna.medial_border": (10, 41, -0.5), "ulna.head": (10.2, 37, -0.8), "interosseous_space_forearm.midpoint": (10.9, 40, -0.9),
    "extensor_digitorum_tendon": (11, 36.5, -0.9), "abductor_pollicis_longus_tendon": (12, 36.8, 0.2),
    "extensor_pollicis_brevis_tendon": (12.1, 36.8, 0), "radial_styloid_process": (12.1, 36.9, 0), "radial_artery": (11.7, 37, 0.7),
    "scaphoid": (11.7, 36.2, 0.4),
    # Thigh
    "patella.base": (4, 21.8, 3.2), "patella.medial_end.base": (3.4, 21.8, 3), "patella.lateral_end.base": (4.6, 21.8, 3),
    "patella.apex": (4, 19.6, 3), "gluteal_fold": (4.2, 35.2, -4.6), "popliteal_crease": (4, 20.2, -2.2),
    "popliteal_crease.medial_end": (2.9, 20.2, -1), "rectus_femoris_tendon": (4, 23, 3.2),
    "rectus_femoris_tendon.lateral_border": (4.4, 23, 3.1), "vastus_lateralis": (5.3, 23.5, 2.2), "vastus_medialis.bulge": (2.9, 23.5, 2.6),
    "gracilis": (2.6, 26, 0), "sartorius": (3, 26, 1.4), "biceps_femoris": (5, 28, -3), "semitendinosus": (3.4, 28, -3),
    "biceps_femoris_tendon": (5, 20.4, -1.9), "semitendinosus_tendon": (3.1, 20.4, -1.9), "iliotibial_band": (5.9, 26, 0.2),
    # Leg
    "patellar_ligament": (4, 19.4, 3), "medial_malleolus.prominence": (3.1, 4.3, 0), "lateral_malleolus.prominence": (4.9, 3.5, -0.4),
    "medial_condyle_tibia.inferior_border": (2.9, 17.4, 0.3), "medial_condyle_tibia": (2.8, 18.2, 0.2),
    "tibia.medial_border": (3.1, 12, 0.4),
    "tibia.centre.medial_surface": (3.3, 12, 1), "tibia.anterior_border": (4, 12, 1.7), "tibialis_anterior.lateral_border": (4.7, 12, 1.2),
    "fibula": (5, 12, -0.6), "fibula.head": (5.3, 18.4, -0.5), "calcaneal_tendon": (4, 5, -2.2), "soleus": (3.3, 9, -1.5),
    "gastrocnemius.lateral_head": (4.7, 16, -2.5), "gastrocnemius.medial_head": (3.3, 16, -2.5),
    "gastrocnemius.muscle_belly.lateral_head": (4.7, 14, -2.6), "gastrocnemius.muscle_belly.medial_head": (3.3, 14, -2.6),
    "gastrocnemius.inferior_border.lateral_head": (4.6, 11.6, -2.4),
    "ankle_joint.centre.front_surface": (4, 3.9, 1.5), "extensor_hallucis_longus_tendon": (3.8, 3.9, 1.5),
    "extensor_digitorum_longus_tendon": (4.3, 3.9, 1.4), "calcaneal_tuberosity": (3.9, 1.8, -2.8),
}  # fmt: skip

_UP = (0.0, 1.0, 0.0)


def synthetic_body(height_mm: float = 1700.0) -> Body:
    """A synthetic body, with landmarks enough for trunk, scalp, arms and legs. It is no anatomy: for tests, examples and drawings.

    Args:
        height_mm: from crown to sole.
    """
    mm = height_mm / _PARTS
    landmarks = {key: _scaled(place, mm) for key, place in (_MIDDLE | _spine()).items()}
    for key, (x, y, z) in _LEFT.items():
        landmarks[f"{key}:left"] = _scaled((x, y, z), mm)
        landmarks[f"{key}:right"] = _scaled((-x, y, z), mm)
    directions = {}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        aside = (sign, 0.0, 0.0)
        directions[f"body:{side}"] = {"superior": _UP, "proximal": _UP, "lateral": aside, "anterior": (0.0, 0.0, 1.0), "radial": aside}
        directions[f"scalp:{side}"] = {"lateral": aside, "anterior": (0.0, 0.0, 1.0), "superior": _UP}
        for limb in ("arm", "forearm", "thigh-front", "thigh-back", "leg-inner", "leg-outer", "trunk-front"):
            directions[f"{limb}:{side}"] = {"proximal": _UP, "superior": _UP}
    return Body.model_validate(
        {
            "title": "synthetic body, no anatomy",
            "landmarks": landmarks,
            "directions": directions,
            "cun_mm": {"trunk-back/vertical": 1.2 * mm},
            "finger_cun_mm": 0.9 * mm,
            "finger_breadth_mm": 0.7 * mm,
            "hints": Hints(just_mm=0.2 * mm, step_mm=0.5 * mm),
        }
    )


def _spine() -> dict[str, tuple[float, float, float]]:
    """Spinous processes: 1.1 apart on the chest, 1.5 on the loins."""
    heights = {"C7": 62.0}
    heights |= {level: 62.0 - 1.1 * number for number, level in enumerate(_SPINE, start=1)}
    heights |= {level: heights["T12"] - 1.5 * number for number, level in enumerate(_LOINS, start=1)}
    return {f"spinous_process_{level}.inferior_border": (0, y, -5.2) for level, y in heights.items()}


def _scaled(place: tuple[float, float, float], mm: float) -> tuple[float, ...]:
    return tuple(each * mm for each in place)
