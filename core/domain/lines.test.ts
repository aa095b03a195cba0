// Lines of an order: what makes a list of them right, how refunds fall on them, and what is kept by category.
import fc from 'fast-check'
import { CATEGORIES_KEPT } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import {
  addCategories,
  leftOf,
  lessCategories,
  linesOf,
  type OrderLine,
  partsByAmount,
  partsByLine,
  refundLines,
  type SoldLine,
  sumFen,
} from './lines'

const clean = { id: '1', name: '日常保洁', category: 'cleaning', fen: 12_000 }
const curtain = { id: '2', name: '窗帘清洗', category: 'washing', fen: 8000 }
const bag = { id: '3', name: '收纳袋', fen: 1 }
const sold = [clean, curtain, bag]
const standing: OrderLine[] = sold.map(line => ({ ...line, refundedFen: 0 }))

describe('the lines of a new order', () => {
  test('sum to the bill', () => {
    expect(linesOf(sold, 20_001)).toEqual(standing)
  })

  test.each<[string, SoldLine[], number, object]>([
    ['too much', sold, 20_000, { refused: 'lines_differ', details: { linesFen: 20_001 } }],
    ['too little', [clean], 20_000, { refused: 'lines_differ', details: { linesFen: 12_000 } }],
    ['one id twice', [clean, { ...bag, id: '1' }], 12_001, { refused: 'lines_differ' }],
  ])('%s is refused', (_, lines, amountFen, refusal) => {
    expect(linesOf(lines, amountFen)).toEqual(refusal)
  })
})

describe('a refund by line, when 5,000 of the first and all of the third went back', () => {
  const now = refundLines(standing, [
    { id: '1', fen: 5000 },
    { id: '3', fen: 1 },
  ])
  test.each<[string, { id: string; fen?: number }[], object]>([
    ['all that is left of a line', [{ id: '1' }], [{ id: '1', fen: 7000 }]],
    ['a part of a line', [{ id: '2', fen: 3 }], [{ id: '2', fen: 3 }]],
    [
      'two lines',
      [{ id: '2' }, { id: '1', fen: 1 }],
      [
        { id: '2', fen: 8000 },
        { id: '1', fen: 1 },
      ],
    ],
    [
      'more than is left',
      [{ id: '1', fen: 7001 }],
      { refused: 'refund_too_much', details: { leftFen: 7000 } },
    ],
    [
      'a line that went back wholly',
      [{ id: '2' }, { id: '3' }],
      { refused: 'refund_too_much', details: { leftFen: 0 } },
    ],
    ['an unknown line', [{ id: '4' }], { refused: 'line_not_found', details: { line: '4' } }],
  ])('%s', (_, asked, expected) => {
    expect(partsByLine(now, asked)).toEqual(expected)
  })

  test('an amount falls on what is left of the lines, in their order', () => {
    expect(partsByAmount(now, 6999)).toEqual([{ id: '1', fen: 6999 }])
    expect(partsByAmount(now, 7001)).toEqual([
      { id: '1', fen: 7000 },
      { id: '2', fen: 1 },
    ])
  })
})

test('amounts and lines in any order: no line ever above its fen, and all of them make the bill', () => {
  const fens = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 })
  const steps = fc.array(fc.record({ byLine: fc.boolean(), at: fc.nat(29), part: fc.nat(4999) }))
  fc.assert(
    fc.property(fens, steps, (all, many) => {
      const bill = sumFen(all.map(fen => ({ fen })))
      let lines = all.map((fen, i) => ({ id: `l${i}`, name: 'x', fen, refundedFen: 0 }))
      for (const { byLine, at, part } of many) {
        const left = lines.reduce((sum, line) => sum + leftOf(line), 0)
        const line = lines[at % lines.length] as OrderLine
        const fen = Math.min(part + 1, byLine ? leftOf(line) : left)
        if (fen === 0) continue
        const parts = byLine
          ? partsByLine(lines, [{ id: line.id, fen }])
          : partsByAmount(lines, fen)
        if (isRefusal(parts)) throw new Error(parts.refused)
        expect(sumFen(parts)).toBe(fen)
        lines = refundLines(lines, parts)
        for (const one of lines) expect(one.refundedFen).toBeLessThanOrEqual(one.fen)
      }
      const left = lines.reduce((sum, line) => sum + leftOf(line), 0)
      const rest = refundLines(lines, partsByAmount(lines, left))
      expect(sumFen(rest.map(line => ({ fen: line.refundedFen })))).toBe(bill)
    }),
  )
})

describe('spending by category', () => {
  test('adds up, and goes down again with refunds; a line without one counts nowhere', () => {
    const once = addCategories(undefined, sold)
    expect(once).toEqual({ cleaning: 12_000, washing: 8000 })
    const twice = addCategories(once, [clean])
    expect(twice).toEqual({ cleaning: 24_000, washing: 8000 })
    const less = lessCategories(twice, [{ category: 'washing', fen: 8000 }, { fen: 1 }])
    expect(less).toEqual({ cleaning: 24_000 })
    expect(lessCategories(less, [{ category: 'cleaning', fen: 24_000 }])).toBeUndefined()
  })

  test('an order without lines leaves none behind', () => {
    expect(addCategories(undefined)).toBeUndefined()
    expect(lessCategories(undefined, sold)).toBeUndefined()
  })

  test('too many: the smallest gives way, and a refund of it brings nothing back', () => {
    const many = Array.from({ length: CATEGORIES_KEPT }, (_, i) => ({ category: `c${i}`, fen: 10 }))
    const full = addCategories(undefined, [...many, { category: 'large', fen: 99 }])
    expect(Object.keys(full ?? {})).toHaveLength(CATEGORIES_KEPT)
    expect(full).toMatchObject({ large: 99 })
    const gone = many.filter(({ category }) => !(category in (full ?? {})))
    expect(gone).toHaveLength(1)
    expect(lessCategories(full, gone)).toEqual(full)
  })
})
