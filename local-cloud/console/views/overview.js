// @ts-check
// 概览: what runs, what is stored, what it cost in database calls, and the clock of the cloud.

import { getOverview, setClock } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatCount, formatOffset, formatTime } from '../lib/format.js'
import { formatRoute } from '../lib/route.js'
import { emptyState, loader, messageOf } from '../parts/states.js'
import { dataTable } from '../parts/table.js'
import { toast } from '../parts/toast.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/api.js').Overview} Overview */

const words = texts.overview
const dayMs = 86_400_000
const refreshMs = 5000

/**
 * Opens the view; it looks again every few seconds.
 * @param {HTMLElement} place
 * @returns {import('../main.js').View}
 */
export function openOverview(place) {
  const body = h('div', { class: 'page overview' })
  fill(place, body)
  const load = loader(body)
  let shown = ''
  const refresh = () => load(getOverview, render)
  const render = (/** @type {Overview} */ overview) => {
    shown = JSON.stringify(overview)
    return content(overview, refresh)
  }
  // A redraw would take away focus and selection, so it is done only when something changed.
  const look = async () => {
    const overview = await getOverview().catch(() => undefined)
    if (overview && shown && JSON.stringify(overview) !== shown) fill(body, render(overview))
  }
  const ticking = setInterval(tickClock, 1000)
  const looking = setInterval(look, refreshMs)
  refresh()
  return {
    show: () => {},
    refresh,
    close: () => {
      clearInterval(ticking)
      clearInterval(looking)
    },
  }
}

/**
 * @param {Overview} overview
 * @param {() => void} refresh
 */
function content(overview, refresh) {
  return [
    facts(overview, refresh),
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'column' }, functionsCard(overview), callsCard(overview)),
      h('div', { class: 'column' }, collectionsCard(overview)),
    ),
  ]
}

/**
 * @param {Overview} overview
 * @param {() => void} refresh
 */
function facts(overview, refresh) {
  const started = new Date(overview.startedAt).getTime()
  return h(
    'section',
    { class: 'facts' },
    fact(words.env, h('span', { class: 'mono' }, overview.env)),
    fact(words.storage, texts.storage[overview.storage] ?? overview.storage),
    fact(words.started, formatTime(started)),
    clockFact(overview.clockOffsetMs, refresh),
  )
}

/**
 * @param {string} name
 * @param {...import('../lib/dom.js').Child} value
 */
function fact(name, ...value) {
  return h('div', { class: 'fact' }, h('div', { class: 'fact-name' }, name), h('div', {}, value))
}

/**
 * @param {number} offsetMs
 * @param {() => void} refresh
 */
function clockFact(offsetMs, refresh) {
  const move = async (/** @type {number} */ next) => {
    try {
      await setClock(next)
      toast(words.clockSet)
      refresh()
    } catch (error) {
      toast(messageOf(error))
    }
  }
  const time = h('span', { class: 'clock', 'data-offset': offsetMs }, clockText(offsetMs))
  const offset = h('span', { class: offsetMs ? 'badge warn' : 'hint' }, offsetText(offsetMs))
  const buttons = h(
    'div',
    { class: 'buttons' },
    button(words.addDay, { click: () => move(offsetMs + dayMs) }),
    button(words.addMonth, { click: () => move(offsetMs + 30 * dayMs) }),
    button(words.resetClock, { click: () => move(0), disabled: offsetMs === 0 }),
  )
  return fact(words.clock, h('div', { class: 'clock-line' }, time, offset), buttons)
}

/** @param {number} offsetMs */
const clockText = offsetMs => formatTime(Date.now() + offsetMs)

/** @param {number} offsetMs */
function offsetText(offsetMs) {
  const text = formatOffset(offsetMs, words.units)
  if (!text) return words.realTime
  return offsetMs < 0 ? words.movedBack(text) : words.moved(text)
}

function tickClock() {
  const clock = document.querySelector('.clock')
  if (clock) fill(clock, clockText(Number(clock.getAttribute('data-offset'))))
}

/**
 * @param {string} title
 * @param {...import('../lib/dom.js').Child} body
 */
function card(title, ...body) {
  return h('section', { class: 'card' }, h('h2', {}, title), body)
}

/** @param {Overview} overview */
function functionsCard({ functions }) {
  if (functions.length === 0) return card(words.functions, emptyState(words.noFunctions))
  const heads = [
    { text: words.name },
    { text: words.calls, numeric: true },
    { text: words.errors, numeric: true },
    { text: words.dbCalls, numeric: true },
    { text: words.triggers },
  ]
  const rows = functions.map(entry => [
    h('a', { href: formatRoute({ view: 'functions', name: entry.name }) }, entry.name),
    formatCount(entry.calls),
    h('span', { class: entry.errors > 0 && 'bad' }, formatCount(entry.errors)),
    formatCount(entry.dbCalls),
    entry.triggers.length > 0 ? entry.triggers.map(triggerLine) : none(),
  ])
  return card(words.functions, dataTable({ heads, rows }))
}

/** @param {Overview} overview */
function collectionsCard({ collections }) {
  if (collections.length === 0) return card(words.collections, emptyState(words.noCollections))
  const heads = [
    { text: words.name },
    { text: words.documents, numeric: true },
    { text: words.indexes },
  ]
  const rows = collections.map(({ name, count, indexes }) => [
    h('a', { href: formatRoute({ view: 'database', name }) }, name),
    formatCount(count),
    declared(indexes).length > 0 ? declared(indexes).map(indexTag) : none(),
  ])
  return card(words.collections, dataTable({ heads, rows }))
}

/**
 * The indexes that someone declared; the one on `_id` is always there and tells nothing.
 * @param {import('../lib/api.js').IndexInfo[]} indexes
 */
const declared = indexes => indexes.filter(({ keys }) => Object.keys(keys).join() !== '_id')

const none = () => h('span', { class: 'hint' }, words.none)

/** @param {import('../lib/api.js').Trigger} trigger */
function triggerLine({ name, config }) {
  return h('div', {}, name, ' ', h('code', { class: 'cron' }, config))
}

/** @param {import('../lib/api.js').IndexInfo} index */
function indexTag({ name, keys, unique }) {
  const title = JSON.stringify(keys)
  return h('span', { class: 'tag', title }, name, unique && h('em', {}, words.unique))
}

/** @param {Overview} overview */
function callsCard({ calls }) {
  const entries = Object.entries(calls).sort((a, b) => b[1] - a[1])
  const most = entries[0]?.[1] ?? 0
  const total = entries.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return card(words.actionCalls, emptyState(words.noCalls))
  const bars = entries.map(([action, count]) => bar({ action, count, share: count / most }))
  const title = `${words.actionCalls} ${formatCount(total)}`
  return card(title, h('dl', { class: 'bars' }, bars))
}

/** @param {{ action: string, count: number, share: number }} entry */
function bar({ action, count, share }) {
  const fillBar = h('span', { class: 'bar-fill' })
  fillBar.style.setProperty('--share', String(share))
  return [
    h('dt', { class: 'mono', title: action }, action.replace(/^database\./, '')),
    h('dd', {}, h('span', { class: 'bar-track' }, fillBar), h('span', {}, formatCount(count))),
  ]
}
