// The console's small pure helpers: addresses, cells, columns, differences, colours, messages.
import fc from 'fast-check'

const { changesBetween } = require('./changes.js')
const { pickColumns, valueAt } = require('./columns.js')
const { formatOffset, instantOf, shorten, toCell, unwrap } = require('./format.js')
const { piecesOf } = require('./highlight.js')
const { fieldsOf, receiverOf } = require('./message.js')
const { formatRoute, parseRoute } = require('./route.js')

describe('route', () => {
  test('what is written is read again, whatever the names hold', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(name, name, (collection, id) => {
        const route = { view: 'database', name: collection, params: { id } }
        expect(parseRoute(formatRoute(route))).toEqual(route)
      }),
    )
  })
  test('no address opens the overview, a broken one is no error', () => {
    expect(parseRoute('')).toEqual({ view: 'overview', name: '', params: {} })
    expect(parseRoute('#/database/%E4%B')).toEqual({ view: 'database', name: '%E4%B', params: {} })
  })
  test('empty parameters are left out', () => {
    expect(formatRoute({ view: 'logs', params: { level: '', request: undefined } })).toBe('#/logs')
  })
})

describe('format', () => {
  const newYear = new Date(2026, 0, 1, 9, 5, 7).getTime()
  test('epoch milliseconds are told as a date, other numbers are not', () => {
    expect(instantOf(newYear)).toBe('2026-01-01 09:05:07')
    expect([instantOf(12), instantOf(1.5e12 + 0.5), instantOf('1767225600000')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('a long text is cut in whole characters, the whole stays at hand', () => {
    expect(shorten('积分明细', 4)).toBe('积分明细')
    expect(shorten('😀😀😀😀', 3)).toBe('😀😀…')
    expect(toCell('很长的说明文字', 4)).toEqual({
      text: '很长的…',
      title: '很长的说明文字',
      kind: 'text',
    })
  })
  test('extended JSON shows as the value it wraps', () => {
    expect(unwrap({ $numberLong: '12' })).toEqual({ value: 12, date: false })
    expect(toCell({ $date: new Date(newYear).toISOString() })).toMatchObject({
      text: '2026-01-01 09:05:07',
      kind: 'date',
    })
    expect(toCell({ $date: { $numberLong: String(newYear) } }).text).toBe('2026-01-01 09:05:07')
    expect(unwrap({ a: 1 }).value).toEqual({ a: 1 })
  })
  test('null, false and absent differ', () => {
    expect([null, false, undefined, 0].map(value => toCell(value).text)).toEqual([
      'null',
      'false',
      '',
      '0',
    ])
  })
  test('the clock tells how far it was moved', () => {
    const units = { day: 'd', hour: 'h', minute: 'm' }
    expect(formatOffset(31 * 86_400_000, units)).toBe('+31 d')
    expect(formatOffset(-90 * 60_000, units)).toBe('−1 h 30 m')
    expect(formatOffset(0, units)).toBe('')
  })
})

describe('columns', () => {
  const documents = [1, 2, 3].map(n => ({
    _id: `u${n}`,
    bulk: { list: [n] },
    same: 'x',
    profile: { name: `n${n}` },
    total: n,
    rare: n === 1 ? 'once' : undefined,
  }))
  const paths = pickColumns(documents).map((column: { path: string }) => column.path)
  test('plain and varied fields become columns, the id is not repeated', () => {
    expect(paths).toEqual(expect.arrayContaining(['profile.name', 'total']))
    expect(paths).not.toContain('_id')
  })
  test('numbers are known as such', () => {
    expect(pickColumns(documents)).toContainEqual({ path: 'total', numeric: true })
  })
  test('there are never more than seven, in the order of the document', () => {
    const wide = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}`, n]))
    expect(pickColumns([wide]).map((column: { path: string }) => column.path)).toEqual(
      Array.from({ length: 7 }, (_, n) => `f${n}`),
    )
  })
  test('no documents have no columns', () => {
    expect(pickColumns([])).toEqual([])
  })
  test('a field whose own name holds a dot is found too', () => {
    expect(valueAt({ 'a.b': 1 }, 'a.b')).toBe(1)
    expect(valueAt({ a: { 'b.c': 2 } }, 'a.b.c')).toBe(2)
    expect(valueAt({ a: 1 }, 'a.b')).toBeUndefined()
  })
})

describe('changes', () => {
  test('fields that differ are named by path, with both values', () => {
    const before = { a: { b: 1, c: [1] }, gone: 1, same: { x: 1 } }
    const after = { a: { b: 2, c: [1, 2] }, same: { x: 1 }, fresh: null }
    expect(changesBetween(before, after)).toEqual([
      { path: 'a.b', before: 1, after: 2 },
      { path: 'a.c', before: [1], after: [1, 2] },
      { path: 'gone', before: 1, after: undefined },
      { path: 'fresh', before: undefined, after: null },
    ])
  })
})

describe('highlight', () => {
  test('the pieces together are the text, broken or not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), text => {
        const pieces: { text: string }[] = piecesOf(text)
        expect(pieces.map(piece => piece.text).join('')).toBe(text)
      }),
    )
  })
  test('keys differ from texts, numbers from words', () => {
    const kinds = piecesOf('{"a": "b", "c": [-1.5, true]}')
      .filter((piece: { kind: string }) => piece.kind !== 'plain')
      .map((piece: { kind: string; text: string }) => `${piece.kind} ${piece.text}`)
    expect(kinds).toEqual(['key "a"', 'string "b"', 'key "c"', 'number -1.5', 'word true'])
  })
})

describe('message', () => {
  const data = { touser: 'oA', template_id: 'T', data: { thing1: { value: '到期' } }, tags: ['x'] }
  test('the receiver is the one that is named, or else the caller', () => {
    expect(receiverOf({ openid: 'oB', data })).toBe('oA')
    expect(receiverOf({ openid: 'oB', data: {} })).toBe('oB')
    expect(receiverOf({ data: null })).toBeUndefined()
  })
  test('fields read as plain text', () => {
    expect(fieldsOf(data)).toEqual([
      { name: 'template_id', text: 'T' },
      { name: 'data.thing1', text: '到期' },
      { name: 'tags', text: '["x"]' },
    ])
    expect(fieldsOf(undefined)).toEqual([])
  })
})
