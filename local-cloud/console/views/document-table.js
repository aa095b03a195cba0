// @ts-check
// A page of documents as a table of their most telling fields.

import { pickColumns, valueAt } from '../lib/columns.js'
import { h } from '../lib/dom.js'
import { shorten, toCell } from '../lib/format.js'
import { formatRoute } from '../lib/route.js'
import { texts } from '../texts.js'

/** @typedef {import('./database.js').Database} Database */
/** @typedef {import('../lib/columns.js').Doc} Doc */

/**
 * The table of one page; a row leads to its document, a head sorts by its field.
 * @param {Doc[]} documents
 * @param {Database} database
 */
export function documentTable(documents, database) {
  const columns = pickColumns(documents)
  const heads = [
    head('_id', database),
    ...columns.map(({ path, numeric }) => head(path, database, numeric)),
  ]
  const rows = documents.map(document => row({ document, columns, database }))
  return h(
    'table',
    { class: 'table grid' },
    h('thead', {}, h('tr', {}, heads)),
    h('tbody', {}, rows),
  )
}

/**
 * @param {string} path
 * @param {Database} database
 * @param {boolean} [numeric]
 */
function head(path, database, numeric) {
  const direction = directionOf(path, database.route.params.sort)
  const click = () => {
    const sort = JSON.stringify({ [path]: direction === 1 ? -1 : 1 })
    database.go({ sort, page: undefined })
  }
  const arrow = { 1: ' ↑', [-1]: ' ↓', 0: '' }[direction]
  const sorted = { 1: 'ascending', [-1]: 'descending', 0: undefined }[direction]
  const label = h(
    'button',
    { type: 'button', class: 'sorter', title: texts.database.sortHint, on: { click } },
    path,
    arrow,
  )
  return h('th', { scope: 'col', class: numeric && 'number', 'aria-sort': sorted }, label)
}

/**
 * @param {string} path
 * @param {string | undefined} sort JSON of the address
 * @returns {1 | -1 | 0}
 */
function directionOf(path, sort) {
  try {
    const direction = Number(JSON.parse(sort ?? '{}')?.[path] ?? 0)
    return direction > 0 ? 1 : direction < 0 ? -1 : 0
  } catch {
    return 0
  }
}

/**
 * @param {{ document: Doc, columns: import('../lib/columns.js').Column[], database: Database }}
 *   parts
 */
function row({ document, columns, database }) {
  const { view, name, params } = database.route
  const id = idText(document)
  const href = formatRoute({ view, name, params: { ...params, new: undefined, id } })
  const link = h('a', { href, class: 'mono', title: id }, shorten(id, 30))
  const cells = columns.map(({ path }) => cell(valueAt(document, path)))
  // The link is for keys and for opening in a new tab; for the mouse the whole row is the target.
  const click = (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof HTMLAnchorElement || String(getSelection())) return
    location.hash = href
  }
  const className = id === params.id ? 'open' : undefined
  return h('tr', { 'data-id': id, class: className, on: { click } }, h('td', {}, link), cells)
}

/**
 * The `_id` as the address carries it: text as it is, anything else as JSON.
 * @param {Doc} document
 */
const idText = ({ _id }) => (typeof _id === 'string' ? _id : JSON.stringify(_id))

/** @param {unknown} value */
function cell(value) {
  const { text, title, kind } = toCell(value, 36)
  return h('td', { class: kind, title }, text)
}
