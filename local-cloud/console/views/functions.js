// @ts-check
// 云函数: send a test event to a function or fire its timers, and see what came of it.

import { fireTimer, getOverview, runFunction } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { writeJson } from '../lib/json.js'
import { formatRoute } from '../lib/route.js'
import { createEditor } from '../parts/editor.js'
import { emptyState, loader, messageOf } from '../parts/states.js'
import { texts } from '../texts.js'
import { runResult } from './run-result.js'

/** @typedef {import('../lib/api.js').FunctionInfo} FunctionInfo */
/** @typedef {import('../lib/api.js').RunResult} RunResult */
/** @typedef {import('../lib/route.js').Route} Route */

const words = texts.functions
const draftKey = (/** @type {string} */ name) => `event:${name}`

/**
 * Opens the view; the address names the function.
 * @param {HTMLElement} place
 * @param {Route} first
 * @returns {import('../main.js').View}
 */
export function openFunctions(place, first) {
  const list = h('div', { class: 'side-list' })
  const middle = h('section', { class: 'middle' })
  const head = h('div', { class: 'side-head' }, h('h2', {}, texts.views.functions))
  fill(place, h('div', { class: 'split' }, h('nav', { class: 'side' }, head, list), middle))
  const load = loader(list)
  let { name } = first
  let shown = ''
  const refresh = () =>
    load(getOverview, ({ functions }) => {
      const current = functions.find(entry => entry.name === name)
      // The function on show stays as it is: its event may be half typed, its result half read.
      if (!current || shown !== name)
        fill(middle, current ? workbench(current) : hint(functions, name))
      shown = current ? name : ''
      return functionLinks(functions, name)
    })
  refresh()
  return {
    refresh,
    show: route => {
      name = route.name
      refresh()
    },
  }
}

/**
 * @param {FunctionInfo[]} functions
 * @param {string} name
 */
function hint(functions, name) {
  if (functions.length === 0) return emptyState(words.empty)
  return emptyState(name ? words.missing(name) : words.choose)
}

/**
 * @param {FunctionInfo[]} functions
 * @param {string} current
 */
function functionLinks(functions, current) {
  if (functions.length === 0) return emptyState(texts.overview.none)
  return functions.map(({ name, triggers }) =>
    h(
      'a',
      {
        href: formatRoute({ view: 'functions', name }),
        class: 'side-item',
        title: name,
        'aria-current': name === current && 'true',
      },
      h('span', { class: 'side-name' }, name),
      triggers.length > 0 && h('span', { class: 'badge', title: words.timers }, words.timed),
    ),
  )
}

/** @param {FunctionInfo} info */
function workbench(info) {
  const { name, triggers } = info
  const output = h('section', {
    class: 'card output',
    'aria-live': 'polite',
    'data-testid': 'output',
  })
  fill(output, emptyState(words.notRun))
  const runner = makeRunner(output)
  const event = eventCard(info, value => runner.start(() => runFunction(name, value)))
  const timers = triggers.map(({ name: trigger, config }) =>
    timerRow({
      name: trigger,
      config,
      fire: () => runner.start(() => fireTimer({ name, trigger })),
    }),
  )
  runner.watch([event.button, ...timers.map(timer => timer.button)])
  const timerCard =
    timers.length > 0 &&
    h(
      'section',
      { class: 'card' },
      h('h2', {}, words.timers),
      timers.map(timer => timer.element),
    )
  return h(
    'div',
    { class: 'page' },
    h('h1', { class: 'mono' }, name),
    h(
      'div',
      { class: 'workbench' },
      h('div', { class: 'column' }, event.element, timerCard),
      output,
    ),
  )
}

/**
 * The event to send: a ready one or one's own, kept for the next visit.
 * @param {FunctionInfo} info
 * @param {(event: unknown) => void} send
 */
function eventCard({ name, events }, send) {
  const first = events[0] ? writeJson(events[0].event) : '{\n  \n}'
  const editor = createEditor({
    label: words.event,
    text: sessionStorage.getItem(draftKey(name)) ?? first,
    onInput: () => sessionStorage.setItem(draftKey(name), editor.getText()),
  })
  const run = () => {
    const event = editor.read()
    if (event) send(event.value)
  }
  editor.area.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    run()
  })
  const runButton = button(words.run, {
    click: run,
    kind: 'primary',
    title: words.runKeys,
    testid: 'run',
  })
  const format = button(texts.document.format, { click: editor.tidy })
  const choice = events.length > 0 && eventChoice({ events, editor })
  const element = h(
    'section',
    { class: 'card' },
    h('div', { class: 'card-head' }, h('h2', {}, words.event), choice),
    editor.element,
    h('div', { class: 'buttons' }, runButton, format, h('span', { class: 'hint' }, words.runKeys)),
    h('p', { class: 'hint' }, words.noIdentity),
  )
  return { element, button: runButton }
}

/**
 * @param {{ name: string, config: string, fire: () => void }} trigger
 */
function timerRow({ name, config, fire }) {
  const fireButton = button(words.fire(name), { click: fire, testid: `fire-${name}` })
  const element = h('div', { class: 'timer-row' }, fireButton, h('code', {}, config))
  return { element, button: fireButton }
}

/**
 * @param {{ events: FunctionInfo['events'], editor: import('../parts/editor.js').Editor }} parts
 */
function eventChoice({ events, editor }) {
  const options = events.map(({ name }, index) => h('option', { value: index }, name))
  const change = (/** @type {{ target: HTMLSelectElement }} */ { target }) => {
    const chosen = events[Number(target.value)]
    if (!chosen) return
    // Typed in, not set: what stood there comes back with undo.
    editor.replace(writeJson(chosen.event))
  }
  const props = { class: 'input', 'aria-label': words.readyEvents, 'data-testid': 'ready-event' }
  return h(
    'label',
    { class: 'field inline' },
    words.readyEvents,
    h('select', { ...props, on: { change } }, options),
  )
}

/**
 * Runs one thing at a time and shows how it went.
 * @param {HTMLElement} output
 */
function makeRunner(output) {
  /** @type {HTMLButtonElement[]} */
  let buttons = []
  const setBusy = (/** @type {boolean} */ busy) => {
    for (const each of buttons) each.disabled = busy
    output.setAttribute('aria-busy', String(busy))
  }
  let running = false
  return {
    watch: (/** @type {HTMLButtonElement[]} */ watched) => {
      buttons = watched
    },
    start: async (/** @type {() => Promise<RunResult>} */ work) => {
      if (running) return
      running = true
      setBusy(true)
      fill(
        output,
        h(
          'div',
          { class: 'state loading', role: 'status' },
          h('span', { class: 'spinner' }),
          words.running,
        ),
      )
      try {
        fill(output, runResult(await work()))
      } catch (error) {
        fill(output, h('div', { class: 'state failed', role: 'alert' }, messageOf(error)))
      } finally {
        running = false
        setBusy(false)
      }
    },
  }
}
