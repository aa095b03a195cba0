// What is shown, as a flat list of tags and texts, to be compared with what
// WeChat's own compiler makes of the same data.

/** One line for an element. */
export interface Shown {
  tag: string
  id: string
  className: string
  role: string
  label: string
  value: string
}

/** The line that stands for an element; the same on both sides of the comparison. */
export function lineOf({ tag, id, className, role, label, value }: Shown): string {
  const words = [tag, id && `#${id}`, className && `.${className.split(/\s+/).join('.')}`]
  return [...words, role && `role=${role}`, label && `label=${label}`, value && `value=${value}`]
    .filter(Boolean)
    .join(' ')
}

/** The line that stands for a text. */
export function textLine(text: string): string {
  return `"${text}"`
}

/** Elements with something of the browser's inside, which WXML knows nothing of. */
export const LEAVES: readonly string[] = ['wx-input', 'wx-textarea', 'wx-canvas']

/** The page in a box. */
export function treeOf(box: HTMLElement): string[] {
  const page = box.querySelector('wx-page')
  return page ? [...page.childNodes].flatMap(walk) : []
}

function walk(node: Node): string[] {
  if (node instanceof Text) return [textLine(node.data)]
  if (!(node instanceof HTMLElement)) return []
  const tag = node.localName
  const field = node.querySelector<HTMLInputElement>(':scope > input, :scope > textarea')
  const line = lineOf({
    ...{ tag, id: node.id, className: node.className.trim(), value: field?.value ?? '' },
    role: node.getAttribute('role') ?? '',
    label: node.getAttribute('aria-label') ?? '',
  })
  return LEAVES.includes(tag) ? [line] : [line, ...[...node.childNodes].flatMap(walk)]
}
