// @ts-check
// What stands where content is missing: still loading, nothing there, or an error with a way on.

import { button, fill, h } from '../lib/dom.js'
import { texts } from '../texts.js'

/** A quiet placeholder; it fades in late, so that fast answers don't flash. */
export const loadingState = () =>
  h(
    'div',
    { class: 'state loading', role: 'status' },
    h('span', { class: 'spinner' }),
    texts.loading,
  )

/**
 * Says that there is nothing, and what can be done about it.
 * @param {string} text
 * @param {...import('../lib/dom.js').Child} actions
 */
export const emptyState = (text, ...actions) =>
  h('div', { class: 'state' }, h('p', {}, text), actions)

/**
 * Says what went wrong and offers to try again.
 * @param {unknown} error
 * @param {() => void} retry
 */
export const errorState = (error, retry) =>
  h(
    'div',
    { class: 'state failed', role: 'alert' },
    h('p', {}, messageOf(error)),
    button(texts.retry, { click: retry }),
  )

/**
 * The sentence of an error.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Fills one place from the server: loading, then content or an error with retry. A later load wins
 * over an earlier one that answers late, and content once shown stays while the server is away.
 * @param {Element} place
 * @returns {<T>(work: () => Promise<T>, render: (value: T) => import('../lib/dom.js').Child) =>
 *   Promise<void>}
 */
export function loader(place) {
  let turn = 0
  let shown = false
  return async function load(work, render) {
    turn += 1
    const mine = turn
    if (!shown) fill(place, loadingState())
    try {
      const value = await work()
      if (mine !== turn) return
      fill(place, render(value))
      shown = true
    } catch (error) {
      if (mine !== turn || (shown && isGone(error))) return
      shown = false
      fill(
        place,
        errorState(error, () => load(work, render)),
      )
    }
  }
}

/**
 * Whether the server gave no answer at all; the banner tells it once for the whole page.
 * @param {unknown} error
 */
export function isGone(error) {
  return error instanceof Error && 'gone' in error && error.gone === true
}
