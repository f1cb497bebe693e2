"""The side of Python's prometheus_client in the tests that compare it with msm.

client.py write DIR        fill the files of two processes with every type and mode
client.py merge DIR        print the merge, one JSON array a sample
client.py keys FILE        print how many keys of a file the client spells the same
client.py count DIR PID    as process PID, add 1 to the counter visits{page="/é"} and print it
client.py numbers FILE     print the lines "bits text" whose text the client would not give
client.py many DIR N       as process 4711, count to n in series n of N, and observe n in a histogram
client.py hammer DIR PID N as process PID, add 1 to a counter, a histogram and a gauge N times
client.py watch DIR        merge until the input ends; print how often, and what fell or failed
client.py scrape DIR       print the text exposition of the merge
"""

import glob
import json
import os
import re
import struct
import sys
import threading

from prometheus_client import (CollectorRegistry, Counter, Gauge, Histogram, Summary,
                               generate_latest, values)
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.utils import floatToGoString

AWKWARD = 'é"\\\n\x00\x1b\x7f\u2028日\U0001f600'
MODES = ['all', 'liveall', 'min', 'livemin', 'max', 'livemax', 'sum', 'livesum',
         'mostrecent', 'livemostrecent']


def become(pid):
    values.ValueClass = values.MultiProcessValue(lambda: pid)
    import prometheus_client.metrics as metrics
    metrics.values.ValueClass = values.ValueClass


def write(_):
    for number, pid in enumerate([4711, 4712], start=1):
        become(pid)
        registry = CollectorRegistry()
        requests = Counter('requests', 'Help ' + AWKWARD, ['path', 'Code'], registry=registry)
        requests.labels('/a', '200').inc(0.1 * number)
        requests.labels(AWKWARD, '500').inc(1e15)
        summary = Summary('size_bytes', '', registry=registry)
        summary.observe(0.1)
        summary.observe(number)
        bounds = [0.005, 1, 2.5, 1e6] if number == 1 else [0.1, 1, 1e6, 1e9]
        seconds = Histogram('seconds', 'Time', ['path'], registry=registry, buckets=bounds)
        for value in [0.001, 0.07, 1, 3, 2e6, 1e12]:
            seconds.labels('/a').observe(value * number)
        seconds.labels('/%d' % number).observe(0.5)
        for mode in MODES:
            gauge = Gauge('gauge_' + mode, mode, ['v'], registry=registry, multiprocess_mode=mode)
            gauge.labels('x').set(number - 1.5)
            gauge.labels('nan' if number == 1 else 'x').set(float('nan'))
            gauge.labels('-inf').set(float('-inf') if number == 1 else 0)
            gauge.labels('never')


def many(_, count):
    become(4711)
    registry = CollectorRegistry()
    rows = Counter('rows', 'Rows', ['row'], registry=registry)
    depths = Histogram('depths', 'Depths', ['row'], registry=registry)
    for number in range(count):
        rows.labels('é%d' % number).inc(number)
        depths.labels('é%d' % (number // 10)).observe(number)


def hammer(_, pid, times):
    become(pid)
    registry = CollectorRegistry()
    hits = Counter('hits', 'Hits', ['by'], registry=registry)
    waits = Histogram('waits', 'Waits', registry=registry)
    highest = Gauge('highest', 'Highest', registry=registry, multiprocess_mode='max')
    hits.labels('python 0')
    # The client's own scrape fails on a file that is just being made; now all are there.
    print('ready', flush=True)
    for number in range(times):
        # A new series now and then, so that the file grows while others read it.
        hits.labels('python %d' % (number // 100)).inc()
        waits.observe(number % 7)
        highest.set(number)


def watch(directory):
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    merges, before = 0, {}
    print('ready', flush=True)
    while not ended.is_set() or merges == 0:
        merges += 1
        totals = {}
        try:
            for metric in MultiProcessCollector.merge(glob.glob(os.path.join(directory, '*.db'))):
                if metric.type == 'counter':
                    totals[metric.name] = sum(sample.value for sample in metric.samples)
        except Exception as failure:
            print('merge %d failed: %r' % (merges, failure))
            continue
        for name, total in before.items():
            if totals.get(name, 0) < total:
                print('%s fell from %s to %s' % (name, total, totals.get(name, 0)))
        before.update(totals)
    print('watched' if merges > 1 else 'saw little')


def sorted_files(directory):
    """As msm takes them; the client's own order, on which NaNs depend, is the file system's."""
    return sorted(glob.glob(os.path.join(directory, '*.db')))


def scrape(directory):
    class Merge:
        def collect(self):
            return MultiProcessCollector.merge(sorted_files(directory))

    registry = CollectorRegistry()
    registry.register(Merge())
    sys.stdout.buffer.write(generate_latest(registry))


def text(value):
    """The client's text, without the third exponent digit that versions up to 0.25 print."""
    return re.sub(r'e\+0(\d\d)$', r'e+\1', floatToGoString(value))


def merge(directory):
    for metric in MultiProcessCollector.merge(sorted_files(directory)):
        print(json.dumps([metric.name, metric.type, metric.documentation]))
        for sample in metric.samples:
            print(json.dumps([sample.name, sample.labels, text(sample.value)], sort_keys=True))


def keys(path):
    entries = [entry[0] for entry in MmapedDict.read_all_values_from_file(path)]
    same = [key for key in entries if json.dumps(json.loads(key), sort_keys=True) == key]
    print(len(same), 'of', len(set(entries)))


def count(directory, pid):
    become(pid)
    visits = Counter('visits', 'Visits', ['page'], registry=CollectorRegistry())
    child = visits.labels('/é')
    child.inc()
    print(child._value.get())


def numbers(path):
    for line in open(path):
        bits, ours = line.split()
        value = struct.unpack('>d', bytes.fromhex(bits))[0]
        if text(value) != ours:
            print(bits, ours, text(value))


if __name__ == '__main__':
    command, path = sys.argv[1:3]
    commands = {'write': write, 'merge': merge, 'keys': keys, 'count': count, 'numbers': numbers,
                'many': many, 'hammer': hammer, 'watch': watch, 'scrape': scrape}
    commands[command](path, *map(int, sys.argv[3:]))
