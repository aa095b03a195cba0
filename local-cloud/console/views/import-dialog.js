// @ts-check
// Import of a JSON Lines file: drop or choose it, choose the mode, read the result line by line.

import { importDocuments } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatCount, shorten } from '../lib/format.js'
import { readJson } from '../lib/json.js'
import { openDialog } from '../parts/dialog.js'
import { reasonText } from '../parts/editor.js'
import { messageOf } from '../parts/states.js'
import { dataTable } from '../parts/table.js'
import { texts } from '../texts.js'

/** @typedef {import('./database.js').Database} Database */
/** @typedef {{ name: string, lines: string }} Loaded */

const words = texts.import

/**
 * Opens the import into the collection of the address.
 * @param {Database} database
 * @param {File} [dropped] a file already dropped on the table
 */
export function openImport(database, dropped) {
  const body = h('div', { class: 'import' })
  const { name } = database.route
  const dialog = openDialog({ title: words.into(name), body, wide: true })
  showChoice({ body, database, close: dialog.close }, dropped)
}

/** @typedef {{ body: HTMLElement, database: Database, close: () => void }} Import */

/**
 * @param {Import} job
 * @param {File} [first]
 */
function showChoice(job, first) {
  /** @type {Loaded | undefined} */
  let loaded
  const note = h('p', { class: 'file-note', role: 'status', 'data-testid': 'file-note' })
  const start = button(words.start, { click: () => run(), kind: 'primary', testid: 'import-start' })
  start.disabled = true
  const take = async (/** @type {File | undefined} */ file) => {
    if (!file) return
    const answer = await readLines(file)
    loaded = typeof answer === 'string' ? undefined : answer
    start.disabled = !loaded
    note.classList.toggle('problem', !loaded)
    fill(note, typeof answer === 'string' ? answer : words.file(summary(answer)))
  }
  const modes = modeChoice()
  const run = async () => {
    if (!loaded) return
    start.disabled = true
    fill(start, words.running)
    try {
      const { lines } = loaded
      const result = await importDocuments(job.database.route.name, { mode: modes.get(), lines })
      job.database.reload()
      showResult({ job, result, lines })
    } catch (error) {
      note.classList.add('problem')
      fill(note, messageOf(error))
      start.disabled = false
      fill(start, words.start)
    }
  }
  const cancel = button(texts.cancel, { click: job.close })
  const actions = h('div', { class: 'dialog-actions' }, cancel, start)
  fill(job.body, dropZone(take), note, modes.element, actions)
  take(first)
}

/** @param {Loaded} loaded */
function summary({ name, lines }) {
  const count = lines.split('\n').filter(line => line.trim() !== '').length
  return { name, count: formatCount(count) }
}

/**
 * Reads a file, or says why it can't be imported: the slips that would fail on every line alike.
 * @param {File} file
 * @returns {Promise<Loaded | string>}
 */
async function readLines(file) {
  if (/\.csv$/i.test(file.name)) return words.csv
  const lines = await file.text().catch(() => undefined)
  if (lines === undefined) return words.unreadable
  if (lines.trim() === '') return words.nothing
  if (lines.trimStart().startsWith('[')) return words.array
  return { name: file.name, lines }
}

/** @param {(file: File | undefined) => void} take */
function dropZone(take) {
  const input = h('input', {
    type: 'file',
    accept: '.json,.jsonl,.ndjson,.txt',
    class: 'visually-hidden',
    'data-testid': 'import-file',
    on: { change: event => take(event.target.files?.[0]) },
  })
  const choose = h('label', { class: 'link' }, words.choose, input)
  const zone = h(
    'div',
    { class: 'drop-zone' },
    h('p', {}, words.drop, choose),
    h('p', { class: 'hint' }, words.hint),
  )
  const lit = (/** @type {boolean} */ on) => zone.classList.toggle('lit', on)
  zone.addEventListener('dragover', event => {
    event.preventDefault()
    lit(true)
  })
  zone.addEventListener('dragleave', () => lit(false))
  zone.addEventListener('drop', event => {
    event.preventDefault()
    lit(false)
    take(event.dataTransfer?.files[0])
  })
  return zone
}

function modeChoice() {
  const option = (/** @type {'insert' | 'upsert'} */ mode) => {
    const input = h('input', { type: 'radio', name: 'mode', value: mode })
    input.checked = mode === 'insert'
    return { input, element: h('label', { class: 'choice' }, input, words[mode]) }
  }
  const insert = option('insert')
  const upsert = option('upsert')
  const legend = h('legend', {}, words.mode)
  const element = h('fieldset', {}, legend, insert.element, upsert.element)
  return { element, get: () => (upsert.input.checked ? 'upsert' : 'insert') }
}

/**
 * Why a line failed: broken JSON is explained like in the editor, the rest in the server's words.
 * @param {string} content
 * @param {string} message
 */
function reasonOf(content, message) {
  const { problem } = readJson(content)
  if (problem) return reasonText(problem)
  return message.includes('E11000') ? texts.conflict(message) : message
}

/**
 * @param {{ job: Import, result: import('../lib/api.js').ImportResult, lines: string }} outcome
 */
function showResult({ job, result, lines }) {
  const { inserted, updated, errors } = result
  const counts = {
    inserted: formatCount(inserted),
    updated: formatCount(updated),
    failed: formatCount(errors.length),
  }
  const texted = lines.split('\n')
  const heads = [
    { text: words.line, numeric: true },
    { text: words.problem },
    { text: words.content },
  ]
  const rows = errors.map(({ line, message }) => {
    const content = texted[line - 1] ?? ''
    return [
      `${line}`,
      reasonOf(content, message),
      h('span', { class: 'mono', title: content }, shorten(content, 60)),
    ]
  })
  fill(
    job.body,
    h('p', { class: 'import-done', 'data-testid': 'import-done' }, words.done(counts)),
    rows.length > 0 && h('div', { class: 'scroll' }, dataTable({ heads, rows })),
    h(
      'div',
      { class: 'dialog-actions' },
      button(words.another, { click: () => showChoice(job) }),
      button(texts.close, { click: job.close, kind: 'primary', testid: 'import-close' }),
    ),
  )
}
