"""Measures how long the merge of a metrics directory takes, against Python's prometheus_client.

merge.py MSM CLIENT [ROUNDS]    MSM is bin/msm of an installation, CLIENT where the client lies

Both make the text exposition of the same files, in a fresh process, its start included. Prints the
medians of the rounds, in which the two take turns, and their ratio. Then msm serve is scraped again
and again: with no file changed, and with one in a hundred changed before each scrape. Files as msm
writes them are told from changed ones by a look; those of Python's client are read each time.
"""

import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

PROCESSES = 1000
WARM_UP_SCRAPES = 20
SCRAPES = 20
BOUNDS = ['0.001', '0.0025', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1.0', '2.5',
          '5.0', '10.0', '30.0', '+Inf']
PYTHON = '''
import sys
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
registry = CollectorRegistry()
MultiProcessCollector(registry, path=sys.argv[1])
sys.stdout.buffer.write(generate_latest(registry))
'''


def counter_keys():
    for number in range(1000):
        yield ('["http_requests", "http_requests_total", {"method": "GET", "path": "/api/%d"}, '
               '"Requests by path"]' % number)


def histogram_keys():
    for number in range(200):
        labels = '"path": "/api/%d"}' % number
        yield '["latency_seconds", "latency_seconds_sum", {%s, "Latency"]' % labels
        for bound in BOUNDS:
            yield ('["latency_seconds", "latency_seconds_bucket", {"le": "%s", %s, "Latency"]'
                   % (bound, labels))


def fill(directory, kind, keys, by_msm=False, processes=PROCESSES):
    """Writes the files of like processes as the client or msm does; returns how many entries."""
    image = bytearray(b'\0\0\0\0msm1' if by_msm else 8)
    form = '%s_box-%d-1.db' if by_msm else '%s_%d.db'
    places = []
    for key in keys:
        text = key.encode('ascii')
        image += struct.pack('<i', len(text)) + text + b' ' * (8 - (len(text) + 4) % 8)
        places.append(len(image))
        image += bytes(16)
    size = 65536
    while size < len(image):
        size *= 2
    struct.pack_into('<i', image, 0, len(image))
    image += bytes(size - len(image))
    for process in range(processes):
        for number, place in enumerate(places):
            struct.pack_into('<d', image, place, (process + number) % 97)
        with open(os.path.join(directory, form % (kind, 10000 + process)), 'wb') as file:
            file.write(image)
    return processes * len(places)


def run(command, environment):
    """Runs a command; returns seconds by the clock, seconds of CPU and peak memory in MiB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit('%s: ended with status %d' % (command[0], status))
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def medians(runs):
    return [statistics.median(column) for column in zip(*runs)]


def compare(name, kind, keys, msm, client, rounds):
    keys = list(keys)
    directory = tempfile.mkdtemp(prefix='msm-bench-')
    try:
        entries = fill(directory, kind, keys)
        environment = dict(os.environ, PYTHONPATH=client, PROMETHEUS_MULTIPROC_DIR=directory)
        commands = {'Python': [sys.executable, '-c', PYTHON, directory],
                    'msm': [msm, 'export', '--dir', directory]}
        figures = {who: [] for who in commands}
        for _ in range(rounds):
            for who, command in commands.items():
                figures[who].append(run(command, environment))
        for who in commands:
            seconds, cpu, memory = medians(figures[who])
            print('%-34s %-7s %7.0f ms  %7.0f ms CPU  %5.2f us/entry  %4.0f MiB'
                  % (name, who, 1e3 * seconds, 1e3 * cpu, 1e6 * seconds / entries, memory))
        python = medians(figures['Python'])[0]
        print('%-34s msm is %.1f times as fast' % ('', python / medians(figures['msm'])[0]))
        scrape('  served, files of Python', msm, directory, entries, python, changed=0)
        for name in os.listdir(directory):
            os.remove(os.path.join(directory, name))
        fill(directory, kind, keys, by_msm=True)
        scrape('  served, files of msm', msm, directory, entries, python, changed=0)
        scrape('  served, 1 % changed', msm, directory, entries, python, changed=PROCESSES // 100)
    finally:
        shutil.rmtree(directory)


def scrape(name, msm, directory, entries, python, changed):
    """Measures scrapes after the first ones, which also warm the server up."""
    command = [msm, 'serve', '--listen', '127.0.0.1:0', '--dir', directory]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        url = server.stderr.readline().split(' at ')[1].strip() + 'metrics'
        files = sorted(name for name in os.listdir(directory) if name.endswith('.db'))
        figures = []
        for number in range(WARM_UP_SCRAPES + SCRAPES):
            for file in files[:changed]:
                path = os.path.join(directory, file)
                with open(path, 'r+b') as opened:
                    used, = struct.unpack('<i', opened.read(4))
                    opened.seek(used - 16)
                    opened.write(struct.pack('<d', number))
            # Two writes within one tick of the clock would look alike, so such a file is not trusted.
            time.sleep(0.2)
            cpu, start = cpu_of(server.pid), time.monotonic()
            with urllib.request.urlopen(url) as answer:
                answer.read()
            figures.append((time.monotonic() - start, cpu_of(server.pid) - cpu))
        figures = figures[WARM_UP_SCRAPES:]
        seconds = medians(figures)[0]
        cpu = statistics.mean(cpu for _, cpu in figures)
        with open('/proc/%d/status' % server.pid) as status:
            memory = [line for line in status if line.startswith('VmHWM')][0].split()[1]
        print('%-34s %-7s %7.0f ms  %7.0f ms CPU  %5.3f us/entry  %4.0f MiB'
              % (name, 'msm', 1e3 * seconds, 1e3 * cpu, 1e6 * seconds / entries, int(memory) / 1024))
        print('%-34s msm is %.1f times as fast' % ('', python / seconds))
    finally:
        server.terminate()
        server.wait()


def cpu_of(pid):
    """Seconds of CPU that a process has used."""
    with open('/proc/%d/stat' % pid) as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


if __name__ == '__main__':
    msm, client = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    compare('1,000 files x 1,000 counters', 'counter', counter_keys(), msm, client, rounds)
    compare('1,000 files x 200 histograms of 15', 'histogram', histogram_keys(), msm, client, rounds)
