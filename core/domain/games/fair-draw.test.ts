// Draws are fair: the odds shown are the odds run, nothing is likelier than it should be, and whoever
// changes anything afterwards is found out.
import { createHmac } from 'node:crypto'
import {
  chancesOf,
  commitmentOf,
  type DrawRow,
  drawFrom,
  headOf,
  isListed,
  numberBelow,
  type Odds,
  oddsIn,
  oddsText,
  pick,
  type Revealed,
  replayDraws,
  type Taken,
  weightOf,
} from '../../contracts/fair-draw'
import { hashes } from './hashes'

type Prize = Odds['prizes'][number]
const odds: Odds = {
  blankWeight: 900,
  prizes: [
    { id: 'phone', weight: 1, quantity: 2 },
    { id: 'towel', weight: 9, quantity: 40 },
    { id: 'points', weight: 90, quantity: null },
  ],
}
const SEED = '5eed'.repeat(16)

describe('odds', () => {
  test.each<[string, Taken, string]>([
    ['nothing is out', {}, 'phone=1 towel=9 points=90 blank=900'],
    ['a prize is sold out', { phone: 2 }, 'towel=9 points=90 blank=900'],
    ['one piece is left', { phone: 1 }, 'phone=1 towel=9 points=90 blank=900'],
    ['all that is limited is out', { phone: 2, towel: 40 }, 'points=90 blank=900'],
    [
      'what is unlimited never leaves',
      { points: 1_000_000 },
      'phone=1 towel=9 points=90 blank=900',
    ],
  ])('%s: %s stands', (_, taken, standing) => {
    const chances = chancesOf(odds, taken)
    expect(chances.map(one => `${one.prizeId ?? 'blank'}=${one.weight}`).join(' ')).toBe(standing)
  })

  test.each([
    [1, 1000, '1/1000', '0.1%'],
    [1, 3, '1/3', '33.3333%'],
    [9, 999, '9/999', '0.9009%'],
    [1, 1_000_000_000, '1/1000000000', '0%'],
    [5, 5, '5/5', '100%'],
  ])('%i of %i is %s, %s', (weight, of, fraction, percent) => {
    expect(oddsIn(weight, of)).toEqual({ fraction, percent })
  })
})

describe('a number below a sum', () => {
  const bytes = (...chunks: number[]) => {
    const digest = Buffer.alloc(32)
    for (const [i, chunk] of chunks.entries()) digest.writeUIntBE(chunk, i * 6, 6)
    return digest
  }
  const LAST = 2 ** 48 - 1

  test.each<[string, number, Uint8Array[], number]>([
    ['the first six bytes, modulo', 1000, [bytes(1_234_567)], 567],
    ['the end of the range is thrown away: the next six bytes', 1000, [bytes(LAST, 42)], 42],
    ['the last one that is fair', 1000, [bytes(LAST - (2 ** 48 % 1000), 42)], 999],
    [
      'a digest all of whose chunks are unfair: the next digest',
      1000,
      [bytes(LAST, LAST, LAST, LAST, LAST), bytes(7)],
      7,
    ],
    ['a power of two throws nothing away', 1024, [bytes(LAST)], 1023],
  ])('%s', (_, total, digests, number) => {
    expect(numberBelow(total, round => digests[round] ?? Buffer.alloc(32))).toBe(number)
  })
})

test('each number falls to one chance, in the order of publication', () => {
  const chances = chancesOf(odds, {})
  expect([0, 1, 9, 10, 99, 100, 999].map(number => pick(chances, number))).toEqual([
    'phone',
    'towel',
    'towel',
    'points',
    'points',
    null,
    null,
  ])
  expect(() => pick(chances, 1000)).toThrow('above all weights')
})

test('a draw is the HMAC that anybody can make with a tool of their own', () => {
  const ticket = hashes.sha256('0000000000001:01J0000000000000000000000A:lucky')
  const digest = createHmac('sha256', SEED).update(`spring:7:${ticket}`).digest()
  const chances = chancesOf(odds, {})
  const byHand = pick(chances, digest.readUIntBE(0, 6) % 1000)
  expect(
    drawFrom(SEED, { lotteryId: 'spring', nonce: 7, ticket }, { chances, hmac: hashes.hmac }),
  ).toBe(byHand)
})

