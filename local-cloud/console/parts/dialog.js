// @ts-check
// Questions that must be answered before going on. The browser's own dialog keeps focus inside and
// closes on Esc.

import { button, h } from '../lib/dom.js'
import { texts } from '../texts.js'

/** @typedef {import('../lib/dom.js').Child} Child */

/**
 * Opens a dialog; closing it, however, removes it and runs `closed`.
 * @param {{ title: string, body: Child, wide?: boolean, closed?: () => void }} options
 * @returns {{ element: HTMLDialogElement, close: () => void }}
 */
export function openDialog({ title, body, wide, closed }) {
  const heading = h('h2', {}, title)
  const element = h('dialog', { class: wide ? 'dialog wide' : 'dialog' }, heading, body)
  element.setAttribute('aria-label', title)
  // Done at once, not with the late `close` event: the next key must already find the page as it is.
  const close = () => {
    if (!element.isConnected) return
    element.close()
    element.remove()
    closed?.()
  }
  element.addEventListener('cancel', event => {
    // A file choice that is called off rises here too; it closes nothing.
    if (event.target !== element) return
    event.preventDefault()
    close()
  })
  document.body.append(element)
  element.showModal()
  return { element, close }
}

/**
 * Asks; resolves with the key of the choice, or undefined when cancelled. The safe way out has the
 * focus.
 * @template {string} T
 * @param {{ title: string, body: Child, wide?: boolean, cancel?: string, choices: { key: T, label:
 *   string, kind?: 'primary' | 'danger' }[] }} question
 * @returns {Promise<T | undefined>}
 */
export function ask({ title, body, wide, cancel = texts.cancel, choices }) {
  return new Promise(resolve => {
    /** @type {T | undefined} */
    let chosen
    const choose = (/** @type {T} */ key) => {
      chosen = key
      dialog.close()
    }
    const leave = button(cancel, { click: () => dialog.close(), testid: 'dialog-cancel' })
    leave.autofocus = true
    const buttons = choices.map(({ key, label, kind }) =>
      button(label, { kind, click: () => choose(key), testid: `dialog-${key}` }),
    )
    const content = [body, h('div', { class: 'dialog-actions' }, leave, buttons)]
    const dialog = openDialog({ title, body: content, wide, closed: () => resolve(chosen) })
  })
}

/** Whether a dialog stands above the page and takes its keys. */
export const dialogIsOpen = () => document.querySelector('dialog[open]') !== null
