# SPDX-License-Identifier: Apache-2.0
"""What runs programs: Calor's two backends in one process (build/bin/run-programs), XLA:CPU in another. Either may
crash or hang: that is an answer, and the process is started again."""

import os
import pathlib
import pickle
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time

from program import read_arrays

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Failure(Exception):
    """`kind`: error (refused), crash or hang."""

    def __init__(self, kind, message=""):
        super().__init__(f"{kind}: {message}".strip())
        self.kind = kind


class Process:
    def __init__(self, command, environment=None, nice=0):
        self.command, self.environment, self.nice = command, environment, nice
        self.process = None

    def start(self):
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.DEVNULL, env={**os.environ, **(self.environment or {})},
                                            bufsize=0)

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close(), self.process.stdout.close()
            self.process = None

    def send(self, data):
        self.start()
        try:
            self.process.stdin.write(data)
        except BrokenPipeError:
            self.stop()
            raise Failure("crash", "the process was gone") from None

    def receive(self, complete, timeout):
        """Reads until `complete(bytes)`."""
        data, end = b"", time.monotonic() + timeout
        while not complete(data):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            chunk = os.read(self.process.stdout.fileno(), 1 << 20) if ready else None
            if chunk is None:
                self.stop()
                raise Failure("hang", f"no answer in {timeout} s")
            if not chunk:
                status = self.process.wait()
                self.stop()
                raise Failure("crash", f"exit status {status}")
            data += chunk
        return data


class Calor:
    """run-programs with files in memory."""

    def __init__(self, tool=None, timeout=15):
        tool = tool or os.environ.get("RUN_PROGRAMS", str(ROOT / "build/bin/run-programs"))
        self.timeout = timeout
        self.folder = tempfile.TemporaryDirectory(prefix="calor-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        # Crash reproducers of the driver go to the same place, and away with it.
        self.process = Process([tool], {"TMPDIR": self.folder.name})

    def run(self, text, inputs, layouts, backend="cpu", threads=1, cpu="", bound=()):
        """The results, as arrays of `layouts`. Raises Failure."""
        base = os.path.join(self.folder.name, "p")
        with open(base + ".mlir", "w") as file:
            file.write(text)
        with open(base + ".in", "wb") as file:
            file.write(inputs)
        fields = [base + ".mlir", base + ".in", base + ".out", backend, str(threads), cpu, ",".join(map(str, bound))]
        self.process.send(("\t".join(fields) + "\n").encode())
        status, _, message = self.process.receive(lambda d: d.endswith(b"\n"), self.timeout).decode().partition("\t")
        if status != "ok":
            raise Failure("error", message.strip().replace(base, ""))
        with open(base + ".out", "rb") as file:
            return read_arrays(file.read(), layouts)

    def close(self):
        self.process.stop()
        self.folder.cleanup()


class Xla:
    """A worker with jaxlib; this file is its program."""

    def __init__(self, timeout=120):
        self.timeout = timeout
        self.process = Process([sys.executable, str(HERE / "backends.py")], {
            "JAX_PLATFORMS": "cpu", "JAX_ENABLE_X64": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
            "XLA_FLAGS": "--xla_backend_optimization_level=0 --xla_cpu_parallel_codegen_split_count=1 "
                         "--xla_cpu_use_fusion_emitters=false --xla_llvm_disable_expensive_passes=true"})

    def run(self, text, arrays):
        """The results of a module. Raises Failure."""
        body = pickle.dumps((text, arrays))
        self.process.send(struct.pack("<q", len(body)) + body)
        whole = lambda d: len(d) >= 8 and len(d) >= 8 + struct.unpack("<q", d[:8])[0]
        ok, answer = pickle.loads(self.process.receive(whole, self.timeout)[8:])
        if not ok:
            raise Failure("error", answer)
        return answer

    def close(self):
        self.process.stop()


def xla_worker():
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import jax
    import numpy as np
    from jaxlib import xla_client

    device = jax.devices("cpu")[0]
    devices, options = xla_client.DeviceList((device,)), xla_client.CompileOptions()
    while header := sys.stdin.buffer.read(8):
        text, arrays = pickle.loads(sys.stdin.buffer.read(struct.unpack("<q", header)[0]))
        try:
            executable = device.client.compile_and_load(text, devices, options)
            results = executable.execute_sharded([jax.device_put(a, device) for a in arrays])
            shards = results.disassemble_into_single_device_arrays()
            answer = (True, [np.asarray(shard[0]) for shard in shards])
        except Exception as error:
            answer = (False, str(error)[:600])
        body = pickle.dumps(answer)
        answers.write(struct.pack("<q", len(body)) + body)
        answers.flush()


def join(programs):
    """One module that runs all the programs: XLA takes long for each module."""
    texts, arguments, lines, returns = [], [], [], []
    for number, program in enumerate(programs):
        texts.append(program.text("program", f"p{number}", f"_p{number}"))
        names = [f"%a{number}_{i}" for i in range(len(program.used_arguments()))]
        kinds = [value.text for value, _ in program.used_arguments()]
        arguments += [f"{name}: {kind}" for name, kind in zip(names, kinds)]
        results = [value.text for value in program.results]
        lines.append(f"%r{number}:{len(results)} = func.call @p{number}({', '.join(names)}) : ({', '.join(kinds)}) -> "
                     f"({', '.join(results)})")
        returns += [(f"%r{number}#{i}", kind) for i, kind in enumerate(results)]
    main = (f"func.func @main({', '.join(arguments)}) -> ({', '.join(kind for _, kind in returns)}) {{\n  "
            + "\n  ".join(lines) + f"\n  return {', '.join(name for name, _ in returns)} : "
            f"{', '.join(kind for _, kind in returns)}\n}}\n")
    return main + "".join(texts), [array for program in programs for _, array in program.used_arguments()]


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    xla_worker()
