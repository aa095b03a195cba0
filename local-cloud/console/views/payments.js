// @ts-check
// 支付: orders that functions made with WeChat Pay. Here the payer pays, and the call-back comes, twice, late or never.

import { actOnPayment, getPayments } from '../lib/api.js'
import { button, fill, h } from '../lib/dom.js'
import { formatTime } from '../lib/format.js'
import { writeJson } from '../lib/json.js'
import { mono } from '../parts/copy.js'
import { emptyState, loader } from '../parts/states.js'
import { dataTable } from '../parts/table.js'
import { toast } from '../parts/toast.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/api.js').PaymentOrder} PaymentOrder */

const words = texts.payments
const heads = [
  { text: words.no },
  { text: words.body },
  { text: words.fee, numeric: true },
  { text: words.state },
  { text: words.at },
  { text: words.act },
]

/**
 * Opens the view, newest order first.
 * @param {HTMLElement} place
 * @returns {import('../main.js').View}
 */
export function openPayments(place) {
  const body = h('div', {})
  const load = loader(body)
  const refresh = () =>
    load(getPayments, ({ payments }) => {
      if (payments.length === 0) return emptyState(words.empty)
      return dataTable({ heads, rows: payments.map(order => rowOf(order, refresh)) })
    })
  const title = h('h1', {}, texts.views.payments)
  const bar = h('div', { class: 'toolbar' }, title, button(texts.refresh, { click: refresh }))
  fill(place, h('div', { class: 'page' }, bar, body))
  refresh()
  return { show: refresh, refresh }
}

/**
 * @param {PaymentOrder} order
 * @param {() => void} refresh
 */
function rowOf(order, refresh) {
  const act = async (/** @type {'pay' | 'notify'} */ what, /** @type {number} */ times) => {
    await actOnPayment(what, order.outTradeNo, times).then(
      ({ answers }) =>
        toast(answers.length > 0 ? words.answered(writeJson(answers)) : words.silent),
      (/** @type {Error} */ { message }) => toast(message),
    )
    refresh()
  }
  const buttons =
    order.state === 'NOTPAY'
      ? [
          button(words.pay, { click: () => act('pay', 1) }),
          button(words.payTwice, { click: () => act('pay', 2) }),
          button(words.payLost, { click: () => act('pay', 0) }),
        ]
      : [button(words.again, { click: () => act('notify', 1) })]
  return [
    mono(order.outTradeNo, 40),
    order.body,
    (order.totalFee / 100).toFixed(2),
    words.states[order.state],
    formatTime(order.createdAt),
    h('div', { class: 'buttons' }, buttons),
  ]
}
