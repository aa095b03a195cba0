// @ts-check
// One document in the editor: open, check, save without losing anyone's change, duplicate, delete.

import { createDocument, deleteDocument, getDocument, replaceDocument } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { shorten } from '../lib/format.js'
import { writeJson } from '../lib/json.js'
import { copyButton } from '../parts/copy.js'
import { ask, dialogIsOpen } from '../parts/dialog.js'
import { createEditor } from '../parts/editor.js'
import { emptyState, isGone, loader, messageOf } from '../parts/states.js'
import { toast } from '../parts/toast.js'
import { texts } from '../texts.js'
import { askAboutChange } from './change-dialog.js'

/** @typedef {import('./database.js').Database} Database */
/** @typedef {Record<string, unknown>} Doc */
/**
 * @typedef {object} Opened the document in the panel
 * @property {Database} database
 * @property {{ collection: string, id: string } | undefined} address undefined while it is new
 * @property {string} stored its text as the store had it when opened or last saved
 * @property {import('../parts/editor.js').Editor} editor
 * @property {HTMLElement} head
 * @property {boolean} saving
 * @property {boolean} unanswered the last save got no answer
 */

const words = texts.document
const blank = '{\n  \n}'

/**
 * Shows what the address asks for (`id` or `new`), or hides the panel.
 * @param {HTMLElement} place
 * @param {Database} database
 */
export function openDocument(place, database) {
  const { name: collection, params } = database.route
  place.hidden = !collection || !(params.id || params.new)
  // A place of its own, so that the late answer of a panel already left shows nowhere.
  const body = h('div', { class: 'panel-body' })
  fill(place, body)
  /** @type {Opened | undefined} */
  let opened
  const mount = (/** @type {{ id?: string, stored: string, text: string }} */ document) => {
    opened = makeOpened(database, document)
    queueMicrotask(() => opened?.editor.area.focus({ preventScroll: true }))
    return [opened.head, opened.editor.element]
  }
  const { id } = params
  const load = () => id && !place.hidden && loadDocument({ place: body, database, id, mount })
  if (id) load()
  else if (!place.hidden) {
    fill(body, mount({ stored: database.draft ? '' : blank, text: database.draft ?? blank }))
    database.draft = undefined
  }
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (place.hidden || dialogIsOpen()) return
    if (event.key === 'Escape' && !event.isComposing) closePanel(database)
    if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (opened) save(opened)
    }
  }
  document.addEventListener('keydown', onKey)
  return {
    isDirty: () => opened !== undefined && isDirty(opened),
    /** The server answers again: what it could not give or take is no longer current. */
    back: () => {
      if (!opened) load()
      else if (opened?.unanswered) {
        opened.unanswered = false
        opened.editor.showProblem('')
      }
    },
    close: () => document.removeEventListener('keydown', onKey),
  }
}

/** @param {Database} database */
const closePanel = database => database.go({ id: undefined, new: undefined })

/** @param {Opened} opened */
const isDirty = ({ editor, stored }) => editor.getText() !== stored

/**
 * @param {{ place: HTMLElement, database: Database, id: string, mount: (document: { id: string,
 *   stored: string, text: string }) => import('../lib/dom.js').Child }} options
 */
function loadDocument({ place, database, id, mount }) {
  const collection = database.route.name
  loader(place)(
    () => getDocument({ collection, id }),
    document => {
      const close = button(texts.close, { click: () => closePanel(database) })
      if (!document) return emptyState(words.missing, close)
      const text = writeJson(document)
      return mount({ id, stored: text, text })
    },
  )
}

/**
 * @param {Database} database
 * @param {{ id?: string, stored: string, text: string }} document
 * @returns {Opened}
 */
function makeOpened(database, { id, stored, text }) {
  const collection = database.route.name
  const head = h('div', { class: 'panel-head' })
  const onInput = () => drawHead(opened)
  const editor = createEditor({ label: words.label, text, onInput })
  const address = id === undefined ? undefined : { collection, id }
  const opened = { database, address, stored, editor, head, saving: false, unanswered: false }
  drawHead(opened)
  return opened
}

