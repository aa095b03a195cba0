// @ts-check
// The frame of the console: the bar with the views, the open view, and the watch over the
// connection.

import { getOverview, onConnection } from './lib/api.js'
import { button, fill, h } from './lib/dom.js'
import { formatRoute, parseRoute } from './lib/route.js'
import { emptyState } from './parts/states.js'
import { toast, toasts } from './parts/toast.js'
import { texts } from './texts.js'
import { openDatabase } from './views/database.js'
import { openFunctions } from './views/functions.js'
import { openLogs } from './views/logs.js'
import { openMessages } from './views/messages.js'
import { openOverview } from './views/overview.js'
import { openPayments } from './views/payments.js'

/** @typedef {import('./lib/route.js').Route} Route */
/**
 * @typedef {object} View what a view gives to the frame
 * @property {(route: Route) => void} show shows another state of the same view
 * @property {() => void} refresh reads again; called when the server is back
 * @property {() => void} [close] stops timers
 * @property {(next: Route) => Promise<boolean>} [mayLeave] asks when something typed would be lost
 * @property {() => boolean} [hasUnsaved]
 */

const pingMs = 2500
/** @type {Record<keyof typeof texts.views, (place: HTMLElement, route: Route) => View>} */
const views = {
  overview: openOverview,
  database: openDatabase,
  functions: openFunctions,
  messages: openMessages,
  payments: openPayments,
  logs: openLogs,
}

const nav = h('nav', { class: 'nav' })
const banner = h('div', { class: 'banner', role: 'alert', hidden: true })
const place = h('main', { class: 'view' })
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pingTimer
/** @type {{ name: string, view: View | undefined, hash: string }} */
const open = { name: '', view: undefined, hash: '' }

/** Follows the address, unless the open view asks to stay. */
async function follow() {
  const hash = location.hash || '#/overview'
  if (hash === open.hash) return
  const route = parseRoute(hash)
  if ((await open.view?.mayLeave?.(route)) === false) {
    history.replaceState(null, '', open.hash)
    return
  }
  open.hash = hash
  drawNav(route.view)
  if (route.view === open.name && open.view) open.view.show(route)
  else mount(route)
}

/** @param {Route} route */
function mount(route) {
  open.view?.close?.()
  fill(place)
  const name = /** @type {keyof typeof views} */ (route.view)
  const start = Object.hasOwn(views, name) ? views[name] : undefined
  open.name = route.view
  open.view = start?.(place, route)
  if (!start) fill(place, emptyState(texts.notFound))
  document.title = `${start ? texts.views[name] : texts.notFound} - ${texts.title}`
}

/** @param {string} current */
function drawNav(current) {
  const links = Object.entries(texts.views).map(([view, label]) =>
    h('a', { href: formatRoute({ view }), 'aria-current': view === current && 'page' }, label),
  )
  fill(nav, links)
}

/** Asks for a sign of life until there is one; an answer of any kind hides the banner. */
async function ping() {
  clearTimeout(pingTimer)
  await getOverview().catch(() => undefined)
  clearTimeout(pingTimer)
  if (!banner.hidden) pingTimer = setTimeout(ping, pingMs)
}

/** @param {boolean} here */
function showConnection(here) {
  banner.hidden = here
  if (here) {
    toast(texts.back)
    open.view?.refresh()
  } else {
    pingTimer = setTimeout(ping, pingMs)
  }
}

function start() {
  const brand = h('a', { class: 'brand', href: formatRoute({ view: 'overview' }) }, texts.title)
  fill(banner, texts.goneBanner, button(texts.retry, { click: ping }))
  const app = document.getElementById('app') ?? document.body
  fill(app, h('header', { class: 'bar' }, brand, nav), banner, place, toasts())
  onConnection(showConnection)
  window.addEventListener('hashchange', follow)
  window.addEventListener('beforeunload', event => {
    if (open.view?.hasUnsaved?.()) event.preventDefault()
  })
  follow()
}

start()
