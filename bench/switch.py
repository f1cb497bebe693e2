"""Measures how long msm off, on, restart and status take for many processes.

switch.py MSM JAR [ROUNDS]    MSM is bin/msm of an installation, JAR the benchmarks'

30 JVMs are hooked. Beside them 1,000 processes that only sleep are entered in the run directory as
engines enter themselves; for these, one process looks at the switch and acknowledges, for each of
them five times a second as engines do. The first round is told apart: in it the JVMs weave for the
first times, with code that they have not compiled yet.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import time

from host import Host, Msm

JVMS = 30
REGISTRANTS = 1000
LOOKS = 20
TICK_SECONDS = 0.01
HOOKS = '''
- symbol: com.acme.bench.SeriesHost.touch
  metrics:
    - {name: touches, type: counter}
'''
HOOK = {'name': 'SeriesHost.touch', 'symbol': 'com.acme.bench.SeriesHost.touch', 'state': 'woven',
        'methods': 1, 'classes': 1, 'metrics': ['touches']}


class Registrants:
    """Processes that look as if msm were attached to them."""

    def __init__(self, run):
        # Put together beforehand: what engines need for that they need on processors of their own.
        self.texts = {state: json.dumps(document(state))[1:] for state in ['on', 'off']}
        self.processes = [subprocess.Popen(['sleep', '600']) for _ in range(REGISTRANTS)]
        self.run = run
        self.controls = []
        for process in self.processes:
            with open('/proc/%d/stat' % process.pid) as stat:
                start = stat.read().rsplit(')', 1)[1].split()[19]
            control = os.path.join(run, '%d-%s' % (process.pid, start))
            os.mkdir(control, 0o700)
            write(control, 'status', json.dumps(document('on')))
            self.controls.append(control)
        self.engines = os.fork()
        if self.engines == 0:
            self.follow()

    def follow(self):
        done = [0] * LOOKS
        while True:
            for look in range(LOOKS):
                time.sleep(TICK_SECONDS)
                try:
                    with open(os.path.join(self.run, 'switch')) as file:
                        word = json.load(file)
                except FileNotFoundError:
                    continue
                if word['sequence'] != done[look]:
                    done[look] = word['sequence']
                    for control in self.controls[look::LOOKS]:
                        self.acknowledge(control, word)

    def acknowledge(self, control, word):
        text = self.texts[word['state']]
        write(control, 'status', '{' + text)
        write(control, 'ack', '{"id": "%d", "exit": 0, "error": null, %s' % (word['sequence'], text))

    def close(self):
        os.kill(self.engines, signal.SIGKILL)
        os.waitpid(self.engines, 0)
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


def document(state):
    hook = dict(HOOK, state='woven' if state == 'on' else 'off')
    return {'main': 'com.acme.Sleeper', 'switch': state, 'hooks': [hook]}


def write(control, name, text):
    draft = os.path.join(control, '.' + name)
    with open(draft, 'w') as file:
        file.write(text)
    os.rename(draft, os.path.join(control, name))


def main(program, jar, rounds):
    msm = Msm(program)
    hosts = [Host(jar, 1) for _ in range(JVMS)]
    registrants = None
    try:
        msm.run('hook', '-f', msm.hooks(HOOKS), *[host.pid for host in hosts])
        registrants = Registrants(msm.environment['MSM_RUN_DIR'])
        figures = {}
        for _ in range(rounds):
            for words, state in [(['off'], ' off '), (['on'], ' on '), (['restart'], ' on '),
                                 (['status', '--short'], ' on ')]:
                seconds, out = msm.run(*words)
                rows = out.splitlines()[1:]
                if len(rows) != JVMS + REGISTRANTS or not all(state in row for row in rows):
                    sys.exit('msm %s: listed %d processes\n%s' % (words[0], len(rows), out[:500]))
                figures.setdefault('msm ' + ' '.join(words), []).append(seconds)
        print('%d JVMs and %d registrants, all followed and listed' % (JVMS, REGISTRANTS))
        for command, seconds in figures.items():
            print('  %-20s %5.0f ms (wanted: 2000), the first time %5.0f ms'
                  % (command, 1e3 * statistics.median(seconds[1:]), 1e3 * seconds[0]))
    finally:
        if registrants is not None:
            registrants.close()
        for host in hosts:
            host.close()
        msm.close()


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 7)
