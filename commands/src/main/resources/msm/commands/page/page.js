'use strict';
// Asks the server that sent it, every two seconds, and nobody else. Keeps five minutes of values.

const INTERVAL_MILLIS = 2000;
const POINTS = 150;
/* A chart is at least so many points wide, so that the first ones do not fill it. */
const FEWEST_POINTS = 30;
const MOST_ROWS = 300;
const WIDTH = 240;
const HEIGHT = 40;

const byId = id => document.getElementById(id);
const histories = new Map();
const rows = new Map();
let paused = false;
let busy = false;

byId('pause').addEventListener('click', () => {
  paused = !paused;
  byId('pause').setAttribute('aria-pressed', String(paused));
  say(paused ? 'Paused' : 'Updating', false);
  update();
});
byId('filter').addEventListener('input', () => show());
document.addEventListener('visibilitychange', () => update());
setInterval(update, INTERVAL_MILLIS);
update();

async function update() {
  if (paused || busy || document.hidden) {
    return;
  }
  busy = true;
  try {
    const [metrics, processes] = await Promise.all([ask('metrics'), ask('processes')]);
    take(metrics.families, performance.now() / 1000);
    show();
    showProcesses(processes, metrics.files);
    say('Updating', false);
  } catch (fault) {
    say('msm serve does not answer (' + fault.message + '); trying again', true);
  } finally {
    busy = false;
  }
}

