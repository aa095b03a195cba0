// @ts-check
// 消息: what functions asked WeChat to do. Nothing leaves the laptop; here is what would have been
// sent.

import { getMessages } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatTime } from '../lib/format.js'
import { writeJson } from '../lib/json.js'
import { fieldsOf, receiverOf } from '../lib/message.js'
import { choiceOf } from '../parts/choice.js'
import { foldedText, mono } from '../parts/copy.js'
import { emptyState, loader } from '../parts/states.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/api.js').Message} Message */

const words = texts.messages

/**
 * Opens the view, newest message first.
 * @param {HTMLElement} place
 * @returns {import('../main.js').View}
 */
export function openMessages(place) {
  const body = h('div', {})
  const bar = h('div', { class: 'toolbar' })
  fill(place, h('div', { class: 'page narrow' }, bar, body))
  const load = loader(body)
  let api = ''
  const refresh = () =>
    load(getMessages, ({ messages }) => {
      drawBar(messages)
      const chosen = messages.filter(message => !api || message.api === api)
      return chosen.length > 0 ? chosen.map(card) : emptyState(words.empty)
    })
  const drawBar = (/** @type {Message[]} */ messages) => {
    const choice = choiceOf({
      label: words.filter,
      all: words.all,
      values: messages.map(message => message.api),
      value: api,
      change: value => {
        api = value
        refresh()
      },
    })
    fill(bar, h('h1', {}, texts.views.messages), choice, button(texts.refresh, { click: refresh }))
  }
  drawBar([])
  refresh()
  return { show: refresh, refresh }
}

/** @param {Message} message */
function card(message) {
  const { api, at, data, answer } = message
  const receiver = receiverOf(message)
  const to = receiver ? mono(receiver, 40) : h('span', { class: 'hint' }, words.nobody)
  const head = h(
    'div',
    { class: 'card-head' },
    h('h2', { class: 'mono' }, api),
    h('time', { class: 'hint' }, formatTime(at)),
  )
  const raw = h(
    'details',
    { class: 'raw' },
    h('summary', {}, words.raw),
    h('pre', { class: 'block' }, writeJson(data)),
    h('h3', {}, words.answer),
    foldedText(writeJson(answer) ?? ''),
  )
  const fields = fieldsOf(data).map(({ name, text }) => [
    h('dt', {}, name),
    h('dd', {}, foldedText(text)),
  ])
  const list = h('dl', { class: 'pairs' }, h('dt', {}, words.to), h('dd', {}, to), fields)
  return h('article', { class: 'card message', 'data-testid': 'message' }, head, list, raw)
}
