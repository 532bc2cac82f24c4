'use strict';
(() => {
  const {run, units, leases, stages, cleanup} = JSON.parse(document.getElementById('data').textContent);
  const leaseById = new Map(leases.map(lease => [lease.id, lease]));
  const unitByNumber = new Map([...units, ...cleanup].map(unit => [unit.number, unit]));
  const CHUNK = 200;
  const OPENED = 10;

  const at = id => document.getElementById(id);
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const duration = seconds => {
    if (seconds < 0.9995) return Math.round(seconds * 1000) + ' ms';
    if (seconds < 60) return seconds.toFixed(seconds < 10 ? 2 : 1) + ' s';
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? minutes + ' min ' + String(Math.floor(seconds % 60)).padStart(2, '0') + ' s'
      : Math.floor(minutes / 60) + ' h ' + String(minutes % 60).padStart(2, '0') + ' min';
  };
  const plural = (count, word) => count + ' ' + word + (count === 1 ? '' : 's');
  const word = unit => unit.running ? 'running' : unit.flaky ? 'flaky' : unit.outcome;
  const isBad = unit => ['failed', 'timed-out', 'lost'].includes(unit.outcome);

  function showHead() {
    const verdict = at('verdict');
    verdict.textContent = run.verdict;
    verdict.className = run.exitCode === undefined ? 'open' : run.exitCode === 0 ? 'good' : 'bad';
    const sum = units.reduce((total, unit) => total + unit.seconds, 0);
    const facts = [
      'run ' + run.id,
      run.exitCode === undefined ? 'no verdict' : 'exit code ' + run.exitCode,
      new Date(run.started).toLocaleString(),
      'took ' + duration(run.seconds),
      'units ran for ' + duration(sum),
    ];
    if (run.seconds > 0) facts.push('speed-up ' + (sum / run.seconds).toFixed(1));
    if (run.runnersLost > 0) facts.push(plural(run.runnersLost, 'runner') + ' lost');
    facts.forEach(fact => at('facts').append(make('span', '', fact)));
    const about = {'scripts': run.scriptsDir, 'privet': run.privetVersion, 'started': run.started, ...run.settings};
    for (const [key, value] of Object.entries(about)) {
      at('settings').append(make('dt', '', key), make('dd', '', value));
    }
  }

  const slower = run.settings.slow === undefined ? undefined : Number(run.settings.slow);
  const view = {filter: '', search: '', order: 'listed', found: [], rendered: 0};
  const filters = [
    ['', 'all', () => true],
    ['bad', 'not passed', isBad],
    ...(slower === undefined ? [] : [['slow', 'slower than ' + duration(slower), unit => unit.seconds > slower]]),
    ...['failed', 'timed-out', 'lost', 'flaky', 'skipped', 'passed', 'not-run'].map(
      name => [name, name, name === 'flaky' ? unit => unit.flaky : unit => unit.outcome === name]),
  ];

  function showFilters() {
    for (const [key, label, matches] of filters) {
      const count = units.filter(matches).length;
      if (key && count === 0 || key === 'bad' && count === units.filter(unit => unit.outcome === 'failed').length) {
        continue;
      }
      const button = make('button', 'c-' + key);
      button.type = 'button';
      button.dataset.filter = key;
      button.append(make('b', '', count), label);
      button.addEventListener('click', () => choose(key));
      at('filters').append(button);
    }
  }

  function choose(key) {
    view.filter = key;
    at('filters').querySelectorAll('button').forEach(
      button => button.setAttribute('aria-pressed', String(button.dataset.filter === key)));
    find();
  }

  const texts = new Map();
  function textOf(unit) {
    if (!texts.has(unit)) {
      const outputs = unit.leases.map(id => leaseById.get(id)).flatMap(lease => [lease.runner, lease.text || '']);
      texts.set(unit, [unit.name, unit.stage || '', ...Object.values(unit.variant), ...outputs].join('\n').toLowerCase());
    }
    return texts.get(unit);
  }

  function find() {
    const matches = filters.find(filter => filter[0] === view.filter)[2];
    const search = view.search.toLowerCase();
    view.found = units.filter(unit => matches(unit) && (!search || textOf(unit).includes(search)));
    if (view.order === 'slowest') view.found.sort((a, b) => b.seconds - a.seconds);
    at('units').replaceChildren();
    view.rendered = 0;
    at('shown').textContent = view.found.length === units.length
      ? plural(units.length, 'unit') : view.found.length + ' of ' + plural(units.length, 'unit');
    renderMore();
  }

  function renderMore() {
    const rows = document.createDocumentFragment();
    for (const unit of view.found.slice(view.rendered, view.rendered + CHUNK)) {
      rows.append(row(unit, isBad(unit) && view.filter && view.rendered < OPENED));
      view.rendered++;
    }
    at('units').append(rows);
  }

  function row(unit, open) {
    const details = make('details', 'unit');
    details.dataset.number = unit.number;
    const summary = make('summary');
    const variant = Object.values(unit.variant).join(',');
    summary.append(make('span', 'word c-' + word(unit), word(unit)), make('span', 'name', unit.name));
    if (variant) summary.append(make('span', 'variant', variant));
    if (unit.stage && !unit.name.startsWith(unit.stage)) summary.append(make('span', 'stage', unit.stage));
    summary.append(
      make('span', 'runner', unit.runner || ''),
      make('span', 'time', unit.leases.length && !unit.running ? duration(unit.seconds) : ''));
    details.append(summary);
    const fill = () => {
      if (details.children.length === 1) details.append(...attempts(unit));
    };
    details.addEventListener('toggle', fill);
    if (open) {
      fill();
      details.open = true;
    }
    return details;
  }

  function attempts(unit) {
    if (unit.leases.length === 0) return [make('div', 'attempt', 'It did not run.')];
    return unit.leases.map((id, index) => {
      const lease = leaseById.get(id);
      const attempt = make('div', 'attempt');
      const facts = [
        'attempt ' + (index + 1) + ' on ' + lease.runner + ', slot ' + lease.slot,
        lease.code === undefined ? '' : 'exit code ' + lease.code,
        duration(lease.seconds),
        lease.units.length > 1 ? 'with ' + plural(lease.units.length - 1, 'other unit') : '',
        lease.worth,
        lease.output,
      ].filter(fact => fact);
      attempt.append(
        make('span', 'word c-' + lease.outcome, lease.outcome + ' '), make('span', '', facts.join(' · ')));
      if (unit.skipReason) attempt.append(make('p', '', unit.skipReason));
      if (lease.text) {
        const cut = lease.leftOut ? '[privet: ' + lease.leftOut + ' bytes before this are left out]\n' : '';
        attempt.append(make('pre', '', cut + lease.text));
      } else if (lease.text === '') {
        attempt.append(make('p', '', 'It printed nothing.'));
      }
      return attempt;
    });
  }

  const ROW = 18, LABEL = 190, IDLE = 70, AXIS = 22, PAD = 6;
  const start = Date.parse(run.started);
  const slots = new Map();
  for (const lease of leases) {
    const key = lease.runner + '/' + lease.slot;
    if (!slots.has(key)) slots.set(key, []);
    const from = (Date.parse(lease.started) - start) / 1000;
    slots.get(key).push({lease, from, to: from + lease.seconds});
  }
  const rows = [...slots.entries()].sort(
    (a, b) => a[0].localeCompare(b[0], undefined, {numeric: true}));
  const span = Math.max(run.seconds, ...rows.map(([, bars]) => Math.max(...bars.map(bar => bar.to))), 0.001);
  const bars = at('bars');

  /** What a bar is coloured by; what counted for nothing is pale. */
  const colours = ['passed', 'failed', 'timed-out', 'skipped', 'lost', 'not-run', 'running'];
  const kind = lease => lease.worth === 'running' ? 'running' : lease.outcome;

  const critical = new Set(run.criticalPath);

  const scale = width => (width - LABEL - IDLE) / span;

  function drawTimeline() {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue('--' + name).trim();
    const width = at('timeline').clientWidth;
    const height = Math.min(rows.length * ROW + AXIS + PAD, 32000);
    const ratio = height > 8000 ? 1 : window.devicePixelRatio || 1;
    bars.width = width * ratio;
    bars.height = height * ratio;
    bars.style.width = width + 'px';
    bars.style.height = height + 'px';
    const draw = bars.getContext('2d');
    draw.scale(ratio, ratio);
    draw.font = '12px system-ui, sans-serif';
    draw.textBaseline = 'middle';
    drawAxis(draw, colour, width, height);
    rows.forEach(([key, list], index) => drawSlot(draw, colour, width, AXIS + index * ROW, key, list));
  }

  function drawAxis(draw, colour, width, height) {
    const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
    const step = steps.find(each => each * scale(width) > 80) || span;
    draw.strokeStyle = colour('line');
    draw.fillStyle = colour('soft');
    draw.beginPath();
    for (let time = 0; time <= span; time += step) {
      const x = Math.round(LABEL + time * scale(width)) + 0.5;
      draw.moveTo(x, AXIS - 4);
      draw.lineTo(x, height);
      const label = time < 60 ? time.toFixed(step < 1 ? 1 : 0) + ' s' : duration(time);
      draw.fillText(label, x - 4, 9);
    }
    draw.stroke();
    draw.textAlign = 'right';
    draw.fillText('idle', width - 8, 9);
    draw.textAlign = 'left';
  }

  function drawSlot(draw, colour, width, y, key, list) {
    let busy = 0, end = 0;
    for (const {lease, from, to} of list) {
      busy += Math.max(0, to - Math.max(from, end));
      end = Math.max(end, to);
      draw.fillStyle = colour(kind(lease));
      draw.globalAlpha = lease.worth === 'accepted' || lease.worth === 'running' || lease.worth === 'lost' ? 1 : 0.55;
      const x = LABEL + from * scale(width);
      const length = Math.max(1, (to - from) * scale(width) - 0.5);
      draw.fillRect(x, y + 2, length, ROW - 4);
      if (critical.has(lease.id)) {
        draw.globalAlpha = 1;
        draw.fillStyle = colour('text');
        draw.fillRect(x, y + ROW - 3, length, 2);
      }
      if (lease.outcome === 'lost') hatch(draw, colour, x, y + 2, length, ROW - 4);
    }
    draw.globalAlpha = 1;
    draw.fillStyle = colour('text');
    draw.fillText(fitted(draw, key.replace(/\/1$/, ''), LABEL - 16), 8, y + ROW / 2);
    draw.textAlign = 'right';
    draw.fillStyle = colour('soft');
    draw.fillText(Math.round(100 * Math.max(0, 1 - busy / span)) + ' %', width - 8, y + ROW / 2);
    draw.textAlign = 'left';
  }

  function hatch(draw, colour, x, y, width, height) {
    draw.save();
    draw.beginPath();
    draw.rect(x, y, width, height);
    draw.clip();
    draw.strokeStyle = colour('back');
    draw.beginPath();
    for (let left = x - height; left < x + width; left += 6) {
      draw.moveTo(left, y + height);
      draw.lineTo(left + height, y);
    }
    draw.stroke();
    draw.restore();
  }

  function fitted(draw, text, width) {
    let shown = text;
    while (shown.length > 1 && draw.measureText(shown).width > width) shown = shown.slice(0, -2) + '…';
    return shown;
  }

  function barAt(event) {
    const box = bars.getBoundingClientRect();
    const slot = rows[Math.floor((event.clientY - box.top - AXIS) / ROW)];
    if (!slot) return undefined;
    const near = 2 / scale(box.width);
    const time = (event.clientX - box.left - LABEL) / scale(box.width);
    return slot[1].find(bar => bar.from - near <= time && time <= bar.to + near);
  }

  function describe(bar) {
    if (!bar) return '';
    const {lease} = bar;
    const first = unitByNumber.get(lease.units[0]);
    const more = lease.units.length > 1 ? ' (+' + plural(lease.units.length - 1, 'unit') + ')' : '';
    return `${lease.runner}, slot ${lease.slot}: ${first.name}${more} · ${lease.outcome}, ${lease.worth} · `
      + `${duration(lease.seconds)} from ${duration(bar.from)}`;
  }

  function showUnit(bar) {
    if (!bar) return;
    const unit = unitByNumber.get(bar.lease.units[0]);
    if (!cleanup.includes(unit)) {
      view.search = at('search').value = unit.name;
      choose('');
    }
    const found = document.querySelector(`.unit[data-number="${unit.number}"]`);
    if (found) {
      found.open = true;
      found.scrollIntoView({block: 'center'});
    }
  }

  function showSlow() {
    if (run.criticalPath.length === 0) return;
    const path = run.criticalPath.map(id => leaseById.get(id));
    const begun = Date.parse(path[0].started);
    const last = path[path.length - 1];
    const running = path.reduce((sum, lease) => sum + lease.seconds, 0);
    const whole = (Date.parse(last.started) - begun) / 1000 + last.seconds;
    const longest = path.reduce((a, b) => b.seconds > a.seconds ? b : a);
    const text = `${duration((begun - start) / 1000)} to the first lease, ${duration(running)} in `
      + `${path.length === 1 ? '1 batch' : path.length + ' batches'}, ${duration(Math.max(0, whole - running))} between them; longest: `;
    const link = make('button', 'link', unitByNumber.get(longest.units[0]).name);
    link.type = 'button';
    link.addEventListener('click', () => showUnit({lease: longest}));
    at('slow').append(make('b', '', 'critical path: '), text, link, ` (${duration(longest.seconds)}, ${longest.runner})`);
    const idle = run.idle.reduce((sum, slot) => sum + slot.seconds, 0);
    const most = run.idle[0];
    at('slow').append(make('br'), make('b', '', 'idle: '), `${duration(idle)} of all slots together, most ${most.runner} `
      + `slot ${most.slot} (${duration(most.seconds)})`);
  }

  function showLegend() {
    const there = new Set(leases.map(kind));
    for (const name of colours.filter(each => there.has(each))) {
      at('legend').append(make('i', 'b-' + name), name === 'not-run' ? 'given back or cancelled' : name);
    }
    at('legend').append(make('i', 'b-idle'), 'idle · pale: does not count · underlined: the critical path');
  }

  function showStages() {
    for (const stage of stages) {
      const item = make('li');
      item.append(make('span', 'word c-' + stage.state, stage.state), make('span', '', stage.name));
      const notes = [stage.cleanup ? 'cleans up' : '', stage.why || ''].filter(note => note);
      if (notes.length) item.append(make('span', 'why', notes.join(' · ')));
      at('stages').append(item);
    }
    at('plan').hidden = stages.length === 0;
    for (const unit of cleanup) at('cleanup').append(row(unit, isBad(unit)));
    at('cleaning').hidden = cleanup.length === 0;
  }

  showHead();
  showStages();
  showFilters();
  showLegend();
  showSlow();
  choose(units.some(isBad) ? (at('filters').querySelector('[data-filter=bad]') ? 'bad' : 'failed') : '');
  at('search').addEventListener('input', event => {
    view.search = event.target.value;
    find();
  });
  at('order').addEventListener('change', event => {
    view.order = event.target.value;
    find();
  });
  new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting) && view.rendered < view.found.length) renderMore();
  }, {rootMargin: '1500px'}).observe(at('more'));
  bars.addEventListener('mousemove', event => { at('hovered').textContent = describe(barAt(event)); });
  bars.addEventListener('click', event => showUnit(barAt(event)));
  new ResizeObserver(drawTimeline).observe(at('timeline'));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawTimeline);
})();