/** @param {Opened} opened */
function drawHead(opened) {
  const { head, address, database, saving } = opened
  const dirty = isDirty(opened)
  const state = `${dirty} ${saving} ${address?.id}`
  if (head.dataset.state === state) return
  head.dataset.state = state
  const name = address ? shorten(address.id, 40) : words.create
  const title = h('h2', { class: address && 'mono', title: address?.id }, name)
  const note = dirty && h('span', { class: 'badge warn' }, words.dirty)
  const close = button('✕', {
    title: `${texts.close} (Esc)`,
    kind: 'plain',
    click: () => closePanel(database),
  })
  const copyId = address && copyButton(address.id, words.copyId)
  const first = h('div', { class: 'panel-title' }, title, note, copyId, close)
  const saveButton = button(saving ? words.saving : words.save, {
    click: () => save(opened),
    kind: 'primary',
    title: words.keys,
    disabled: saving,
    testid: 'save',
  })
  const format = button(words.format, { click: () => opened.editor.tidy() })
  const second = h('div', { class: 'buttons' }, saveButton, format, address && moreButtons(opened))
  fill(head, first, second, !address && h('p', { class: 'hint' }, words.autoId))
}

/** @param {Opened} opened */
function moreButtons(opened) {
  return [
    button(words.duplicate, { click: () => duplicate(opened) }),
    button(words.delete, { click: () => remove(opened), kind: 'danger', testid: 'delete' }),
  ]
}

/**
 * Reads the editor; says what is wrong and keeps the text when it can't be saved.
 * @param {Opened} opened
 * @returns {Doc | undefined}
 */
function readDocument({ editor, address }) {
  const answer = editor.read()
  if (!answer) return undefined
  const { value } = answer
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    editor.showProblem(words.mustBeObject)
    return undefined
  }
  const document = /** @type {Doc} */ (value)
  if (address && String(document._id) !== address.id) {
    editor.showProblem(words.idChanged)
    return undefined
  }
  return document
}

/** @param {Opened} opened */
async function save(opened) {
  const document = readDocument(opened)
  if (!document || opened.saving) return
  opened.saving = true
  drawHead(opened)
  try {
    await (opened.address ? saveChange(opened, document) : saveNew(opened, document))
  } catch (error) {
    opened.unanswered = isGone(error)
    opened.editor.showProblem(messageOf(error))
  } finally {
    opened.saving = false
    drawHead(opened)
  }
}

/**
 * @param {Opened} opened
 * @param {Doc} document
 */
async function saveNew(opened, document) {
  const { database, editor } = opened
  const answer = await createDocument(database.route.name, document)
  toast(words.created)
  // From here on the text is stored: moving on to the document asks no question.
  opened.stored = editor.getText()
  database.reload()
  database.go({ new: undefined, id: answer?._id ?? String(document._id) })
}

/**
 * Saves over the stored document, unless it is not the one that was opened and the reader then
 * chooses otherwise.
 * @param {Opened} opened
 * @param {Doc} document
 */
async function saveChange(opened, document) {
  const { address, editor, database } = opened
  if (!address) return
  const sent = editor.getText()
  const current = await getDocument(address)
  const choice = await askAboutChange({ current, stored: opened.stored })
  if (choice === 'cancel') return
  if (choice === 'latest') return adopt(opened, current)
  if (choice === 'recreate') await createDocument(address.collection, document)
  else await replaceDocument(address, document)
  toast(words.saved)
  database.reload()
  const saved = await getDocument(address)
  // Keys pressed while it was being saved are newer than what was saved.
  if (editor.getText() === sent) adopt(opened, saved)
  else opened.stored = writeJson(saved)
}

/**
 * Makes a stored document the editor's text.
 * @param {Opened} opened
 * @param {Doc | undefined} document
 */
function adopt(opened, document) {
  if (!document) return
  opened.stored = writeJson(document)
  if (opened.editor.getText() !== opened.stored) opened.editor.setText(opened.stored)
}

/** @param {Opened} opened */
function duplicate(opened) {
  const document = readDocument(opened)
  if (!document) return
  const { _id, ...rest } = document
  opened.database.draft = writeJson(rest)
  opened.database.go({ id: undefined, new: '1' })
}

/** @param {Opened} opened */
async function remove(opened) {
  const { address, database, editor } = opened
  if (!address) return
  const body = [h('p', { class: 'mono strong' }, address.id), h('p', {}, words.deleteBody)]
  const choices = [{ key: 'delete', label: words.delete, kind: /** @type {const} */ ('danger') }]
  if ((await ask({ title: words.deleteTitle, body, choices })) !== 'delete') return
  try {
    await deleteDocument(address)
    toast(words.deleted)
    opened.stored = editor.getText()
    closePanel(database)
    database.reload()
  } catch (error) {
    editor.showProblem(messageOf(error))
  }
}
