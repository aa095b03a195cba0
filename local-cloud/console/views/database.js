// @ts-check
// 数据库: collections at the left, documents in the middle, the open document at the right.

import { createCollection, getOverview } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatCount } from '../lib/format.js'
import { formatRoute } from '../lib/route.js'
import { ask, openDialog } from '../parts/dialog.js'
import { emptyState, loader, messageOf } from '../parts/states.js'
import { toast } from '../parts/toast.js'
import { texts } from '../texts.js'
import { openDocument } from './document-panel.js'
import { openDocuments } from './documents.js'

/** @typedef {import('../lib/route.js').Route} Route */
/** @typedef {import('../lib/api.js').CollectionInfo} CollectionInfo */
/**
 * @typedef {object} Database what the parts of this view know of each other
 * @property {Route} route
 * @property {(params: Record<string, string | undefined>) => void} go merges into the address
 * @property {() => void} reload reads collections and documents again
 * @property {string | undefined} draft text for a new document
 */

const words = texts.database

/**
 * Opens the view; the address names collection, filter, sort, page and open document.
 * @param {HTMLElement} place
 * @param {Route} route
 * @returns {import('../main.js').View}
 */
export function openDatabase(place, route) {
  const list = h('div', { class: 'side-list' })
  const middle = h('section', { class: 'middle' })
  const right = h('aside', { class: 'panel', hidden: true })
  const title = h('h2', {}, words.collections)
  const add = button('＋', { title: words.create, kind: 'plain', click: () => askName(database) })
  const side = h('nav', { class: 'side' }, h('div', { class: 'side-head' }, title, add), list)
  fill(place, h('div', { class: 'split' }, side, middle, right))
  const loadList = loader(list)
  /** @type {ReturnType<typeof openDocuments> | undefined} */
  let documents
  /** @type {ReturnType<typeof openDocument> | undefined} */
  let panel

  /** @type {Database} */
  const database = {
    route,
    draft: undefined,
    go: params => {
      const { view, name } = database.route
      location.hash = formatRoute({ view, name, params: { ...database.route.params, ...params } })
    },
    reload: () => {
      showList()
      documents?.reload()
    },
  }
  const showList = () =>
    loadList(getOverview, ({ collections }) => collectionLinks(collections, database.route.name))

  const show = (/** @type {Route} */ next) => {
    const { route: last } = database
    database.route = next
    if (!documents || last.name !== next.name) documents = showDocuments(middle, database)
    else documents.show()
    if (!panel || panelKey(last) !== panelKey(next)) {
      panel?.close()
      panel = openDocument(right, database)
    }
    showList()
  }
  show(route)
  return {
    show,
    refresh: () => {
      database.reload()
      panel?.back()
    },
    close: () => panel?.close(),
    hasUnsaved: () => panel?.isDirty() ?? false,
    mayLeave: async next => {
      const stays = next.view === 'database' && panelKey(next) === panelKey(database.route)
      return stays || !panel?.isDirty() || (await askToLeave())
    },
  }
}

/**
 * What the right panel shows; as long as it is the same, nothing typed there is touched.
 * @param {Route} route
 */
const panelKey = ({ name, params }) => JSON.stringify([name, params.id, params.new])

/** Asks before typed changes are lost. */
async function askToLeave() {
  const { title, body, leave, stay } = texts.unsaved
  const choices = [
    { key: /** @type {const} */ ('leave'), label: leave, kind: /** @type {const} */ ('danger') },
  ]
  return (await ask({ title, body, cancel: stay, choices })) === 'leave'
}

/**
 * @param {HTMLElement} middle
 * @param {Database} database
 */
function showDocuments(middle, database) {
  if (database.route.name) return openDocuments(middle, database)
  fill(middle, emptyState(words.choose))
  return undefined
}

/**
 * @param {CollectionInfo[]} collections
 * @param {string} current
 */
function collectionLinks(collections, current) {
  if (collections.length === 0) return emptyState(words.none)
  return collections.map(({ name, count }) =>
    h(
      'a',
      {
        href: formatRoute({ view: 'database', name }),
        class: 'side-item',
        title: name,
        'aria-current': name === current && 'true',
      },
      h('span', { class: 'side-name' }, name),
      h('span', { class: 'count' }, formatCount(count)),
    ),
  )
}

/** @param {Database} database */
function askName(database) {
  const input = h('input', { class: 'input', required: true, pattern: '[\\w\\-]+' })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const save = async () => {
    try {
      await createCollection(input.value)
      dialog.close()
      toast(words.created(input.value))
      database.reload()
      location.hash = formatRoute({ view: 'database', name: input.value })
    } catch (error) {
      fill(problem, messageOf(error))
    }
  }
  const form = h(
    'form',
    {
      on: {
        submit: event => {
          event.preventDefault()
          save()
        },
      },
    },
    h('label', { class: 'field' }, words.createLabel, input),
    h('p', { class: 'hint' }, words.createHint),
    problem,
    h(
      'div',
      { class: 'dialog-actions' },
      button(texts.cancel, { click: () => dialog.close() }),
      h('button', { class: 'button primary' }, words.create),
    ),
  )
  const dialog = openDialog({ title: words.create, body: form })
  input.focus()
}
