// @ts-check
// 日志: what functions wrote, newest first, filtered, refreshed by itself until paused.

import { getLogs } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatCount, formatTime, shorten } from '../lib/format.js'
import { formatRoute } from '../lib/route.js'
import { choiceOf } from '../parts/choice.js'
import { foldedText } from '../parts/copy.js'
import { emptyState, loader } from '../parts/states.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/api.js').LogLine} LogLine */
/** @typedef {import('../lib/route.js').Route} Route */

const words = texts.logs
const refreshMs = 2000

/**
 * Opens the view; the address carries its filters.
 * @param {HTMLElement} place
 * @param {Route} first
 * @returns {import('../main.js').View}
 */
export function openLogs(place, first) {
  const choices = h('div', { class: 'choices' })
  const live = h('div', { class: 'buttons' })
  const request = requestField()
  const count = h('span', { class: 'hint' })
  const body = h('div', { class: 'log-list' })
  const bar = h(
    'div',
    { class: 'toolbar' },
    h('h1', {}, texts.views.logs),
    choices,
    request.element,
    count,
    live,
  )
  fill(place, h('div', { class: 'page' }, bar, body))
  const load = loader(body)
  let { params } = first
  let paused = false
  let shown = ''
  /** @type {LogLine[]} */
  let lines = []

  const go = (/** @type {Record<string, string>} */ change) => {
    location.hash = formatRoute({ view: 'logs', params: { ...params, ...change } })
  }
  const render = () => {
    drawChoices({ choices, lines, params, go })
    const chosen = lines.filter(line => matches(line, params))
    fill(count, words.shown(formatCount(chosen.length)))
    shown = stateOf(lines)
    if (chosen.length > 0) return logTable(chosen, go)
    return emptyState(lines.length > 0 ? words.emptyFiltered : words.empty)
  }
  const refresh = () =>
    load(getLogs, ({ logs }) => {
      lines = logs
      return render()
    })
  const look = async () => {
    if (paused || document.hidden) return
    const answer = await getLogs().catch(() => undefined)
    // An unchanged list is left alone: a redraw would drop what the reader has selected or unfolded.
    if (!answer || paused || !shown || stateOf(answer.logs) === shown) return
    lines = answer.logs
    fill(body, render())
  }
  const setPaused = (/** @type {boolean} */ next) => {
    paused = next
    fill(
      live,
      liveSwitch(paused, () => setPaused(!paused)),
    )
  }
  setPaused(false)
  request.show(params.request ?? '')
  request.onChange(value => go({ request: value }))
  refresh()
  const looking = setInterval(look, refreshMs)
  return {
    refresh,
    show: route => {
      params = route.params
      request.show(params.request ?? '')
      fill(body, render())
    },
    close: () => clearInterval(looking),
  }
}

/**
 * @param {boolean} paused
 * @param {() => void} click
 */
function liveSwitch(paused, click) {
  const state = paused ? words.paused : words.live
  return [
    h('span', { class: paused ? 'badge' : 'badge live' }, state),
    button(paused ? words.resume : words.pause, { click, testid: 'pause' }),
  ]
}

/** @param {LogLine[]} lines */
const stateOf = lines => JSON.stringify([lines.length, lines[0], lines.at(-1)])

/**
 * @param {LogLine} line
 * @param {Record<string, string>} params
 */
function matches(line, params) {
  if (params.function && line.function !== params.function) return false
  if (params.level && line.level !== params.level) return false
  return !params.request || line.requestId.includes(params.request)
}

/**
 * @param {{ choices: Element, lines: LogLine[], params: Record<string, string>, go: (change:
 *   Record<string, string>) => void }} parts
 */
function drawChoices({ choices, lines, params, go }) {
  // An open list of choices would fall shut if it were drawn again while someone picks from it.
  if (choices.contains(document.activeElement) && choices.childElementCount > 0) return
  const functions = choiceOf({
    label: words.function,
    all: words.allFunctions,
    values: lines.map(line => line.function),
    value: params.function ?? '',
    change: value => go({ function: value }),
  })
  const levels = choiceOf({
    label: words.level,
    all: words.allLevels,
    values: lines.map(line => line.level),
    value: params.level ?? '',
    change: value => go({ level: value }),
  })
  fill(choices, functions, levels)
}

function requestField() {
  const input = h('input', {
    class: 'input mono',
    type: 'search',
    placeholder: words.requestPlaceholder,
    spellcheck: 'false',
  })
  return {
    element: h('label', { class: 'field inline' }, words.requestId, input),
    show: (/** @type {string} */ value) => {
      // What is being typed is newer than what the address says.
      if (document.activeElement !== input) input.value = value
    },
    onChange: (/** @type {(value: string) => void} */ change) =>
      input.addEventListener('input', () => change(input.value.trim())),
  }
}

/**
 * @param {LogLine[]} lines
 * @param {(change: Record<string, string>) => void} go
 */
function logTable(lines, go) {
  const heads = [words.at, words.level, words.function, words.requestId, words.text]
  const rows = lines.map(({ at, level, function: name, requestId, text }) => {
    const only = button(shorten(requestId, 9), {
      click: () => go({ request: requestId }),
      kind: 'plain',
      title: `${requestId}\n${words.onlyRequest}`,
    })
    return h(
      'tr',
      { class: `level-${level}`, 'data-testid': 'log' },
      h('td', { class: 'date' }, formatTime(at)),
      h('td', {}, h('span', { class: 'badge level' }, level)),
      h('td', { class: 'name' }, name),
      h('td', { class: 'mono' }, requestId && only),
      h('td', { class: 'log-text' }, foldedText(text)),
    )
  })
  const head = h(
    'tr',
    {},
    heads.map(text => h('th', { scope: 'col' }, text)),
  )
  return h('table', { class: 'table logs' }, h('thead', {}, head), h('tbody', {}, rows))
}
