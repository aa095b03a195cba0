// @ts-check
// A JSON editor: a plain text area over its coloured copy, with line numbers and a mark on a broken line.

import { fill, h } from '../lib/dom.js'
import { instantOf } from '../lib/format.js'
import { piecesOf } from '../lib/highlight.js'
import { readJson, writeJson } from '../lib/json.js'
import { texts } from '../texts.js'

// Colouring is redone at every key; beyond this it would be felt while typing.
const colouredMax = 60_000

/** @typedef {ReturnType<typeof createEditor>} Editor */

/**
 * @param {{ label: string, text: string, onInput?: () => void }} options
 */
export function createEditor({ label, text, onInput }) {
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
  const caret = h('span', { class: 'editor-caret' })
  const problem = h('div', { class: 'editor-problem', role: 'alert', 'data-testid': 'problem' })
  const foot = h('div', { class: 'editor-foot' }, caret)
  const element = h('div', { class: 'editor' }, frame, problem, foot)

  const redraw = () => {
    draw({ copy, numbers }, area.value)
    fill(problem)
    mark.hidden = true
  }
  area.addEventListener('input', () => {
    redraw()
    onInput?.()
  })
  area.addEventListener('keydown', event => keepIndent(event, area))
  for (const type of ['keyup', 'click', 'input', 'focus']) {
    area.addEventListener(type, () => fill(caret, caretText(area)))
  }
  area.value = text
  redraw()

  return {
    element,
    area,
    getText: () => area.value,
    /** @param {string} next */
    setText(next) {
      const { selectionStart } = area
      area.value = next
      area.setSelectionRange(selectionStart, selectionStart)
      redraw()
    },
    /** @param {string} message shown under the text until it changes */
    showProblem(message) {
      fill(problem, message)
    },
    /**
     * Parses the text. A slip is shown with its line, and the caret is put there.
     * @returns {{ value: unknown } | undefined} undefined when broken
     */
    read() {
      const answer = readJson(area.value)
      if (!answer.problem) return answer
      fill(problem, problemText(answer.problem))
      mark.hidden = false
      mark.style.setProperty('--line', String(answer.problem.line - 1))
      area.focus()
      area.setSelectionRange(answer.problem.at, answer.problem.at)
      mark.scrollIntoView({ block: 'nearest' })
      return undefined
    },
    /**
     * Types another text over the whole, so that undo brings the old one back.
     * @param {string} next
     */
    replace(next) {
      area.focus()
      area.select()
      insert(next)
      area.setSelectionRange(0, 0)
    },
    /** Lays the text out again, when it can be read. */
    tidy() {
      const answer = this.read()
      if (answer) this.replace(writeJson(answer.value))
    },
  }
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
