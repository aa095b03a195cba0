// @ts-check
// Reads JSON typed by hand and says where and why it is broken. JSON.parse alone gives no line for
// half of the slips, quietly keeps the last of two equal keys and rounds long numbers: each would
// damage a document without a word.

/**
 * @typedef {'end' | 'fullWidth' | 'singleQuote' | 'trailingComma' | 'missingComma' | 'missingColon'
 *   | 'keyQuotes' | 'openString' | 'lineBreak' | 'badEscape' | 'badNumber' | 'longNumber' |
 *   'duplicateKey' | 'extra' | 'comment' | 'badValue' | 'deep'} Reason
 */
/**
 * @typedef {{ reason: Reason, line: number, column: number, at: number, found: string }} Problem
 */
/** @typedef {{ text: string, at: number }} Cursor */

const depthMax = 500
const fullWidth = '“”‘’，：；｛｝［］【】（）、'

/**
 * Parses a text, or finds its first problem (line and column count from 1).
 * @param {string} text
 * @returns {{ value: unknown, problem?: undefined } | { problem: Problem }}
 */
export function readJson(text) {
  const cursor = { text, at: 0 }
  try {
    scanValue(cursor, 0)
    skipSpace(cursor)
    if (cursor.at < text.length) throw slip(cursor, 'extra')
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError && 'reason' in error) {
      return { problem: locate(text, /** @type {any} */ (error)) }
    }
    return { problem: locate(text, { at: cursor.at, reason: 'badValue', found: '' }) }
  }
}

/**
 * @param {string} text
 * @param {{ at: number, reason: Reason, found: string }} slip
 * @returns {Problem}
 */
function locate(text, { at, reason, found }) {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { reason, found, at, line, column: at - before.lastIndexOf('\n') }
}

/**
 * @param {Cursor} cursor
 * @param {Reason} reason
 * @param {{ at?: number, found?: string }} [where]
 */
