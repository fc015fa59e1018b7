"""What it costs to merely know of captures."""

import subprocess
import sys


def test_the_heavy_libraries_are_loaded_when_they_are_needed_only():
    heavy = ("urllib3", "trafilatura", "lxml", "pypdf", "protego", "warcio", "certifi", "django")
    program = f"import claims.capture, sys; print([n for n in {heavy} if n in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
