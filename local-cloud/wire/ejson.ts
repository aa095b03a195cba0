// EJSON text <-> JavaScript values. Documents are stored as relaxed EJSON (plain numbers, {"$date":…}), which the
// SDK's reader accepts as it is: stored text goes back to the caller without being parsed here.

/** A document or any other decoded object. */
export type Doc = Record<string, unknown>

type Decoder = (value: unknown, now: number) => unknown

const decoders: Record<string, Decoder> = {
  $numberInt: Number,
  $numberLong: Number,
  $numberDouble: Number,
  $numberDecimal: Number,
  $date: value => new Date(isObject(value) ? Number(value.$numberLong) : (value as string)),
  $tcb_server_date: (value, now) => new Date(now + dateOffset(value)),
  $regularExpression: value => toRegExp(value as { pattern: string; options?: string }),
  $oid: value => value,
  $undefined: () => null,
}

function isObject(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null
}

function dateOffset(value: unknown): number {
  const offset = isObject(value) ? decode(value.offset, 0) : 0
  return Number(offset ?? 0)
}

function toRegExp({ pattern, options = '' }: { pattern: string; options?: string }): RegExp {
  return new RegExp(pattern, options.replace(/[^imsu]/g, ''))
}

function decode(value: unknown, now: number): unknown {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(item => decode(item, now))
  for (const key of Object.keys(value)) {
    const decoder = key.startsWith('$') ? decoders[key] : undefined
    if (decoder) return decoder(value[key], now)
    value[key] = decode(value[key], now)
  }
  return value
}

/**
 * Reads EJSON text, canonical or relaxed.
 * `now` (epoch milliseconds) is what `db.serverDate()` inside the text becomes.
 */
export function parse(text: string, now = Date.now()): Doc {
  const value = JSON.parse(text)
  return text.includes('"$') ? (decode(value, now) as Doc) : value
}

/** Reads EJSON text that may be any value, such as the argument of an aggregation stage. */
export function parseValue(text: string, now = Date.now()): unknown {
  return decode(JSON.parse(text), now)
}

function encodeObject(value: object): unknown {
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  }
  if (Array.isArray(value)) return value.map(item => (item === undefined ? null : encode(item)))
  const encoded: Doc = {}
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) encoded[key] = encode(item)
  }
  return encoded
}

function encode(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $numberDouble: String(value) }
  return isObject(value) ? encodeObject(value) : value
}

/** Writes a value as relaxed EJSON text; `undefined` fields are dropped, `undefined` array elements become null. */
export function stringify(value: unknown): string {
  return JSON.stringify(encode(value))
}
