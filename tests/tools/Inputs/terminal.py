# SPDX-License-Identifier: Apache-2.0
"""terminal.py COMMAND...: runs the command on a terminal and prints what arrives there, each state of a line that is
written anew on a line of its own, `erased` for an erased one."""
import os
import pty
import sys

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
text = b""
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:  # Linux's way to say that the other side is closed
        break
    if not part:
        break
    text += part
print(text.decode().replace("\r\n", "\n").replace("\r\033[K", "\nerased\n").replace("\r", "\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
