// @ts-check
// A short note at the foot of the page that goes by itself.

import { fill, h } from '../lib/dom.js'

const shownMs = 3200
const place = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })

/** Puts the place for notes into the page. */
export const toasts = () => place

/**
 * Shows a note, in place of the last one.
 * @param {string} text
 */
export function toast(text) {
  const note = h('div', { class: 'toast' }, text)
  fill(place, note)
  setTimeout(() => note.remove(), shownMs)
}
