#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a fuzzer of the readers until it has seen a number of inputs in all, over any number of calls.

    fuzz/run.py TARGET [--count=N] [--chunk=N]     TARGET: text, artifact or verifier

Builds with the preset `fuzz` (AddressSanitizer, UBSan, libFuzzer; needs libclang-rt-22-dev). Starts from the kept
corpus in fuzz/corpus/TARGET.tar.xz and, when there is none, from the programs of tests/. After each chunk of inputs
the count in fuzz/status.json grows. An input that crashes, takes over 10 s or over 2 GB ends the run with status 1 and
is kept as fuzz/findings/TARGET-KIND-HASH; run the fuzzer with that path alone to see it again.

    fuzz/run.py --pack TARGET                      writes the minimised corpus into fuzz/corpus
"""
import argparse
import json
import re
import resource
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build-fuzz"
STATUS = HERE / "status.json"
TARGETS = ("text", "artifact", "verifier")
MAX_LENGTH = {"text": 4096, "artifact": 8192, "verifier": 192}
OLD_VERSIONS = ("0.9.0", "0.17.0", "1.0.0", "current")


def build(target):
    if not (BUILD / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "fuzz"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", BUILD, f"fuzz-{target}"], check=True, stdout=subprocess.DEVNULL)
    return BUILD / "bin" / f"fuzz-{target}"


def programs():
    """The sections of the programs in tests/, as text."""
    for path in sorted((ROOT / "tests").rglob("*.mlir")):
        text = path.read_text(errors="replace")
        for section in re.split(r"^//\s*(?://\s*)?-----.*$", text, flags=re.M):
            section = "\n".join(line for line in section.splitlines() if not line.lstrip().startswith("//"))
            if section.strip():
                yield section


def seed(target, folder):
    """Fills an empty corpus folder."""
    kept = HERE / "corpus" / f"{target}.tar.xz"
    if kept.exists():
        with tarfile.open(kept) as archive:
            archive.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(folder)
        return
    for index, text in enumerate(programs()):
        if len(text) > MAX_LENGTH["text"]:
            continue
        source = folder / f"seed-{index}.mlir"
        source.write_text(text)
        if target == "artifact":
            for version in OLD_VERSIONS:
                subprocess.run([ROOT / "build/bin/calor", "convert", source, "-o", folder / f"seed-{index}-{version}.mlirbc",
                                f"--target-version={version}"], stderr=subprocess.DEVNULL, check=False)
            source.unlink()


def unlimited_stack():
    """The command line runs its work on a large stack as well."""
    resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_STACK)[1]))


def dictionary(target):
    if target != "text":
        return []
    words = set()
    for text in programs():
        words.update(re.findall(r"[#!%@]?[A-Za-z_][A-Za-z0-9_.]{2,40}|dense<|array<|tensor<", text))
    path = BUILD / "text.dict"
    path.write_text("".join(f'"{word}"\n' for word in sorted(words)))
    return [f"-dict={path}"]


def add(target, count):
    status = json.loads(STATUS.read_text()) if STATUS.exists() else {}
    status[target] = status.get(target, 0) + count
    STATUS.write_text(json.dumps(status, indent=2, sort_keys=True) + "\n")
    return status[target]


def fuzz(target, total, chunk):
    binary = build(target)
    folder = BUILD / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        seed(target, folder)
    findings = HERE / "findings"
    findings.mkdir(exist_ok=True)
    options = [f"-runs={chunk}", f"-max_len={MAX_LENGTH[target]}", "-timeout=10", "-rss_limit_mb=2048",
               "-print_final_stats=1", "-reload=0", "-len_control=0",
               f"-artifact_prefix={findings}/{target}-", *dictionary(target)]
    done = add(target, 0)
    while done < total:
        run = subprocess.run([binary, *options, folder], stderr=subprocess.PIPE, text=True, errors="replace",
                             preexec_fn=unlimited_stack)
        executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", run.stderr)
        done = add(target, int(executed.group(1)) if executed else 0)
        print(f"{target}: {done} inputs in all", flush=True)
        if run.returncode:
            lines = [line for line in run.stderr.splitlines() if not re.match(r"#\d+\s|\s+NEW_FUNC", line)]
            sys.stderr.write("\n".join(lines[:80]) + "\n")
            return 1
    return 0


def pack(target):
    source, small = BUILD / "corpus" / target, BUILD / "corpus" / f"{target}-minimal"
    small.mkdir(exist_ok=True)
    subprocess.run([build(target), "-merge=1", f"-max_len={MAX_LENGTH[target]}", small, source], check=True,
                   stderr=subprocess.DEVNULL, preexec_fn=unlimited_stack)
    (HERE / "corpus").mkdir(exist_ok=True)
    with tarfile.open(HERE / "corpus" / f"{target}.tar.xz", "w:xz") as archive:
        for path in sorted(small.iterdir()):
            archive.add(path, arcname=path.name)
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--count", type=int, default=2_000_000, help="inputs in all, those of earlier runs included")
    parser.add_argument("--chunk", type=int, default=50_000, help="inputs between two updates of the count")
    parser.add_argument("--pack", action="store_true", help="write the minimised corpus instead")
    options = parser.parse_args()
    return pack(options.target) if options.pack else fuzz(options.target, options.count, options.chunk)


if __name__ == "__main__":
    sys.exit(main())