test('100,000 draws come out as the odds say: chi-square below 16.27 (3 degrees, one in a thousand)', () => {
  const free: Odds = { ...odds, prizes: odds.prizes.map(prize => ({ ...prize, quantity: null })) }
  const chances = chancesOf(free, {})
  const seen = new Map<string | null, number>(chances.map(({ prizeId }) => [prizeId, 0]))
  const N = 100_000
  for (let nonce = 1; nonce <= N; nonce++) {
    const drawing = { lotteryId: 'spring', nonce, ticket: `t${nonce % 977}` }
    const id = drawFrom(SEED, drawing, { chances, hmac: hashes.hmac })
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
  const chi = chances.reduce((sum, { prizeId, weight }) => {
    const expected = (N * weight) / weightOf(chances)
    return sum + ((seen.get(prizeId) ?? 0) - expected) ** 2 / expected
  }, 0)
  expect(chi).toBeLessThan(16.27)
})

describe('all draws made again', () => {
  /** A lottery that was run honestly: 400 draws, the first towel of which was cancelled five draws later. */
  function run(): { revealed: Revealed; rows: DrawRow[] } {
    const [phone, towel, points] = odds.prizes as [Prize, Prize, Prize]
    const generous = { blankWeight: 20, prizes: [phone, { ...towel, weight: 60 }, points] }
    let head = ''
    const rows: DrawRow[] = []
    const taken: Taken = {}
    const move = (id: string | null, by: number) => {
      if (id !== null) taken[id] = (taken[id] ?? 0) + by
    }
    for (let nonce = 1; nonce <= 400; nonce++) {
      if (rows.some(row => row.backAfter === nonce - 1)) move('towel', -1)
      const ticket = hashes.sha256(`member ${nonce % 7} ${nonce}`)
      const chances = chancesOf(generous, taken)
      const drawing = { lotteryId: 'spring', nonce, ticket }
      const prizeId = drawFrom(SEED, drawing, { chances, hmac: hashes.hmac })
      const isFirst = prizeId === 'towel' && !taken.towel
      move(prizeId, 1)
      head = headOf(head, { nonce, ticket, prizeId }, hashes)
      rows.push({ nonce, ticket, prizeId, head, ...(isFirst && { backAfter: nonce + 5 }) })
    }
    const commitment = commitmentOf(SEED, generous, hashes)
    return {
      revealed: { lotteryId: 'spring', odds: generous, commitment, seed: SEED, draws: 400, head },
      rows,
    }
  }
  const { revealed, rows } = run()
  const changed = (nonce: number, change: Partial<DrawRow>) =>
    rows.map(row => (row.nonce === nonce ? { ...row, ...change } : row))
  const withOdds = (text: Partial<Odds>) => ({ ...revealed, odds: { ...revealed.odds, ...text } })

  test('prizes were sold out on the way, so that the list shows how odds change', () => {
    // Forty, and the one that came back.
    expect(rows.filter(({ prizeId }) => prizeId === 'towel')).toHaveLength(41)
  })

  test('an honest lottery agrees', () => {
    expect(replayDraws(revealed, rows, hashes)).toBeNull()
  })

  const firstTowel = rows.find(({ prizeId }) => prizeId === 'towel')?.nonce ?? 0
  test.each<[string, Revealed, DrawRow[], object]>([
    ['another seed', { ...revealed, seed: 'dead'.repeat(16) }, rows, { fault: 'commitment' }],
    ['another commitment', { ...revealed, commitment: 'x' }, rows, { fault: 'commitment' }],
    ['a weight', withOdds({ blankWeight: 21 }), rows, { fault: 'commitment' }],
    [
      'a quantity',
      withOdds({ prizes: revealed.odds.prizes.map(one => ({ ...one, quantity: 3 })) }),
      rows,
      { fault: 'commitment' },
    ],
    [
      'another prize',
      revealed,
      changed(firstTowel, { prizeId: null }),
      { fault: 'draw', nonce: firstTowel },
    ],
    ['a ticket', revealed, changed(9, { ticket: 'f00' }), { fault: 'draw' }],
    ['the order', revealed, swapped(rows), { fault: 'draw' }],
    [
      'a draw left out',
      revealed,
      rows.filter(({ nonce }) => nonce !== 50),
      { fault: 'list', nonce: 50 },
    ],
    ['the end left out', revealed, rows.slice(0, 399), { fault: 'list', nonce: 400 }],
    [
      'a draw put in',
      revealed,
      [...rows, { nonce: 401, ticket: 't', prizeId: null, head: '' }],
      { fault: 'draw' },
    ],
    ['a number', revealed, changed(3, { nonce: 4 }), { fault: 'list', nonce: 3 }],
    [
      'a piece that came back too early',
      revealed,
      changed(20, { backAfter: 19 }),
      { fault: 'list' },
    ],
  ])('%s was changed: found out', (_, told, list, fault) => {
    expect(replayDraws(told, list, hashes)).toMatchObject(fault)
  })

  test('a list that was made anew from a change on does not agree with what members hold', () => {
    const [first] = rows
    const ticket = hashes.sha256('a ticket that wins as much')
    const forged = chained(rows.map(row => (row === first ? { ...row, ticket } : row)))
    const own = rows[9]
    if (!own) throw new Error('no tenth draw')
    expect([isListed(rows, own), isListed(forged, own)]).toEqual([true, false])
    expect(forged[9]).toEqual({ ...own, head: expect.not.stringMatching(own.head) })
  })

  test('another lottery’s list does not pass for this one', () => {
    expect(replayDraws({ ...revealed, lotteryId: 'autumn' }, rows, hashes)).toMatchObject({
      fault: 'draw',
    })
  })
})

/** A list with heads of its own. */
function chained(rows: DrawRow[]): DrawRow[] {
  let head = ''
  return rows.map(row => {
    head = headOf(head, row, hashes)
    return { ...row, head }
  })
}

/** The first two draws with different results, the tickets of whom are exchanged. */
function swapped(rows: DrawRow[]): DrawRow[] {
  const [first] = rows
  const other = rows.find(({ prizeId }) => prizeId !== first?.prizeId)
  if (!first || !other) throw new Error('all draws came to the same')
  return rows.map(row => {
    if (row === first) return { ...other, nonce: first.nonce }
    return row === other ? { ...first, nonce: other.nonce } : row
  })
}

test('odds as text name each weight and quantity, so that the commitment holds all of them', () => {
  expect(oddsText(odds)).toBe('phone=1/2;towel=9/40;points=90/any;blank=900')
})
