"""JVMs to be hooked by the benchmarks, and msm as a user runs it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

MAIN = 'com.acme.bench.SeriesHost'


class Msm:
    """An installation, with directories of its own for what it leaves."""

    def __init__(self, program):
        self.program = program
        self.directory = tempfile.mkdtemp(prefix='msm-bench-')
        self.environment = dict(os.environ,
                                MSM_RUN_DIR=os.path.join(self.directory, 'run'),
                                MSM_METRICS_DIR=os.path.join(self.directory, 'metrics'))
        self.environment.pop('PROMETHEUS_MULTIPROC_DIR', None)

    def run(self, *words):
        """Runs a command that must succeed; returns seconds by the clock and what it printed."""
        start = time.monotonic()
        done = subprocess.run([self.program, *map(str, words)], env=self.environment,
                              capture_output=True, text=True)
        seconds = time.monotonic() - start
        if done.returncode != 0:
            sys.exit('msm %s: exit code %d\n%s' % (words[0], done.returncode, done.stderr))
        return seconds, done.stdout

    def hooks(self, yaml):
        path = os.path.join(self.directory, 'hooks.yaml')
        with open(path, 'w') as file:
            file.write(yaml)
        return path

    def close(self):
        shutil.rmtree(self.directory, ignore_errors=True)


class Host:
    """A JVM that does nothing until it is told to touch keys."""

    def __init__(self, jar, keys):
        self.process = subprocess.Popen(
            ['java', '-Xmx64m', '-XX:+UseSerialGC', '-cp', jar, MAIN, str(keys)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    @property
    def pid(self):
        return self.process.pid

    def touch(self, keys):
        self.process.stdin.write('%d\n' % keys)
        self.process.stdin.flush()
        self.process.stdout.readline()

    def close(self):
        self.process.stdin.close()
        self.process.wait()
