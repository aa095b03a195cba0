// @ts-check
// Splits JSON text into coloured pieces. It copes with broken JSON: while someone types, it mostly
// is.

/** @typedef {{ kind: 'key' | 'string' | 'number' | 'word' | 'plain', text: string }} Piece */

const token = /("(?:[^"\\\n]|\\.)*"?)(?=(\s*:)?)|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g

/**
 * The pieces of a text; joined again they are the text.
 * @param {string} text
 * @returns {Piece[]}
 */
export function piecesOf(text) {
  /** @type {Piece[]} */
  const pieces = []
  let end = 0
  for (const match of text.matchAll(token)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) })
    pieces.push({ kind: kindOf(match), text: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) })
  return pieces
}

/**
 * @param {RegExpMatchArray} match
 * @returns {Piece['kind']}
 */
function kindOf(match) {
  if (match[1] !== undefined) return match[2] === undefined ? 'string' : 'key'
  return match[3] === undefined ? 'word' : 'number'
}
