// Trying a draft on the past through the admin door: what it would have changed, and that nobody's points do.
import type { DraftView } from '../../core/contracts/publishing-views'
import type { ReplayView } from '../../core/contracts/replay-views'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, openShop, type Shop } from './shop'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

async function ask<T>(action: string, input: Record<string, unknown>): Promise<T> {
  const event = { action, consoleKey: CONSOLE_KEY, ...input }
  const { envelope } = await shop.send<T>('admin', null, event)
  if (!envelope.ok) throw new Error(`${action} refused: ${envelope.code}`)
  return envelope.data
}

function tick() {
  return shop.send('timer', null, {})
}

test('a dearer rate is tried on last week: the timer works it out, members keep what they have', async () => {
  const names = ['o-one', 'o-two', 'o-three']
  for (const [i, name] of names.entries()) {
    await join(shop, name)
    await buy(shop, name, { amountFen: 10_000 * (i + 1), orderNo: `N-${i}` })
  }
  const order = { storeId: 'xuhui', orderNo: 'N-2', fen: 10_000 }
  await shop.clerk(CLERK, 'refund', { operationId: shop.op(), ...order })
  shop.travel(7)
  await tick()
  const before = names.map(name => shop.member(name))
  const { earning } = housekeeping
  const half = {
    ...earning,
    purchase: { ...earning.purchase, perYuan: earning.purchase.perYuan * 2 },
  }
  const { draftId } = await ask<DraftView>('saveDraft', {
    operationId: shop.op(),
    content: { ...housekeeping, earning: half },
  })
  const asked = { operationId: shop.op(), draftId, months: 2 }
  const { replayId, state } = await ask<ReplayView>('startReplay', asked)
  expect(state).toBe('running')
  // The timer has just looked for replays and found none: it looks again after four minutes.
  shop.pass(4 * 60_000)
  await tick()
  const view = await ask<ReplayView>('replay', { replayId })
  expect(view).toMatchObject({ state: 'done', percent: 100, members: 3, orders: 3, changed: 3 })
  const sum = (pick: (month: ReplayView['months'][number]) => number) =>
    view.months.map(pick).reduce((total, points) => total + points, 0)
  expect([sum(({ issued }) => issued.before), sum(({ issued }) => issued.after)]).toEqual([
    900, 600,
  ])
  expect(sum(({ clawedBack }) => clawedBack.before)).toBe(-100)
  expect(sum(({ clawedBack }) => clawedBack.after)).toBe(-50)
  expect(view.worst.map(({ earned }) => earned.before - earned.after).sort()).toEqual([
    100, 100, 50,
  ])
  expect(view.biggest[0]?.after.receipt.steps.map(step => step.kind)).toContain('rate')
  expect(names.map(name => shop.member(name))).toEqual(before)
})
