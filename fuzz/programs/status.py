# SPDX-License-Identifier: Apache-2.0
"""Writes the counts of a state file into STATUS.md, between its two marks.

    status.py [state.json]"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
MEANING = {"ok": "agree", "skipped": "XLA refused the program", "missing": "an op was not compiled yet",
           "error": "refused", "crash": "crashed", "hang": "hung", "difference": "differ"}


def table(state):
    lines = [f"{state['programs']:,} programs, next seed {state['next']:,}, generator {state['generator']}.", "",
             "| pairing | outcome | programs |", "|---|---|---|"]
    for pairing, counts in sorted(state["pairings"].items()):
        for status, count in sorted(counts.items(), key=lambda item: -item[1]):
            lines.append(f"| {pairing} | {MEANING.get(status, status)} | {count:,} |")
    return "\n".join(lines)


def main():
    state = json.loads(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "state.json").read_text())
    path = HERE / "STATUS.md"
    begin, end = "<!-- counts -->", "<!-- end of counts -->"
    text = path.read_text()
    before, rest = text.split(begin, 1)
    path.write_text(before + begin + "\n" + table(state) + "\n" + end + rest.split(end, 1)[1])


if __name__ == "__main__":
    main()
