// @ts-check
// Builds page elements. Data only ever becomes text or an attribute, never markup.

/** @typedef {Node | string | number | null | undefined | false | Child[]} Child */
/** @typedef {Record<string, string | number | boolean | undefined | null | Handlers>} Props */
/** @typedef {Record<string, (event: any) => void>} Handlers */

/**
 * Makes an element: `h('a', { href, class: 'x', on: { click } }, 'text', child)`.
 * `true` sets an empty attribute; `false`, `null` and `undefined` set none.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) setProp(element, name, value)
  append(element, children)
  return element
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {Props[string]} value
 */
function setProp(element, name, value) {
  if (value === undefined || value === null || value === false) return
  if (typeof value === 'object') {
    for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener)
  } else {
    element.setAttribute(name, value === true ? '' : String(value))
  }
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child)
    else if (child instanceof Node) element.append(child)
    else if (child !== null && child !== undefined && child !== false) element.append(String(child))
  }
}

/**
 * Replaces all that an element holds.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren()
  append(element, children)
}

/**
 * A button; `kind` picks its look.
 * @param {string} label
 * @param {{ click: () => void, kind?: 'primary' | 'danger' | 'plain', title?: string, disabled?:
 *   boolean, testid?: string }} options
 */
export function button(label, { click, kind, title, disabled, testid }) {
  const props = { type: 'button', class: kind ? `button ${kind}` : 'button', title, disabled }
  return h('button', { ...props, 'data-testid': testid, on: { click } }, label)
}
