"""Executes the notebooks on a lake and checks what they show. Exit code 1 when one fails.

    notebooks.py LAKE

A notebook passes when every cell runs, its own assertions hold, it shows the pictures that it
promises, and its file holds no outputs. The executed notebooks are left in build/notebooks.
"""

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HOME = Path(__file__).resolve().parents[2]
FOLDER = HOME / "notebooks"


def main(lake):
    os.environ["KECHUANG_LAKE"] = str(Path(lake).resolve())
    done = HOME / "build" / "notebooks"
    done.mkdir(parents=True, exist_ok=True)
    files = sorted(FOLDER.glob("*.ipynb"))
    failed = 0
    for file in files:
        begun = time.monotonic()
        problem = check(file, done / file.name)
        failed += problem is not None
        print(f"{file.name}: {problem or 'passed'} ({time.monotonic() - begun:.1f} s)", flush=True)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


def check(file, copy):
    """What is wrong with a notebook, or None."""
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    if any(cell.get("outputs") for cell in notebook.cells):
        return "holds outputs: clear them before a commit"
    pictures = sum("plt.show()" in c.source or "barh(" in c.source or "heat(" in c.source
                   for c in notebook.cells if c.cell_type == "code" and "def " not in c.source)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
    )
    try:
        client.execute()
    except CellExecutionError as e:
        return f"failed: {str(e)[-1500:]}"
    finally:
        nbformat.write(notebook, copy)
    return missing(notebook, pictures)


def missing(notebook, pictures):
    """Every promised picture was drawn, with every letter in its font."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    drawn = sum("image/png" in output.get("data", {}) for output in outputs)
    if pictures < 2 or drawn < pictures:
        return f"shows {drawn} of {pictures} pictures"
    warnings = [output.text for output in outputs if output.get("name") == "stderr"]
    return f"warns: {warnings[0][-500:]}" if warnings else None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give a lake: notebooks.py LAKE")
    sys.exit(main(sys.argv[1]))
