// @ts-check
// A plain table: heads, rows, numbers to the right.

import { h } from '../lib/dom.js'

/** @typedef {import('../lib/dom.js').Child} Child */
/** @typedef {{ text: Child, numeric?: boolean, sorted?: 'ascending' | 'descending' }} Head */

/**
 * A table whose cells are texts or elements, one list of cells a row.
 * @param {{ heads: Head[], rows: Child[][], class?: string }} options
 */
export function dataTable({ heads, rows, class: className = 'table' }) {
  const head = heads.map(({ text, numeric, sorted }) =>
    h('th', { scope: 'col', class: numeric && 'number', 'aria-sort': sorted }, text),
  )
  const body = rows.map(cells =>
    h(
      'tr',
      {},
      cells.map((cell, at) => h('td', { class: heads[at]?.numeric && 'number' }, cell)),
    ),
  )
  return h('table', { class: className }, h('thead', {}, h('tr', {}, head)), h('tbody', {}, body))
}
