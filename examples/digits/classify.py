#!/usr/bin/env python3
"""Compiles the digits classifier, classifies 64 real test images and prints accuracy, latency and planned memory.

    .venv/bin/python examples/digits/classify.py

The network (three convolutions, two dense layers) was trained in PyTorch; model.mlir is its export to StableHLO,
weights.safetensors its weights, inputs.npz test images of 8x8 pixels, labels.npz the true digits.
"""
import json
import pathlib
import subprocess
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
CALOR = HERE.parent.parent / "build/bin/calor"
MODEL = [str(HERE / "model.mlir"), f"--inputs={HERE / 'inputs.npz'}", f"--constants={HERE / 'weights.safetensors'}"]


def calor(command, *options):
    done = subprocess.run([str(CALOR), command, *MODEL, *options], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def draw(images, captions):
    """Images side by side as text, darker where there is more ink."""
    shades = " .:-=+*#%@"
    peak = max(image.max() for image in images)
    for row in range(images[0].shape[0]):
        print("   ".join("".join(2 * shades[int(v / peak * 9)] for v in image[row]) for image in images))
    print("   ".join(f"{c:<16}" for c in captions))


def main():
    images = np.load(HERE / "inputs.npz")["arg10"]
    labels = np.load(HERE / "labels.npz")["labels"]
    with tempfile.TemporaryDirectory() as scratch:
        calor("run", f"--outputs={scratch}/out.npz")
        digits = np.load(f"{scratch}/out.npz")["out0"].argmax(axis=1)
    draw([image[0] for image in images[:4]], [f"says {d}, is {t}" for d, t in zip(digits[:4], labels)])
    report = json.loads(calor("bench", "--seconds=1", "--json"))
    print(f"\naccuracy        {(digits == labels).mean():.1%} of {len(labels)} test images")
    print(f"compiled in     {report['compile_ns'] / 1e6:.0f} ms")
    print(f"latency         {report['median_ns'] / 1e3:.0f} us for {len(labels)} images on {report['threads']} thread(s)")
    print(f"planned memory  {report['planned_peak_bytes'] / 1024:.0f} KiB of buffers beside the weights")


if __name__ == "__main__":
    main()
