// @ts-check
// What differs between two documents, field by field: shown when a document was changed elsewhere
// meanwhile.

/** @typedef {{ path: string, before: unknown, after: unknown }} Change */

/**
 * The fields that differ, as dotted paths, in the order of the documents; an absent field is
 * undefined.
 * Lists are compared as wholes: a shifted item would otherwise show as a change of every item
 * behind it.
 * @param {unknown} before
 * @param {unknown} after
 * @returns {Change[]}
 */
export function changesBetween(before, after) {
  /** @type {Change[]} */
  const changes = []
  collect({ path: '', before, after }, changes)
  return changes
}

/**
 * @param {Change} pair
 * @param {Change[]} changes
 */
function collect({ path, before, after }, changes) {
  if (isPlain(before) && isPlain(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inner = path ? `${path}.${key}` : key
      collect({ path: inner, before: before[key], after: after[key] }, changes)
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    changes.push({ path, before, after })
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