async function ask(address) {
  const answer = await fetch(address, {headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    throw new Error((await answer.text()).trim() || 'status ' + answer.status);
  }
  return answer.json();
}

// Screen readers hear of it when it changes, not with every update.
function say(text, trouble) {
  const state = byId('state');
  if (state.textContent !== text) {
    state.textContent = text;
    state.classList.toggle('trouble', trouble);
  }
}

/* What the server said becomes a point in the history of each series. */

function take(families, seconds) {
  const seen = new Set();
  for (const family of families) {
    for (const [key, reading] of readings(family)) {
      seen.add(key);
      const history = histories.get(key)
          || {name: key, type: family.type, help: family.help, points: []};
      histories.set(key, history);
      const last = history.last;
      history.points.push(point(reading, last, seconds));
      history.points.splice(0, history.points.length - POINTS);
      history.last = {...reading, seconds};
    }
  }
  for (const key of histories.keys()) {
    if (!seen.has(key)) {
      histories.delete(key);
    }
  }
}

/* The series of a family: a value, or a count with a sum and perhaps buckets. */
function readings(family) {
  const found = new Map();
  for (const sample of family.samples) {
    const value = number(sample.value);
    const labels = {...sample.labels};
    const bound = labels.le;
    const isPart = family.type === 'histogram' || family.type === 'summary';
    if (family.type === 'histogram') {
      delete labels.le;
    }
    const key = (isPart ? family.name : sample.name) + written(labels);
    const reading = found.get(key) || {};
    found.set(key, reading);
    if (!isPart) {
      reading.value = value;
    } else if (sample.name.endsWith('_bucket') && bound !== undefined) {
      (reading.buckets = reading.buckets || []).push([number(bound), value]);
    } else if (sample.name.endsWith('_sum')) {
      reading.sum = value;
    } else if (sample.name.endsWith('_count')) {
      reading.count = value;
    }
  }
  return found;
}

function point(now, last, seconds) {
  const elapsed = last ? seconds - last.seconds : 0;
  const calls = last ? now.count - last.count : 0;
  const recent = calls > 0;
  const result = {value: now.value};
  if (now.count !== undefined) {
    result.value = last && calls >= 0 ? calls / elapsed : NaN;
    result.mean = recent ? (now.sum - last.sum) / calls : now.sum / now.count;
  }
  if (now.buckets) {
    const buckets = now.buckets.map(([bound, count], index) =>
        [bound, recent && last.buckets[index] ? count - last.buckets[index][1] : count]);
    result.p50 = quantile(0.5, buckets);
    result.p90 = quantile(0.9, buckets);
    result.p99 = quantile(0.99, buckets);
  }
  result.rate = last && now.value >= last.value ? (now.value - last.value) / elapsed : NaN;
  return result;
}

/* As Prometheus does it: linear within the bucket, and the last bound beyond all. */
function quantile(share, buckets) {
  const total = buckets[buckets.length - 1][1];
  const rank = share * total;
  const index = buckets.findIndex(bucket => bucket[1] >= rank);
  if (!(total > 0) || index < 0) {
    return NaN;
  }
  if (buckets[index][0] === Infinity) {
    return index > 0 ? buckets[index - 1][0] : NaN;
  }
  const [low, below] = index > 0 ? buckets[index - 1] : [Math.min(0, buckets[0][0]), 0];
  const [high, upTo] = buckets[index];
  return upTo > below ? low + (high - low) * (rank - below) / (upTo - below) : high;
}

/* The table keeps its rows, so that a reader's place in it stays. */

function show() {
  const wanted = byId('filter').value.trim().toLowerCase();
  const chosen = [...histories.values()].filter(one => one.name.toLowerCase().includes(wanted));
  const shown = chosen.slice(0, MOST_ROWS);
  const table = byId('series').tBodies[0];
  const names = new Set(shown.map(one => one.name));
  for (const [name, row] of rows) {
    if (!names.has(name)) {
      row.remove();
      rows.delete(name);
    }
  }
  shown.forEach((history, index) => {
    let row = rows.get(history.name);
    if (!row) {
      row = seriesRow(history);
      rows.set(history.name, row);
    }
    if (table.rows[index] !== row) {
      table.insertBefore(row, table.rows[index] || null);
    }
    fill(row, history);
  });
  const text = shown.length < chosen.length
      ? 'the first ' + shown.length + ' of ' + chosen.length : shown.length + ' series';
  if (byId('shown').textContent !== text) {
    byId('shown').textContent = text;
  }
}

function seriesRow(history) {
  const row = document.createElement('tr');
  const name = document.createElement('th');
  name.scope = 'row';
  name.textContent = history.name;
  name.title = history.help;
  row.append(name, cell(history.type));
  for (let column = 0; column < 5; column++) {
    const value = cell('');
    value.className = 'number';
    row.append(value);
  }
  row.append(cell(''));
  return row;
}

function fill(row, history) {
  const now = history.points[history.points.length - 1];
  const isRate = history.type === 'counter';
  const perSecond = isRate || now.mean !== undefined;
  const value = isRate ? now.rate : now.value;
  const texts = [short(value) + (perSecond && !isNaN(value) ? '/s' : ''),
    short(now.mean), short(now.p50), short(now.p90), short(now.p99)];
  texts.forEach((text, index) => {
    if (row.cells[index + 2].textContent !== text) {
      row.cells[index + 2].textContent = text;
    }
  });
  const lines = now.p50 !== undefined ? ['p50', 'p90', 'p99'] : [isRate ? 'rate' : 'value'];
  row.cells[7].replaceChildren(chart(history, lines));
}

function chart(history, lines) {
  const values = lines.flatMap(line => history.points.map(point => point[line])).filter(isFinite);
  const svg = element('svg');
  svg.setAttribute('viewBox', '0 0 ' + WIDTH + ' ' + HEIGHT);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  const title = element('title');
  svg.append(title);
  if (values.length === 0) {
    title.textContent = 'nothing yet';
    return svg;
  }
  const low = Math.min(0, ...values);
  const high = Math.max(...values);
  title.textContent = lines.join(', ') + ' between ' + short(Math.min(...values)) + ' and '
      + short(high) + ' in the last ' + history.points.length * INTERVAL_MILLIS / 1000 + ' s';
  const width = Math.max(FEWEST_POINTS, history.points.length);
  for (const line of lines) {
    const places = [];
    history.points.forEach((point, index) => {
      if (isFinite(point[line])) {
        const x = WIDTH * (width - history.points.length + index) / (width - 1);
        const y = high > low ? (HEIGHT - 2) * (high - point[line]) / (high - low) + 1 : HEIGHT - 1;
        places.push(x.toFixed(1) + ',' + y.toFixed(1));
      }
    });
    const drawn = element('polyline');
    drawn.setAttribute('class', lines.length > 1 ? line : 'value');
    drawn.setAttribute('points', places.join(' '));
    svg.append(drawn);
  }
  return svg;
}

function showProcesses(state, files) {
  byId('where').textContent = state.directory + ': ' + files.length + ' metric files';
  byId('switch').textContent = state.switch === null
      ? '' : 'Shared switch: ' + state.switch;
  const lines = [];
  for (const process of state.processes) {
    const hooks = process.hooks.length > 0
        ? process.hooks : [{name: '', state: 'no hooks', methods: 0}];
    hooks.forEach((hook, index) => {
      const first = index === 0;
      lines.push([first ? String(process.pid) : '', first ? process.main : '',
        first ? process.switch : '', hook.name, hook.state, String(hook.methods),
        index + 1 < hooks.length]);
    });
  }
  const table = byId('processes').tBodies[0];
  if (lines.length === 0) {
    lines.push(['', 'msm is not attached to any JVM of this user', '', '', '', '', false]);
  }
  const text = JSON.stringify(lines);
  if (table.dataset.shown !== text) {
    table.dataset.shown = text;
    table.replaceChildren(...lines.map(processRow));
  }
  const warnings = state.processes.flatMap(
      process => process.warnings.map(warning => process.pid + ': ' + warning));
  for (const file of files) {
    if (file.damage) {
      warnings.push(file.name + ': ' + file.damage);
    }
  }
  if (byId('warnings').dataset.shown !== JSON.stringify(warnings)) {
    byId('warnings').dataset.shown = JSON.stringify(warnings);
    byId('warnings').replaceChildren(...warnings.slice(0, 50).map(warning => {
      const item = document.createElement('li');
      item.textContent = warning;
      return item;
    }));
  }
}

function processRow(texts) {
  const row = document.createElement('tr');
  row.append(...texts.slice(0, 6).map(cell));
  row.classList.toggle('continued', texts[6]);
  row.cells[4].classList.toggle('failed', texts[4] === 'failed');
  return row;
}

function cell(text) {
  const made = document.createElement('td');
  made.textContent = text;
  return made;
}

function element(name) {
  return document.createElementNS('http://www.w3.org/2000/svg', name);
}

function written(labels) {
  const parts = Object.entries(labels).map(([name, value]) => name + '=' + JSON.stringify(value));
  return parts.length > 0 ? '{' + parts.join(',') + '}' : '';
}

/* JSON has no infinities. */
function number(value) {
  return typeof value === 'number' ? value : Number(String(value).replace('Inf', 'Infinity'));
}

function short(value) {
  if (value === undefined || Number.isNaN(value)) {
    return '';
  }
  if (!isFinite(value) || value === 0) {
    return String(value).replace('Infinity', '∞');
  }
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
