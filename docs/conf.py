"""Sphinx configuration. The docs build offline: what they link to elsewhere is in small inventories under _inventories."""

import os
import pathlib

import acupoints

HERE = pathlib.Path(__file__).parent
PACKS = HERE.parent / "packs"

# Samples see the packs of this checkout and nothing else that may be installed.
os.environ["ACUPOINTS_PACKS"] = ""
os.environ["ACUPOINTS_PACK_PATH"] = os.pathsep.join(str(path.parent) for path in sorted(PACKS.glob("*/src/*/pack.toml")))

project = "acupoints"
author = "acupoints contributors"
copyright = "2026, acupoints contributors"  # noqa: A001
version = release = acupoints.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
]
html_theme = "furo"
html_title = "acupoints"
templates_path: list[str] = []
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
copybutton_exclude = ".linenos, .gp, .go"

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__new__, __init__, model_config, model_post_init"}
napoleon_use_ivar = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
default_role = "any"

intersphinx_mapping = {"python": ("https://docs.python.org/3", str(HERE / "_inventories/python.inv"))}
intersphinx_disabled_reftypes: list[str] = []

nitpick_ignore_regex = [
    # Names that signatures print and that are not documented on their own.
    ("py:.*", r"acupoints\.model\._.*"),
    ("py:.*", r"acupoints\.(atlas|loading)\._.*"),
    ("py:.*", r"(Annotated|StringConstraints|Unpack|Text|Lang|Review|PointId|PackId|SourceId|Texts|T|_.*)"),
    ("py:.*", r"(pydantic|typing|typing_extensions|annotated_types)\..*"),
    (
        "py:.*",
        r"(optional|default|Name|Where|Points|Match|Point|PackInfo|PointSet|Atlas|Meridian|Source|Region|Category.*|XRef|Location|GroupMember|Kind|Side|MeridianCode|Taken|NameRole|Strength|Member|How|Hit|RegionInfo|Document|Use|Notice|Dispute|PathLike|Loaded|PackData|Callable|Sequence|Mapping|Any)",
    ),  # noqa: E501
]

doctest_global_setup = "import acupoints as acu"
doctest_test_doctest_blocks = "default"
