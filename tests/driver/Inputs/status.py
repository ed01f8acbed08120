# SPDX-License-Identifier: Apache-2.0
"""status.py STATUS COMMAND...: runs the command, prints what it writes, fails unless it ends with STATUS."""
import subprocess
import sys

done = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
sys.stdout.buffer.write(done.stdout)
if done.returncode != int(sys.argv[1]):
    sys.exit(f"\nexit status {done.returncode}, expected {sys.argv[1]}: {' '.join(sys.argv[2:])}")
