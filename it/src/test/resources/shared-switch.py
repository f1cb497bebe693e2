"""A process and the commands of ms-service-metric as far as the switch goes, without that tool.

shared-switch.py PREFIX listen       be a process: enter the list, wait for SIGUSR1, print each change
shared-switch.py PREFIX on|off|restart    be the command: change both words, signal all in the list

The segment and the semaphore are made by the C library's own shm_open and sem_open.
"""

import ctypes
import mmap
import os
import signal
import sys
import time

CAPACITY = 10
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.sem_open.restype = ctypes.c_void_p


def shared_memory(prefix):
    name = (prefix + '_control').encode()
    existing = LIBC.shm_open(name, os.O_RDWR, 0)
    if existing >= 0:
        return mmap.mmap(existing, os.fstat(existing).st_size)
    made = LIBC.shm_open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    if made < 0:
        sys.exit(os.strerror(ctypes.get_errno()))
    os.ftruncate(made, 36 + 4 * CAPACITY)
    words = mmap.mmap(made, 36 + 4 * CAPACITY)
    for at, word in enumerate([0x4D534D54, 1, 28, 0, 0, 28, 0xDEADBEEF, CAPACITY, 0]):
        put(words, 4 * at, word)
    return words


def put(words, at, word):
    words[at:at + 4] = word.to_bytes(4, 'little')


def get(words, at):
    return int.from_bytes(words[at:at + 4], 'little')


class Semaphore:
    def __init__(self, prefix):
        name = (prefix + '_semaphore').encode()
        self.semaphore = ctypes.c_void_p(LIBC.sem_open(name, os.O_CREAT, 0o600, 1))

    def __enter__(self):
        LIBC.sem_wait(self.semaphore)

    def __exit__(self, *_):
        LIBC.sem_post(self.semaphore)


def listen(words, lock):
    seen = [get(words, 12), get(words, 16)]

    def look(*_):
        state, timestamp = get(words, 12), get(words, 16)
        if state != seen[0]:
            print('on' if state else 'off', flush=True)
        elif state and timestamp != seen[1]:
            print('restart', flush=True)
        seen[:] = [state, timestamp]

    signal.signal(signal.SIGUSR1, look)
    with lock:
        cursor = get(words, 32)
        put(words, 36 + 4 * cursor, os.getpid())
        put(words, 32, (cursor + 1) % get(words, 28))
    print('on' if seen[0] else 'off', flush=True)
    sys.stdin.read()


def command(words, lock, what):
    with lock:
        if what != 'restart' and get(words, 12) == (what == 'on'):
            return
        put(words, 12, 0 if what == 'off' else 1)
        put(words, 16, int(time.time()))
        for at in range(36, len(words), 4):
            if get(words, at):
                os.kill(get(words, at), signal.SIGUSR1)


if __name__ == '__main__':
    prefix, what = sys.argv[1:3]
    segment, semaphore = shared_memory(prefix), Semaphore(prefix)
    if what == 'listen':
        listen(segment, semaphore)
    else:
        command(segment, semaphore, what)
