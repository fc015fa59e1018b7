"""Runs `main` of a bench module inside Django: `python -m bench.inside stage --articles 2`."""

import json
import sys
from importlib import import_module

import django


def main() -> None:
    django.setup()
    name, *arguments = sys.argv[1:]
    print(json.dumps(import_module(f"bench.{name}").main(arguments)))


if __name__ == "__main__":
    main()
