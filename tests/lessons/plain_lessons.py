"""Opens lessons in a process of its own and prints their numbers as JSON.

python -m tests.lessons.plain_lessons 02 04
"""

import json
import sys
import warnings

from kramlib.lessons.lesson import open_lesson


def main() -> None:
    """The numbers of each named lesson as it opens, and what its explorer says first."""
    warnings.simplefilter("error")
    found = {}
    for name in sys.argv[1:]:
        lab = open_lesson(name)
        found[name] = {
            "numbers": [n.value for n in lab.explorer.outcome.numbers],
            "said": lab.explorer.runner.notice,
            "button": not lab.lesson.follows,
            "coarser": "Numba" in lab.report(),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
