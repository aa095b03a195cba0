// @ts-check
// Picks the fields that tell most about the documents on a page, to be the columns of their table.

import { unwrap } from './format.js'

/** @typedef {Record<string, unknown>} Doc */
/** @typedef {{ path: string, numeric: boolean }} Column */

const columnsMax = 7
// Words that most collections use for what a reader looks for first.
const telling =
  /^(name|title|status|state|type|kind|level|date|phone|amount|total|count|at)$|(Name|At|On|Status|Type)$/

/**
 * Columns beside `_id`, in the documents' own field order: present, varied, short, plain fields
 * first.
 * A plain object's own plain fields compete as `a.b`.
 * @param {Doc[]} documents
 * @returns {Column[]}
 */
export function pickColumns(documents) {
  const paths = new Set(documents.flatMap(pathsOf))
  paths.delete('_id')
  const scored = [...paths].map((path, order) => ({ ...rate(path, documents), path, order }))
  return scored
    .filter(candidate => candidate.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, columnsMax)
    .sort((a, b) => a.order - b.order)
    .map(({ path, numeric }) => ({ path, numeric }))
}

/**
 * The value at a path of one or two names.
 * @param {Doc} document
 * @param {string} path
 * @returns {unknown}
 */
export function valueAt(document, path) {
  if (Object.hasOwn(document, path)) return document[path]
  const dot = path.indexOf('.')
  const outer = dot < 0 ? undefined : document[path.slice(0, dot)]
  return isObject(outer) ? outer[path.slice(dot + 1)] : undefined
}

/** @param {Doc} document */
function pathsOf(document) {
  return Object.entries(document).flatMap(([key, value]) => {
    if (!isObject(value)) return [key]
    const inner = Object.entries(value).filter(entry => isScalar(entry[1]))
    // A map keyed by ids or dates has other keys in each document: its fields make no columns.
    return inner.length > 8 ? [key] : [key, ...inner.map(([name]) => `${key}.${name}`)]
  })
}

/**
 * @param {string} path
 * @param {Doc[]} documents
 */
function rate(path, documents) {
  const values = documents.map(document => valueAt(document, path)).filter(v => v !== undefined)
  const cells = values.filter(isScalar).map(unwrap)
  const scalars = cells.map(cell => cell.value)
  const numeric = cells.length > 0 && cells.every(c => typeof c.value === 'number' && !c.date)
  const texts = scalars.map(String)
  const length = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(texts.length, 1)
  const constant = documents.length > 2 && new Set(texts).size <= 1
  const presence = values.length / documents.length
  const plain = scalars.length / Math.max(values.length, 1)
  let score = presence * (0.2 + plain * 0.8)
  if (path.includes('.')) score *= 0.6
  if (constant) score *= 0.4
  if (length > 40) score *= 0.6
  if (telling.test(path.slice(path.lastIndexOf('.') + 1))) score += 0.3 * presence
  return { score: presence < 0.2 ? 0 : score, numeric }
}

/** @param {unknown} value */
function isScalar(value) {
  const inner = unwrap(value).value
  return typeof inner !== 'object' || inner === null
}

/**
 * @param {unknown} value
 * @returns {value is Doc}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isScalar(value)
}
