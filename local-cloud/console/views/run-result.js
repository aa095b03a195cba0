// @ts-check
// What a run of a function gave: its result or error, its cost, and the lines it logged.

import { h } from '../lib/dom.js'
import { formatCount } from '../lib/format.js'
import { writeJson } from '../lib/json.js'
import { formatRoute } from '../lib/route.js'
import { copyButton, foldedText } from '../parts/copy.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/api.js').RunResult} RunResult */

const words = texts.functions

/**
 * The whole outcome of a run, for the output card.
 * @param {RunResult} run
 */
export function runResult({ result, error, logs, dbCalls, durationMs, requestId }) {
  const failed = error !== undefined && error !== null
  const badge = h(
    'span',
    { class: failed ? 'badge bad' : 'badge good', 'data-testid': 'outcome' },
    failed ? words.error : words.succeeded,
  )
  const figures = h(
    'div',
    { class: 'figures' },
    figure(words.duration, `${formatCount(Math.round(durationMs))} ${words.milliseconds}`),
    figure(words.dbCalls, `${formatCount(dbCalls)} ${words.times}`),
  )
  const href = formatRoute({ view: 'logs', params: { request: requestId } })
  const request = h(
    'div',
    { class: 'request' },
    h('span', { class: 'hint' }, words.requestId),
    h('code', { title: requestId }, requestId),
    h('a', { href }, words.allLogs),
  )
  return [
    h('div', { class: 'card-head' }, h('h2', {}, words.result), badge),
    figures,
    failed ? failure(error) : success(result),
    h('h3', {}, words.logs),
    logs.length > 0 ? logs.map(logLine) : h('p', { class: 'hint' }, words.noLogs),
    request,
  ]
}

/**
 * @param {string} name
 * @param {string} value
 */
function figure(name, value) {
  return h('div', { class: 'figure' }, h('span', { class: 'hint' }, name), h('strong', {}, value))
}

/** @param {unknown} result */
function success(result) {
  if (result === undefined) return h('p', { class: 'hint' }, words.noResult)
  const text = writeJson(result)
  return h(
    'div',
    { class: 'result', 'data-testid': 'result' },
    h('pre', { class: 'block' }, text),
    copyButton(text),
  )
}

/** @param {unknown} error */
function failure(error) {
  return h('div', { class: 'failure', 'data-testid': 'result' }, foldedText(errorText(error)))
}

/** @param {unknown} error */
function errorText(error) {
  if (typeof error === 'string') return error
  const { errCode, errMsg, message } = /** @type {Record<string, unknown>} */ (error)
  const sentence = errMsg ?? message
  if (sentence === undefined) return writeJson(error)
  return errCode === undefined ? String(sentence) : `${errCode} ${sentence}`
}

/** @param {unknown} line a text, or `{level, text}` */
function logLine(line) {
  if (typeof line !== 'object' || line === null) return foldedText(String(line))
  const { level, text } = /** @type {Record<string, unknown>} */ (line)
  return h('div', { class: `log-line level-${level}` }, foldedText(String(text ?? writeJson(line))))
}
