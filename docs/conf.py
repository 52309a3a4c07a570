"""Sphinx's settings for one language of the site; `kram docs` gathers its pages first."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import kramlib

project = "kramlib"
author = copyright = "The kramlib authors"
release = version = kramlib.__version__
extensions = ["myst_nb", "kram_site.maths"]
templates_path = ["templates"]
locale_dirs = ["locale"]  # what Sphinx leaves in English; written with the pages
exclude_patterns = ["build"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # a docstring has no headings to nest
nb_execution_mode = "off"
html_math_renderer = "mathtext"
html_theme = "furo"
html_title = "kramlib"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_use_index = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_copy_source = html_show_sourcelink = False
