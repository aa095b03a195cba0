// @ts-check
// A labelled choice among the values that occur, or all of them.

import { h } from '../lib/dom.js'

/**
 * A select with `all` on top; `change` gets the chosen value, empty for all.
 * @param {{ label: string, all: string, values: string[], value: string, change: (value: string) =>
 *   void }} options
 */
export function choiceOf({ label, all, values, value, change }) {
  // The chosen value stays on offer even when nothing of it is left.
  const offered = [...new Set(value ? [...values, value] : values)].sort()
  const select = h(
    'select',
    { class: 'input', on: { change: event => change(event.target.value) } },
    h('option', { value: '' }, all),
    offered.map(each => h('option', { value: each, selected: each === value }, each)),
  )
  return h('label', { class: 'field inline' }, label, select)
}