function slip(cursor, reason, { at = cursor.at, found = cursor.text[at] ?? '' } = {}) {
  const next = cursor.text[at] ?? ''
  const known = at >= cursor.text.trimEnd().length ? 'end' : confusion(cursor.text, at)
  const keep = ['missingComma', 'trailingComma', 'duplicateKey', 'longNumber', 'openString']
  const better = known && !keep.includes(reason) ? known : reason
  return Object.assign(new SyntaxError(better), { reason: better, at, found: found || next })
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {Reason | undefined}
 */
function confusion(text, at) {
  const character = text[at] ?? ''
  if (fullWidth.includes(character)) return 'fullWidth'
  if (character === "'") return 'singleQuote'
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'comment'
  return undefined
}

/** @param {Cursor} cursor */
function skipSpace(cursor) {
  while (' \n\r\t'.includes(cursor.text[cursor.at] ?? '?')) cursor.at += 1
}

/**
 * @param {Cursor} cursor
 * @param {number} depth
 */
function scanValue(cursor, depth) {
  skipSpace(cursor)
  if (depth > depthMax) throw slip(cursor, 'deep')
  const first = cursor.text[cursor.at] ?? ''
  if (first === '{') scanObject(cursor, depth)
  else if (first === '[') scanArray(cursor, depth)
  else if (first === '"') scanString(cursor)
  else if (/[-+.\d]/.test(first)) scanNumber(cursor)
  else scanWord(cursor)
}

/**
 * @param {Cursor} cursor
 * @param {number} depth
 */
function scanObject(cursor, depth) {
  const seen = new Set()
  scanItems(cursor, '}', () => {
    if (cursor.text[cursor.at] !== '"') throw slip(cursor, 'keyQuotes')
    const at = cursor.at
    const key = scanString(cursor)
    if (seen.has(key)) throw slip(cursor, 'duplicateKey', { at, found: key })
    seen.add(key)
    skipSpace(cursor)
    if (cursor.text[cursor.at] !== ':') throw slip(cursor, 'missingColon')
    cursor.at += 1
    scanValue(cursor, depth + 1)
  })
}

/**
 * @param {Cursor} cursor
 * @param {number} depth
 */
function scanArray(cursor, depth) {
  scanItems(cursor, ']', () => scanValue(cursor, depth + 1))
}

/**
 * Walks what stands between brackets, item by item.
 * @param {Cursor} cursor
 * @param {string} close
 * @param {() => void} scanItem
 */
function scanItems(cursor, close, scanItem) {
  cursor.at += 1
  skipSpace(cursor)
  if (cursor.text[cursor.at] === close) {
    cursor.at += 1
    return
  }
  for (;;) {
    scanItem()
    // A comma is missed where the item ends, which is often the line above the one where reading stops.
    const end = cursor.at
    skipSpace(cursor)
    const next = cursor.text[cursor.at]
    if (next === close) break
    if (next !== ',') throw separatorSlip(cursor, end)
    const comma = cursor.at
    cursor.at += 1
    skipSpace(cursor)
    if (cursor.text[cursor.at] === close) throw slip(cursor, 'trailingComma', { at: comma })
  }
  cursor.at += 1
}

/**
 * @param {Cursor} cursor
 * @param {number} end where the last item ended
 */
function separatorSlip(cursor, end) {
  const startsItem = /["{[\-\w]/.test(cursor.text[cursor.at] ?? '')
  return startsItem ? slip(cursor, 'missingComma', { at: end }) : slip(cursor, 'badValue')
}

/**
 * @param {Cursor} cursor
 * @returns {string} the string's value
 */
function scanString(cursor) {
  const start = cursor.at
  cursor.at += 1
  for (;;) {
    const character = cursor.text[cursor.at]
    if (character === '"') break
    if (character === undefined) throw slip(cursor, 'openString', { at: start })
    if (character === '\n') throw slip(cursor, 'openString', { at: start })
    if (character < ' ') throw slip(cursor, 'lineBreak')
    if (character === '\\') scanEscape(cursor)
    else cursor.at += 1
  }
  cursor.at += 1
  return JSON.parse(cursor.text.slice(start, cursor.at))
}

/** @param {Cursor} cursor */
function scanEscape(cursor) {
  const sequence = /\\(["\\/bfnrt]|u[\da-fA-F]{4})/y
  sequence.lastIndex = cursor.at
  if (!sequence.test(cursor.text)) throw slip(cursor, 'badEscape')
  cursor.at = sequence.lastIndex
}

/** @param {Cursor} cursor */
function scanNumber(cursor) {
  const token = takeToken(cursor)
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(token.text)) {
    throw slip(cursor, 'badNumber', { at: token.at, found: token.text })
  }
  if (!isKept(token.text)) throw slip(cursor, 'longNumber', { at: token.at, found: token.text })
}

/**
 * Whether a number comes back as it was typed. Fractions are always rounded, and nobody minds;
 * whole numbers are ids.
 * @param {string} text
 */
function isKept(text) {
  const value = Number(text)
  if (!Number.isFinite(value)) return false
  return /[.eE]/.test(text) || String(value) === text || BigInt(text) === BigInt(value)
}

/** @param {Cursor} cursor */
function scanWord(cursor) {
  const token = takeToken(cursor)
  if (['true', 'false', 'null'].includes(token.text)) return
  throw slip(cursor, 'badValue', { at: token.at, found: token.text })
}

/** @param {Cursor} cursor */
function takeToken(cursor) {
  const token = /[-+.\w]*/y
  token.lastIndex = cursor.at
  const text = token.exec(cursor.text)?.[0] ?? ''
  const at = cursor.at
  cursor.at += text.length
  return { text, at }
}

/**
 * The way documents are shown for editing: two spaces, one field a line.
 * @param {unknown} value
 */
export function writeJson(value) {
  return JSON.stringify(value, null, 2)
}
