"""Turns into another program that ends with its parent: `python child.py PARENT_PID command…`.

Run by path, not as a module: it imports nothing of the project, so that a child starts at once.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    from orphans import end_with_parent

    end_with_parent(parent=int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606  the supervisor's own list, no shell
