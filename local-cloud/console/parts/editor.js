// @ts-check
// A JSON editor: a plain text area over its coloured copy, with line numbers and a mark on a broken
// line.

import { fill, h } from '../lib/dom.js'
import { instantOf } from '../lib/format.js'
import { piecesOf } from '../lib/highlight.js'
import { readJson, writeJson } from '../lib/json.js'
import { texts } from '../texts.js'

// Colouring is redone at every key; beyond this it would be felt while typing.
const colouredMax = 60_000
// Browsers take seconds to type a longer text in; it is set at once, which undo does not know.
const undoableMax = 20_000

/** @typedef {ReturnType<typeof createEditor>} Editor */

/**
 * Makes an editor; `onInput` runs at every change that someone types.
 * @param {{ label: string, text: string, onInput?: () => void }} options
 */
export function createEditor({ label, text, onInput }) {
  const parts = makeParts(label)
  const { element, area, mark, problem } = parts
  const redraw = () => {
    draw(parts, area.value)
    fill(problem)
    mark.hidden = true
  }
  area.addEventListener('input', () => {
    redraw()
    onInput?.()
  })
  area.value = text
  redraw()

  /**
   * Parses the text. A slip is shown with its line, and the caret is put there.
   * @returns {{ value: unknown } | undefined} undefined when broken
   */
  const read = () => {
    const answer = readJson(area.value)
    if (!answer.problem) return answer
    showSlip(parts, answer.problem)
    return undefined
  }
  return {
    element,
    area,
    read,
    getText: () => area.value,
    /** @param {string} next */
    setText: next => {
      const { selectionStart } = area
      area.value = next
      area.setSelectionRange(selectionStart, selectionStart)
      redraw()
    },
    /** @param {string} message shown under the text until it changes */
    showProblem: message => fill(problem, message),
    /** @param {string} next typed over the whole, so that undo brings the old text back */
    replace: next => typeOver(area, next),
    /** Lays the text out again, when it can be read. */
    tidy: () => {
      const answer = read()
      if (answer) typeOver(area, writeJson(answer.value))
    },
  }
}

/** @param {string} label */
function makeParts(label) {
  const area = h('textarea', {
    class: 'editor-area',
    'aria-label': label,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    wrap: 'off',
    'data-testid': 'editor',
  })
  const copy = h('pre', { class: 'editor-copy', 'aria-hidden': true })
  const numbers = h('pre', { class: 'editor-numbers', 'aria-hidden': true })
  const mark = h('div', { class: 'editor-mark', hidden: true })
  const stack = h('div', { class: 'editor-stack' }, mark, copy, area)
  const frame = h('div', { class: 'editor-frame' }, numbers, stack)
  const problem = h('div', { class: 'editor-problem', role: 'alert', 'data-testid': 'problem' })
  const foot = h('div', { class: 'editor-foot' })
  const element = h('div', { class: 'editor' }, frame, problem, foot)
  area.addEventListener('keydown', event => keepIndent(event, area))
  for (const type of ['keyup', 'click', 'input', 'focus']) {
    area.addEventListener(type, () => fill(foot, caretText(area)))
  }
  return { element, area, copy, numbers, mark, problem }
}

/**
 * @param {ReturnType<typeof makeParts>} parts
 * @param {import('../lib/json.js').Problem} slip
 */
function showSlip({ area, mark, problem }, slip) {
  fill(problem, problemText(slip))
  mark.hidden = false
  mark.style.setProperty('--line', String(slip.line - 1))
  area.focus()
  area.setSelectionRange(slip.at, slip.at)
  mark.scrollIntoView({ block: 'nearest' })
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} next
 */
function typeOver(area, next) {
  area.focus()
  area.select()
  if (next.length <= undoableMax) insert(next)
  else {
    area.value = next
    area.dispatchEvent(new Event('input'))
  }
  area.setSelectionRange(0, 0)
}

/**
 * A problem as a sentence that starts with its line.
 * @param {import('../lib/json.js').Problem} problem
 */
export const problemText = problem => texts.json.at(problem) + reasonText(problem)

/**
 * Why a text is broken, without the place.
 * @param {import('../lib/json.js').Problem} problem
 */
export function reasonText({ reason, found }) {
  const text = texts.json[reason]
  return typeof text === 'string' ? text : text(found)
}

/**
 * @param {{ copy: Element, numbers: Element }} parts
 * @param {string} text
 */
function draw({ copy, numbers }, text) {
  const pieces = text.length > colouredMax ? [text] : piecesOf(text).map(colour)
  // The closing line break gives the copy the height that the text area needs for an empty last line.
  fill(copy, pieces, '\n')
  const lines = text.split('\n').length
  fill(numbers, Array.from({ length: lines }, (_, index) => index + 1).join('\n'))
}

/** @param {import('../lib/highlight.js').Piece} piece */
function colour({ kind, text }) {
  return kind === 'plain' ? text : h('span', { class: `json-${kind}` }, text)
}

/** @param {HTMLTextAreaElement} area */
function caretText(area) {
  const before = area.value.slice(0, area.selectionStart)
  const line = before.split('\n').length
  const column = area.selectionStart - before.lastIndexOf('\n')
  const place = texts.json.caret({ line, column })
  const number = numberAt(area.value, area.selectionStart)
  const instant = instantOf(Number(number))
  return instant ? `${place}　${number} = ${instant}` : place
}

/**
 * @param {string} text
 * @param {number} at
 */
function numberAt(text, at) {
  const start = /\d*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? ''
  const end = /^\d*/.exec(text.slice(at, at + 20))?.[0] ?? ''
  return start + end
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTextAreaElement} area
 */
function keepIndent(event, area) {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return
  const before = area.value.slice(0, area.selectionStart)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const indent = /^\s*/.exec(line)?.[0] ?? ''
  event.preventDefault()
  insert(`\n${indent}${/[{[]\s*$/.test(line) ? '  ' : ''}`)
}

/**
 * Types into the focused text area. The old command is the only way that keeps the browser's undo.
 * @param {string} text
 */
function insert(text) {
  document.execCommand('insertText', false, text)
}
