// @ts-check
// Short texts with the whole at hand: a tooltip, a copy button, or an unfolding.

import { button, h } from '../lib/dom.js'
import { shorten } from '../lib/format.js'
import { texts } from '../texts.js'
import { toast } from './toast.js'

const foldLines = 6
const foldCharacters = 600

/**
 * A button that copies a text.
 * @param {string} text
 * @param {string} [label]
 */
export function copyButton(text, label = texts.copy) {
  const click = async () => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (done) toast(texts.copied)
  }
  return button(label, { click, kind: 'plain' })
}

/**
 * A block of monospace text; a long one shows its beginning and unfolds.
 * @param {string} text
 */
export function foldedText(text) {
  const short = shorten(text.split('\n').slice(0, foldLines).join('\n'), foldCharacters)
  if (short === text) return h('pre', { class: 'block' }, text)
  const summary = h('summary', {}, h('pre', { class: 'block' }, short), h('span', {}, texts.more))
  return h('details', { class: 'folded' }, summary, h('pre', { class: 'block' }, text))
}

/**
 * A mono text cut to `max` characters, the whole in its tooltip.
 * @param {string} text
 * @param {number} max
 */
export function mono(text, max) {
  const short = shorten(text, max)
  return h('span', { class: 'mono', title: short === text ? undefined : text }, short)
}
