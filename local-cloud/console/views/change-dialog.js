// @ts-check
// Before a save: was the stored document changed since it was opened, and what then?

import { changesBetween } from '../lib/changes.js'
import { h } from '../lib/dom.js'
import { shorten } from '../lib/format.js'
import { writeJson } from '../lib/json.js'
import { ask } from '../parts/dialog.js'
import { dataTable } from '../parts/table.js'
import { texts } from '../texts.js'

/** @typedef {Record<string, unknown>} Doc */

const words = texts.document
const rowsMax = 12

/**
 * Compares what is stored now with what was opened and asks when they differ.
 * @param {{ current: Doc | undefined, stored: string }} versions `stored` is the text that was
 *   opened
 * @returns {Promise<'save' | 'recreate' | 'latest' | 'cancel'>}
 */
export async function askAboutChange({ current, stored }) {
  if (!current) return askAboutLoss()
  if (writeJson(current) === stored) return 'save'
  const changes = changesBetween(JSON.parse(stored), current)
  const body = [h('p', {}, words.changedBody), changeTable(changes)]
  const answer = await ask({
    title: words.changedTitle,
    body,
    wide: true,
    choices: [
      { key: 'latest', label: words.takeLatest },
      { key: 'save', label: words.overwrite, kind: 'danger' },
    ],
  })
  return answer ?? 'cancel'
}

/** @returns {Promise<'recreate' | 'cancel'>} */
async function askAboutLoss() {
  const answer = await ask({
    title: words.goneTitle,
    body: h('p', {}, words.goneBody),
    choices: [{ key: 'recreate', label: words.recreate, kind: 'primary' }],
  })
  return answer ?? 'cancel'
}

/** @param {import('../lib/changes.js').Change[]} changes */
function changeTable(changes) {
  const heads = [
    { text: words.changedField },
    { text: words.changedBefore },
    { text: words.changedAfter },
  ]
  const rows = changes
    .slice(0, rowsMax)
    .map(({ path, before, after }) => [h('code', {}, path), shown(before), shown(after)])
  const more = changes.length - rowsMax
  return [
    dataTable({ heads, rows }),
    more > 0 && h('p', { class: 'hint' }, words.changedMore(more)),
  ]
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined) return h('span', { class: 'hint' }, words.absent)
  const text = JSON.stringify(value)
  return h('span', { class: 'mono', title: text }, shorten(text, 60))
}
