// @ts-check
// How values are shown: short in a cell, whole in its tooltip.

const earliestMs = Date.UTC(2001, 0, 1)
const latestMs = Date.UTC(2100, 0, 1)
const titleMax = 1500

/** @typedef {{ text: string, title?: string, kind: 'number' | 'text' | 'date' | 'muted' }} Cell */

/**
 * A whole number with thousands separators.
 * @param {number} count
 */
export function formatCount(count) {
  return count.toLocaleString('zh-CN')
}

/**
 * An instant as `YYYY-MM-DD HH:mm:ss` in the laptop's time zone.
 * @param {number} ms epoch milliseconds
 */
export function formatTime(ms) {
  const date = new Date(ms)
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/**
 * The instant that a number most likely stands for, or undefined when it is no epoch milliseconds
 * of 2001 to 2099.
 * @param {unknown} value
 * @returns {string | undefined}
 */
export function instantOf(value) {
  const likely = Number.isInteger(value) && Number(value) >= earliestMs && Number(value) < latestMs
  return likely ? formatTime(Number(value)) : undefined
}

/**
 * Cuts a text to `max` characters, the last of them an ellipsis.
 * @param {string} text
 * @param {number} max
 */
export function shorten(text, max) {
  const characters = Array.from(text.slice(0, max * 2 + 2))
  if (characters.length <= max) return text
  return `${characters.slice(0, max - 1).join('')}…`
}

/**
 * The scalar that an extended JSON wrapper such as `{"$date": …}` holds, or the value itself.
 * @param {unknown} value
 * @returns {{ value: unknown, date: boolean }}
 */
export function unwrap(value) {
  if (typeof value !== 'object' || value === null) return { value, date: false }
  const [[key, inner] = ['', undefined], ...more] = Object.entries(value)
  if (more.length > 0) return { value, date: false }
  if (key === '$date') {
    const raw = unwrap(inner).value
    return { value: typeof raw === 'string' ? Date.parse(raw) : raw, date: true }
  }
  if (/^\$number(Int|Long|Double|Decimal)$/.test(key)) return { value: Number(inner), date: false }
  return { value, date: false }
}

/**
 * A field as one table cell.
 * @param {unknown} raw
 * @param {number} [max] characters
 * @returns {Cell}
 */
export function toCell(raw, max = 48) {
  const { value, date } = unwrap(raw)
  if (date) return { text: formatTime(Number(value)), title: JSON.stringify(raw), kind: 'date' }
  if (value === undefined) return { text: '', kind: 'muted' }
  if (value === null || typeof value === 'boolean') return { text: String(value), kind: 'muted' }
  if (typeof value === 'number') {
    return { text: String(value), title: instantOf(value), kind: 'number' }
  }
  if (typeof value === 'string') return shortened({ text: value, full: value, max, kind: 'text' })
  const full = JSON.stringify(value, null, 2)
  return shortened({ text: JSON.stringify(value), full, max, kind: 'muted' })
}

/**
 * @param {{ text: string, full: string, max: number, kind: 'text' | 'muted' }} part
 * @returns {Cell}
 */
function shortened({ text, full, max, kind }) {
  const short = shorten(text.replaceAll('\n', ' '), max)
  return { text: short, title: short === full ? undefined : shorten(full, titleMax), kind }
}

/**
 * Days and hours that the clock is moved, signed, for example `+30 天` or `-2 小时`; empty when it
 * isn't.
 * @param {number} offsetMs
 * @param {{ day: string, hour: string, minute: string }} units
 */
export function formatOffset(offsetMs, units) {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  /** @type {[number, string][]} */
  const parts = [
    [Math.floor(minutes / 1440), units.day],
    [Math.floor((minutes % 1440) / 60), units.hour],
    [minutes % 60, units.minute],
  ]
  const text = parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ')
  return text && `${offsetMs < 0 ? '−' : '+'}${text}`
}
