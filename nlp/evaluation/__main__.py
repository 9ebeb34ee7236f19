"""``python -m zhengpu.nlp.evaluation GOLD OUT [--errors] [--json] [--any-name] [--texts DIR]``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ..errors import ZhengpuError
from .folders import evaluate_folders
from .table import error_line, lines


def main() -> int:
    """Print the evaluation of an output folder; 1 when gold and output do not fit."""
    parser = argparse.ArgumentParser(prog="python -m zhengpu.nlp.evaluation")
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--any-name", action="store_true")
    given = parser.parse_args()
    try:
        report = evaluate_folders(given.gold, given.out, given.texts, any_name=given.any_name)
    except ZhengpuError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if given.json:
        data = report.to_dict(errors=given.errors)
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    if given.errors:
        for difference in report.errors:
            print(error_line(difference))
        print()
    for line in lines(report):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
