"""Sphinx configuration. The docs build offline: what they link to elsewhere is in small inventories under _inventories."""

import os
import pathlib
import sys

import acupoints

HERE = pathlib.Path(__file__).parent
PACKS = HERE.parent / "packs"
sys.path.insert(0, str(HERE / "_ext"))

# Samples and generated pages see the packs of this checkout and nothing else that may be installed.
os.environ["ACUPOINTS_PACKS"] = ""
os.environ["ACUPOINTS_PACK_PATH"] = os.pathsep.join(str(path.parent) for path in sorted(PACKS.glob("*/src/*/pack.toml")))

project = "acupoints"
author = "acupoints contributors"
copyright = "2026, acupoints contributors"
version = release = acupoints.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
    "acu_docs",
]
templates_path: list[str] = []
exclude_patterns = ["_build", "_ext", "_generated"]
default_role = "any"

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
copybutton_exclude = ".linenos, .gp, .go"

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__new__, __init__, model_config, model_post_init"}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_attr_annotations = False  # the extension puts types where they take less room
napoleon_custom_sections = [("Keys", "attributes")]

intersphinx_mapping = {"python": ("https://docs.python.org/3", str(HERE / "_inventories/python.inv"))}
intersphinx_disabled_reftypes: list[str] = []

nitpick_ignore = [
    ("py:class", "T"),  # the type variable of `get`: any type
    ("py:class", "hypothesis.strategies.SearchStrategy"),  # hypothesis is no part of the inventories
    ("py:class", "pa.RecordBatch"),  # pyarrow neither
    ("py:class", "PathLike"),  # os.PathLike, which is imported for type checkers only
]

doctest_global_setup = "import acupoints as acu"
doctest_test_doctest_blocks = "default"

html_theme = "furo"
html_title = "acupoints"
html_static_path = ["_static"]
html_extra_path = ["_generated/extra"]  # cards to print, written by the extension
html_css_files = ["acupoints.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8a2f1d", "color-brand-content": "#8a2f1d"},
    "dark_css_variables": {"color-brand-primary": "#f0a48c", "color-brand-content": "#f0a48c"},
    "footer_icons": [],
}
