"""Measures what msm's thread in a JVM costs: publishing 10,000 changed series, and no traffic at all.

publish.py MSM JAR [ROUNDS]    MSM is bin/msm of an installation, JAR the benchmarks'

The kernel tells the CPU time of a single thread in nanoseconds. A round touches each series once and
waits until msm has published; in between the thread looks at the switch and at its mailbox, which
is measured in the same run, without traffic, and taken off.
"""

import glob
import os
import statistics
import sys
import time

from host import Host, Msm

SERIES = 10_000
ROUND_SECONDS = 0.6
WARM_UP_ROUNDS = 60
IDLE_SECONDS = 20
HOOKS = '''
- symbol: com.acme.bench.SeriesHost.touch
  metrics:
    - {name: touches, type: counter, labels: {key: key}, max_series: 20000}
'''


def cpu_of_thread(task):
    with open(task + '/schedstat') as stat:
        return int(stat.read().split()[0]) / 1e9


def cpu_of(pid):
    return sum(cpu_of_thread(task) for task in glob.glob('/proc/%d/task/*' % pid))


def thread_of_msm(pid):
    for task in glob.glob('/proc/%d/task/*' % pid):
        with open(task + '/comm') as name:
            if name.read().startswith('msm'):
                return task
    sys.exit('%d: has no thread of msm' % pid)


def over(seconds, what):
    before = what()
    time.sleep(seconds)
    return what() - before


def main(program, jar, rounds):
    msm, hooked, plain = Msm(program), Host(jar, SERIES), Host(jar, SERIES)
    try:
        msm.run('hook', '-f', msm.hooks(HOOKS), hooked.pid)
        task = thread_of_msm(hooked.pid)
        publications = []
        for number in range(WARM_UP_ROUNDS + rounds):
            before = cpu_of_thread(task)
            hooked.touch(SERIES)
            time.sleep(ROUND_SECONDS)
            publications.append(cpu_of_thread(task) - before)
        exported = msm.run('export')[1].count('\ntouches_total{')
        if exported != SERIES:
            sys.exit('%d series were published, not %d' % (exported, SERIES))
        idle = over(IDLE_SECONDS, lambda: cpu_of_thread(task)) / IDLE_SECONDS
        whole = over(IDLE_SECONDS, lambda: cpu_of(hooked.pid)) / IDLE_SECONDS
        bare = over(IDLE_SECONDS, lambda: cpu_of(plain.pid)) / IDLE_SECONDS
        settled = statistics.median(publications[WARM_UP_ROUNDS:]) - idle * ROUND_SECONDS
        first = publications[1] - idle * ROUND_SECONDS
        print('publishing %d changed series        %6.2f ms CPU (wanted: 10)' % (SERIES, 1e3 * settled))
        print('  the second time after attaching      %6.2f ms CPU' % (1e3 * first))
        print('no traffic: thread of msm              %6.2f ms CPU a second, %.3f %%'
              % (1e3 * idle, 100 * idle))
        print('            the whole JVM              %6.2f ms CPU a second' % (1e3 * whole))
        print('            a JVM without msm          %6.2f ms CPU a second' % (1e3 * bare))
    finally:
        hooked.close()
        plain.close()
        msm.close()


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 30)
