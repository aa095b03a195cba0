// WeChat's own elements, as many as the app uses: each a plain tag `wx-…`,
// some with a browser's element inside.
import { glassEasel } from 'glass-easel-miniprogram-adapter'

/** Tags that a page may use. */
export const TAGS = ['view', 'text', 'block', 'input', 'textarea', 'scroll-view', 'canvas'] as const

type Setters = Record<string, (element: HTMLElement, value: unknown) => void>

const values = new WeakMap<HTMLElement, Map<string, unknown>>()

/**
 * Takes an attribute from a template, raw as it is. Templates of Taro name
 * every attribute of an element; those that change nothing here are let go.
 */
export function setAttribute(element: HTMLElement, name: string, value: unknown): void {
  const known = values.get(element) ?? new Map<string, unknown>()
  // Taro sends whole lists of children again: what did not change must not reset what was typed.
  if (known.has(name) && known.get(name) === value) return
  values.set(element, known.set(name, value))
  const aria = ariaName(name)
  if (aria) setOrRemove(element, aria, value)
  else setters[element.localName]?.[name]?.(element, value)
}

/** WeChat's aria-role is the web's role. */
function ariaName(name: string): string | null {
  if (name === 'aria-role') return 'role'
  return name.startsWith('aria-') ? name : null
}

function setOrRemove(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === '') element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}

/** Tells the page of an event of an element's own; like WeChat's, it does not bubble. */
function fire(element: HTMLElement, type: string, detail: Record<string, unknown>): void {
  const target = (element as { __wxElement?: glassEasel.Element }).__wxElement
  if (target) glassEasel.triggerEvent(target, type, detail, { bubbles: false, composed: false })
}

type Typed = HTMLInputElement | HTMLTextAreaElement

/** The browser's element inside a field; made when it is first asked for. */
function fieldIn(element: HTMLElement): Typed {
  const found = element.querySelector<Typed>('input, textarea')
  if (found) return found
  const field = document.createElement(element.localName.slice('wx-'.length)) as Typed
  const hint = document.createElement('i')
  element.append(hint, field)
  const typed = () => {
    hint.hidden = field.value !== ''
  }
  const told = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
  field.addEventListener('input', () => {
    typed()
    fire(element, 'input', { ...told(), keyCode: 0 })
  })
  field.addEventListener('focus', () => fire(element, 'focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => fire(element, 'blur', told()))
  return field
}

/**
 * The words that are seen before something is typed; they are an element of
 * their own, as their class asks.
 */
const hintIn = (element: HTMLElement) => {
  fieldIn(element)
  return element.querySelector('i') as HTMLElement
}

const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal' }

const field: Setters = {
  value: (element, value) => {
    const own = fieldIn(element)
    const text = String(value ?? '')
    if (own.value !== text) own.value = text
    hintIn(element).hidden = text !== ''
  },
  placeholder: (element, text) => {
    hintIn(element).textContent = String(text ?? '')
  },
  'placeholder-class': (element, name) => {
    hintIn(element).className = String(name ?? '')
  },
  disabled: (element, off) => {
    fieldIn(element).disabled = Boolean(off)
  },
  maxlength: (element, most) => {
    if (Number(most) >= 0) fieldIn(element).maxLength = Number(most)
  },
  type: (element, type) => {
    fieldIn(element).inputMode = MODES[String(type)] ?? 'text'
  },
}

const scrollView: Setters = {
  'scroll-x': (element, on) => {
    element.style.overflowX = on ? 'auto' : 'hidden'
  },
  'scroll-y': (element, on) => {
    element.style.overflowY = on ? 'auto' : 'hidden'
  },
  'show-scrollbar': (element, on) => {
    element.style.scrollbarWidth = on ? 'auto' : 'none'
  },
}

const canvas: Setters = {
  type: (element, kind) => {
    if (kind === '2d' && !element.querySelector('canvas'))
      element.append(document.createElement('canvas'))
  },
}

const setters: Record<string, Setters> = {
  'wx-input': field,
  'wx-textarea': field,
  'wx-scroll-view': scrollView,
  'wx-canvas': canvas,
}
