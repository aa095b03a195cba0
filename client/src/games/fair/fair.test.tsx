// Checking draws on the phone: an honest lottery passes, and any change is named.

import { createHash, createHmac } from 'node:crypto'
import type { DrawRow } from '@core/contracts/fair-draw'
import { chancesOf, commitmentOf, drawFrom, headOf, ticketOf } from '@core/contracts/fair-draw'
import type { FairnessView, OwnDrawView } from '@core/contracts/views'
import { fireEvent, render, screen } from '@testing-library/react'
import { customer } from '@/services/customer'
import { hashes } from '../hashes'
import Fair from './index'

jest.mock('@/services/customer', () => ({
  customer: { draws: jest.fn(), verifyDraws: jest.fn() },
}))
const cloud = jest.mocked(customer)

const SEED = 'ab'.repeat(32)
const odds = { blankWeight: 1, prizes: [{ id: 'towel', weight: 1, quantity: 2 }] }
const own = (nonce: number, row: DrawRow): OwnDrawView => ({
  ...{ memberNo: '0000000000001', lotteryId: 'spring', lotteryName: '春日抽奖', at: 0 },
  ...{ on: '2026-11-20', operationId: `op-${nonce}`, words: 'lucky', nonce, cancelled: false },
  ...{ ticket: row.ticket, prizeId: row.prizeId, head: row.head },
  prize: row.prizeId && '清洁巾',
})

/** Six draws of one customer, made by the functions of Node. */
function lottery() {
  const node = {
    hmac: (key: string, text: string) => createHmac('sha256', key).update(text).digest(),
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
  const rows: DrawRow[] = []
  for (let nonce = 1; nonce <= 6; nonce++) {
    const ticket = ticketOf(
      { memberNo: '0000000000001', operationId: `op-${nonce}`, words: 'lucky' },
      node,
    )
    const towel = rows.filter(({ prizeId }) => prizeId).length
    const chances = chancesOf(odds, { towel })
    const prizeId = drawFrom(
      SEED,
      { lotteryId: 'spring', nonce, ticket },
      { chances, hmac: node.hmac },
    )
    const head = headOf(rows.at(-1)?.head ?? '', { nonce, ticket, prizeId }, node)
    rows.push({ nonce, ticket, prizeId, head })
  }
  const view: FairnessView = {
    ...{ lotteryId: 'spring', name: '春日抽奖', odds, commitment: commitmentOf(SEED, odds, node) },
    ...{ publishedAt: 0, seed: SEED, draws: 6, head: rows.at(-1)?.head ?? '', goneAfter: {} },
    ...{ rows, next: null },
  }
  return { view, rows }
}

async function check(view: FairnessView, draws: OwnDrawView[]) {
  cloud.draws.mockResolvedValue({ now: 0, today: '2026-11-22', draws })
  cloud.verifyDraws.mockResolvedValue(view)
  const { container } = render(<Fair />)
  fireEvent.click(await screen.findByText('验证这个抽奖'))
  await screen.findByRole('status')
  return container.textContent
}

const { view, rows } = lottery()
const [first, second] = rows as [DrawRow, DrawRow]
const mine = [own(1, first), own(2, second)]

test('an honest lottery passes', async () => {
  expect(await check(view, mine)).toContain('全部 6 次抽奖都与开始前的承诺一致')
})

test('a list in parts is checked as a whole', async () => {
  cloud.verifyDraws.mockResolvedValueOnce({ ...view, rows: rows.slice(0, 4), next: 4 })
  expect(await check({ ...view, rows: rows.slice(4) }, mine)).toContain('验证通过')
  expect(cloud.verifyDraws).toHaveBeenCalledWith({ lotteryId: 'spring', after: 4 })
})

const moved = (nonce: number, change: Partial<DrawRow>) => ({
  ...view,
  rows: rows.map(row => (row.nonce === nonce ? { ...row, ...change } : row)),
})
test.each<[string, FairnessView, OwnDrawView[], string]>([
  ['the seed is not published', { ...view, seed: null, rows: [] }, mine, '活动结束后公布种子'],
  ['another seed', { ...view, seed: 'cd'.repeat(32) }, mine, '与开始前的承诺不一致'],
  ['another result', moved(3, { prizeId: 'car' }), mine, '第 3 次抽奖的结果算出来不一样'],
  ['a draw is missing', { ...view, rows: rows.slice(1) }, mine, '第 1 次处不完整'],
  [
    'my draw is told otherwise',
    view,
    [{ ...own(2, second), head: first.head }],
    '您的第 2 次抽奖与名单不一致',
  ],
  ['my ticket was exchanged', view, [{ ...own(1, first), operationId: 'op-x' }], '您的第 1 次抽奖'],
])('%s', async (_, list, draws, text) => {
  expect(await check(list, draws)).toContain(text)
})

test.each([
  // RFC 4231, case 2; FIPS 180-2, B.1.
  [
    hashes.hmac('Jefe', 'what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [hashes.sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('known answers of the hash functions', (got, known) => {
  expect(typeof got === 'string' ? got : Buffer.from(got).toString('hex')).toBe(known)
})
