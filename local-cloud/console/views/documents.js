// @ts-check
// The documents of one collection: filter, sort, table, pages, and the ways in and out.

import { exportAddress, findDocuments } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatCount } from '../lib/format.js'
import { readJson } from '../lib/json.js'
import { problemText } from '../parts/editor.js'
import { emptyState, loader } from '../parts/states.js'
import { texts } from '../texts.js'
import { documentTable } from './document-table.js'
import { openImport } from './import-dialog.js'

/** @typedef {import('./database.js').Database} Database */

const words = texts.database
const pageSize = 50

/**
 * Shows the collection of the address, one page at a time.
 * @param {HTMLElement} place
 * @param {Database} database
 */
export function openDocuments(place, database) {
  const filter = filterForm(database)
  const body = h('div', { class: 'documents' })
  const foot = h('div', { class: 'pager' })
  fill(place, toolbar(database), filter.element, body, foot)
  acceptDrop(place, database)
  const load = loader(body)

  const reload = () => {
    const { name, params } = database.route
    const { query, sort } = params
    const page = pageOf(params.page)
    return load(
      () =>
        findDocuments(name, { query, sort, skip: (page - 1) * pageSize, limit: pageSize }).catch(
          namedError(name),
        ),
      ({ total, documents }) => {
        fill(foot, pager({ database, page, total }))
        if (documents.length > 0) return documentTable(documents, database)
        return emptyState(query ? words.emptyFiltered : words.empty)
      },
    )
  }
  let shown = listKey(database)
  reload()
  return {
    reload,
    /** Follows the address: reads again only when the list changed, not when a document is opened. */
    show: () => {
      filter.sync()
      if (listKey(database) !== shown) reload()
      else markOpen(body, database.route.params.id)
      shown = listKey(database)
    },
  }
}

/**
 * @param {string} name
 * @returns {(error: unknown) => never}
 */
const namedError = name => error => {
  const missing = error instanceof Error && 'status' in error && error.status === 404
  throw missing ? new Error(words.missing(name)) : error
}

/** @param {Database} database */
const listKey = ({ route: { params } }) => JSON.stringify([params.query, params.sort, params.page])

/** @param {string | undefined} page */
const pageOf = page => Math.max(1, Math.floor(Number(page)) || 1)

/**
 * @param {HTMLElement} body
 * @param {string | undefined} id
 */
function markOpen(body, id) {
  for (const row of body.querySelectorAll('tr[data-id]')) {
    row.classList.toggle('open', row.getAttribute('data-id') === id)
  }
}

/** @param {Database} database */
function toolbar(database) {
  const { name } = database.route
  const add = () => {
    database.draft = undefined
    database.go({ id: undefined, new: '1' })
  }
  return h(
    'div',
    { class: 'toolbar' },
    h('h1', { title: name }, name),
    button(texts.refresh, { click: database.reload }),
    button(words.import, { click: () => openImport(database), testid: 'import' }),
    h('a', { class: 'button', href: exportAddress(name), download: `${name}.jsonl` }, words.export),
    button(words.add, { click: add, kind: 'primary', testid: 'add' }),
  )
}

/**
 * A file dropped on the table is one to import.
 * @param {HTMLElement} place
 * @param {Database} database
 */
function acceptDrop(place, database) {
  place.ondragover = event => event.preventDefault()
  place.ondrop = event => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (file) openImport(database, file)
  }
}

/** @param {Database} database */
function filterForm(database) {
  const query = field(words.filter, words.filterPlaceholder)
  const sort = field(words.sort, words.sortPlaceholder)
  const problem = h('p', { class: 'problem', role: 'alert', 'data-testid': 'filter-problem' })
  let applied = { query: '', sort: '' }
  const sync = () => {
    // What is typed but not yet searched for stays when the address changes for another reason.
    const { query: nextQuery = '', sort: nextSort = '' } = database.route.params
    if (nextQuery !== applied.query) query.input.value = nextQuery
    if (nextSort !== applied.sort) sort.input.value = nextSort
    applied = { query: nextQuery, sort: nextSort }
  }
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    const parts = [readPart(query.input.value, true), readPart(sort.input.value, false)]
    const [queryPart, sortPart] = parts
    if (queryPart?.problem) fill(problem, `${words.badFilter}：${queryPart.problem}`)
    else if (sortPart?.problem) fill(problem, `${words.badSort}：${sortPart.problem}`)
    else {
      fill(problem)
      database.go({ query: queryPart?.text, sort: sortPart?.text, page: undefined })
    }
  }
  const clear = () => {
    query.input.value = ''
    sort.input.value = ''
    fill(problem)
    database.go({ query: undefined, sort: undefined, page: undefined })
  }
  const search = h('button', { class: 'button' }, words.search)
  const element = h(
    'form',
    { class: 'filter', on: { submit } },
    query.element,
    sort.element,
    h('div', { class: 'buttons' }, search, button(words.clear, { click: clear, kind: 'plain' })),
    problem,
  )
  sync()
  return { element, sync }
}

/**
 * @param {string} label
 * @param {string} placeholder
 */
function field(label, placeholder) {
  const input = h('input', { class: 'input mono', placeholder, spellcheck: 'false' })
  return { input, element: h('label', { class: 'field inline' }, label, input) }
}

/**
 * A filter or sort as typed; a filter that is no JSON at all is taken for an `_id`.
 * @param {string} typed
 * @param {boolean} mayBeId
 * @returns {{ text?: string, problem?: string }}
 */
export function readPart(typed, mayBeId) {
  const text = typed.trim()
  if (!text) return {}
  if (mayBeId && /^[\w\-:.@]+$/.test(text)) return { text: JSON.stringify({ _id: text }) }
  const answer = readJson(text)
  if (answer.problem) return { problem: problemText(answer.problem) }
  return text.startsWith('{') ? { text } : { problem: words.mustBeObject }
}

/** @param {{ database: Database, page: number, total: number }} state */
function pager({ database, page, total }) {
  const from = (page - 1) * pageSize + 1
  const to = Math.min(page * pageSize, total)
  const turn = (/** @type {number} */ next) => database.go({ page: next > 1 ? `${next}` : '' })
  const range = { from: formatCount(from), to: formatCount(to), total: formatCount(total) }
  return [
    h(
      'span',
      { class: 'hint' },
      total > 0 && from <= to ? words.range(range) : words.total(range.total),
    ),
    button(words.previous, { click: () => turn(page - 1), disabled: page <= 1 }),
    button(words.next, { click: () => turn(page + 1), disabled: to >= total }),
  ]
}
