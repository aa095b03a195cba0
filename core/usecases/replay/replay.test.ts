// A draft tried on the past of a shop: resumable, each member in the sums once whatever crashes or runs at
// the same time, and nothing changed by it.
import { REPLAY_PAGE } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import type { ReplayView } from '../../contracts/replay-views'
import { totalOf } from '../../domain/ledger/lot-list'
import { newDraft } from '../../domain/publishing/draft'
import { housekeeping } from '../../domain/templates/housekeeping'
import { fixed, ruleWith } from '../../testing/campaigns'
import { done } from '../../testing/members'
import {
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import { boss, buys, customerNo, joined, refunds, system } from '../../testing/shop'
import { cancelReplay, replay, startReplay } from '../admin/replay'
import { checkIn } from '../customer/check-in'
import { join } from '../customer/join'
import { redeem } from '../customer/redeem'
import { publishOutboxes } from '../publish-outbox'
import { tick } from '../timer/tick'

const DRAFT = '01arz3ndektsv4rrffq69g5fav'
const { earning } = housekeeping
const twice: Programme = {
  ...housekeeping,
  earning: { ...earning, purchase: { ...earning.purchase, points: earning.purchase.points * 2 } },
}
const dear: Programme = {
  ...housekeeping,
  rewards: housekeeping.rewards.map(reward => ({ ...reward, points: 9_000_000 })),
}

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-01-10')
})

function keepDraft(content: unknown): void {
  const act = { hand: { id: 'boss', name: '陈经理' }, at: world.now() }
  const draft = newDraft({ id: DRAFT, content: JSON.stringify(content), base: 'v' }, act)
  world.data.drafts.set(draft._id, draft)
}

/** Three people through some weeks, one of them refunding, one redeeming. */
async function aPast(): Promise<void> {
  const [one, two, three] = [await joined(world, 1), await joined(world, 2), await joined(world, 3)]
  done(await buys(world, one, { orderNo: 'A1', amountFen: 50_000 }))
  done(await checkIn(world, two, { operationId: newOperation(world) }))
  travel(world, '2026-02-03')
  done(await buys(world, two, { orderNo: 'A2', amountFen: 30_000 }))
  done(await refunds(world, { orderNo: 'A1', fen: 10_000 }))
  travel(world, '2026-02-20')
  done(await redeem(world, one, { operationId: newOperation(world), rewardId: 'curtain-clean' }))
  done(await buys(world, three, { orderNo: 'A3', amountFen: 99_900 }))
  travel(world, '2026-03-10')
  await publishOutboxes(world, '2026-03-10')
}

async function started(months = 6): Promise<ReplayView> {
  const input = { operationId: newOperation(world), draftId: DRAFT, months }
  return done(await startReplay(world, boss, input))
}

async function finished(id: string): Promise<ReplayView> {
  return done(await replay(world, boss, { replayId: id, goOn: true }))
}

/** Points earned by month, as they were and as they would have been. */
function issued({ months }: ReplayView) {
  return months.map(({ month, issued: { before, after } }) => [month, before, after])
}

test('the programme in force tried on its own past changes nothing at all', async () => {
  await aPast()
  keepDraft(housekeeping)
  const { replayId, percent } = await started()
  expect(percent).toBe(0)
  const view = await finished(replayId)
  expect(view).toMatchObject({ state: 'done', percent: 100, members: 3, left: 0, orders: 3 })
  expect(view).toMatchObject({ changed: 0, lost: 0, worst: [], biggest: [] })
  for (const { before, after } of view.months.flatMap(({ month: _, ...flows }) =>
    Object.values(flows),
  ))
    expect(after).toBe(before)
  expect(view.closing.points.after).toBe(view.closing.points.before)
  const members = [...world.data.members.values()]
  const stored = members.reduce((sum, { points }) => sum + totalOf(points.lots), 0)
  expect(view.closing.points.before).toBe(stored)
})

test('who has joined since the last day that counts brings nothing on either side', async () => {
  await aPast()
  keepDraft(housekeeping)
  await joined(world, 4)
  const { replayId } = await started()
  travel(world, '2026-03-12')
  await joined(world, 5)
  await publishOutboxes(world, '2026-03-12')
  const view = await finished(replayId)
  expect(issued(view).map(([month]) => month)).toEqual(['2026-01', '2026-02'])
  expect([view.members, view.closing.points.after]).toEqual([5, view.closing.points.before])
})

test('what still waits to be published counts, once', async () => {
  await aPast()
  keepDraft(housekeeping)
  const one = customerNo(world, 1)
  done(await checkIn(world, one, { operationId: newOperation(world) }))
  travel(world, '2026-03-12')
  const view = await finished((await started()).replayId)
  expect(issued(view).at(-1)).toEqual(['2026-03', 5, 5])
  expect(view.closing.points.after).toBe(view.closing.points.before)
})

test.each([
  ['at once', '2027-03-10'],
  ['when others have been there', '2027-04-19'],
])('points that died before anybody looked are dead: tried %s', async (_, on) => {
  await aPast()
  keepDraft(housekeeping)
  travel(world, '2027-03-10')
  const { replayId } = await started()
  travel(world, on)
  if (on > '2027-03-10')
    done(await checkIn(world, customerNo(world, 1), { operationId: newOperation(world) }))
  const view = await finished(replayId)
  const died = view.months.filter(({ expired }) => expired.before < 0)
  expect(died.map(({ month }) => month)).toEqual(['2027-01', '2027-02'])
  for (const { expired } of view.months) expect(expired.after).toBe(expired.before)
  expect(view.closing.points.after).toBe(view.closing.points.before)
})

test.each(['2027-01-31', '2027-02-01', '2027-02-02'])(
  'points that die on the last day are alive on it: ordered on %s, tried later',
  async on => {
    await aPast()
    keepDraft(housekeeping)
    travel(world, on)
    const { replayId } = await started()
    travel(world, '2027-02-15')
    done(await checkIn(world, customerNo(world, 1), { operationId: newOperation(world) }))
    const view = await finished(replayId)
    for (const { expired } of view.months) expect(expired.after).toBe(expired.before)
    expect(view.closing.points.after).toBe(view.closing.points.before)
  },
)

describe('an order that a crash had cut off, credited when points of its day were dead', () => {
  const bill = { orderNo: 'B1', amountFen: 26_800, offsetPoints: 200 }
  const again = () => buys(world, customerNo(world, 1), bill)

  test.each([
    ['the timer', () => tick(world, system)],
    ['whoever sent it again', again],
  ])('by %s: the same points pay it in the replay, and it counts on its day', async (_, credit) => {
    const one = await joined(world, 1)
    done(await buys(world, one, { orderNo: 'A1', amountFen: 200_000 }))
    travel(world, '2026-02-03')
    done(await buys(world, one, { orderNo: 'A2', amountFen: 30_000 }))
    travel(world, '2027-01-31')
    await dieAt(world, 'members.update', () => buys(world, one, bill))
    travel(world, '2027-02-02')
    await credit()
    travel(world, '2027-03-10')
    await tick(world, system)
    keepDraft(housekeeping)
    const view = await finished((await started()).replayId)
    expect(view).toMatchObject({ members: 1, orders: 1, changed: 0, lost: 0 })
    expect(issued(view)[0]).toEqual(['2027-01', 297, 297])
    for (const { before, after } of view.months.flatMap(({ month: _month, ...flows }) =>
      Object.values(flows),
    ))
      expect(after).toBe(before)
    expect(view.closing.points.after).toBe(view.closing.points.before)
  })
})

test('a reward that was cheaper while announced points were there costs the same again', async () => {
  const offer = { rewards: ['curtain-clean'], percentOff: 40 }
  const offering: Programme = {
    ...housekeeping,
    expiry: { kind: 'after', amount: 40, unit: 'day', to: 'day' },
    notices: { ...housekeeping.notices, expiryDays: 15, offer },
  }
  world = memoryWorld('2026-01-10', offering)
  const someone = await joined(world, 1)
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 50_000 }))
  for (let day = 11; day <= 31; day++) {
    travel(world, `2026-01-${day}`)
    await tick(world, system)
  }
  travel(world, '2026-02-10')
  await tick(world, system)
  done(
    await redeem(world, someone, { operationId: newOperation(world), rewardId: 'curtain-clean' }),
  )
  travel(world, '2026-02-12')
  await publishOutboxes(world, '2026-02-12')
  keepDraft(offering)
  const { months, lost } = await finished((await started()).replayId)
  const redeemed = months.map(({ redeemed: { before, after } }) => [before, after])
  const full = housekeeping.rewards.find(({ id }) => id === 'curtain-clean')?.points ?? 0
  expect([redeemed.at(-1), lost]).toEqual([[-0.6 * full, -0.6 * full], 0])
})

test('twice the points: by month, who wins, what differs most, with both receipts', async () => {
  await aPast()
  keepDraft(twice)
  const view = await finished((await started()).replayId)
  expect(issued(view)).toEqual([
    ['2026-01', 805, 1305],
    ['2026-02', 1299, 2598],
  ])
  expect(view).toMatchObject({ changed: 3, lost: 0, worst: [] })
  const [top] = view.biggest
  expect([top?.orderId, top?.before.points, top?.after.points]).toEqual(['xuhui:A3', 999, 1998])
  expect(view.segments.reduce((sum, { winners }) => sum + winners, 0)).toBe(3)
  expect(view.closing.fen.after).toBeGreaterThan(view.closing.fen.before)
})

test('a draft for a channel, and one for a segment, bring something to whoever came by it or is in it', async () => {
  const guest = customerNo(world, 4)
  const input = { operationId: newOperation(world), nickname: '顾客', agreed: true as const }
  done(await join(world, guest, { ...input, source: 'street' }))
  done(await buys(world, guest, { orderNo: 'B1', amountFen: 10_000 }))
  await aPast()
  const stored = world.data.members.get(guest.memberId)
  if (stored) world.data.members.set(guest.memberId, { ...stored, segments: ['fans'] })
  keepDraft({
    ...housekeeping,
    ways: { channels: [{ id: 'street', name: '路演', points: 30 }] },
    segments: [{ id: 'fans', name: '老友', who: null }],
    earning: {
      ...earning,
      rules: [ruleWith(fixed(5), { id: 'fan', name: '老友礼', when: { segments: ['fans'] } })],
    },
  })
  const view = await finished((await started()).replayId)
  expect([view.members, view.changed]).toEqual([4, 1])
  expect(view.closing.points.after - view.closing.points.before).toBe(35)
})

test('what nobody could have afforded is lost, and whom it hits is named', async () => {
  await aPast()
  keepDraft(dear)
  const view = await finished((await started()).replayId)
  expect(view.lost).toBe(1)
  expect(view.worst.map(({ maskedName, lost }) => [maskedName, lost])).toEqual([['顾**', 1]])
  expect(view.costFen.before).toBeGreaterThan(0)
  expect(view.costFen.after).toBe(0)
})

test('only the asked months count; what was before stands as it was', async () => {
  await aPast()
  keepDraft(twice)
  const view = await finished((await started(1)).replayId)
  expect([view.from, view.to]).toEqual(['2026-02-10', '2026-03-09'])
  expect(issued(view)).toEqual([['2026-02', 999, 1998]])
  expect(view.closing.points.after - view.closing.points.before).toBe(999)
})

describe('many members', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 2 * REPLAY_PAGE + 5; n++) {
      const customer = await joined(world, n)
      done(await buys(world, customer, { orderNo: `N${n}`, amountFen: 10_000 }))
    }
    travel(world, '2026-03-10')
    for (let i = 0; i < 5; i++) await publishOutboxes(world, '2026-03-10')
    keepDraft(twice)
  })

  test('a crash at any step and two timers at once count nobody twice', async () => {
    const { replayId } = await started()
    await dieAt(world, 'replays.step', () => replay(world, boss, { replayId, goOn: true }))
    await Promise.all([tick(world, system), tick(world, system), finished(replayId)])
    const view = await finished(replayId)
    expect(view).toMatchObject({ state: 'done', percent: 100, members: 45, orders: 45 })
    expect(view.months.map(({ issued: { after } }) => after)).toEqual([45 * 300])
  })

  test('it goes on in slices, and tells how far it is', async () => {
    const { replayId } = await started()
    const slow = world.now
    let calls = 0
    // Every look at the clock takes ten seconds: a slice is one page.
    world.now = () => slow() + 10_000 * calls++
    const first = await finished(replayId)
    expect(first).toMatchObject({ state: 'running', members: REPLAY_PAGE })
    expect(first.percent).toBeGreaterThan(20)
    expect(first.percent).toBeLessThan(80)
    world.now = slow
    await tick(world, system)
    expect(await finished(replayId)).toMatchObject({ state: 'done', members: 45 })
  })

  test('it is stopped at once although the timer is at work on it', async () => {
    const { replayId } = await started()
    const run = async () => {
      await tick(world, system)
    }
    for (const call of ['replays.step', 'replays.cancel'])
      next(world, call, { kind: 'meanwhile', run })
    const view = done(await cancelReplay(world, boss, { replayId }))
    expect(['cancelled', 'done']).toContain(view.state)
    await tick(world, system)
    expect(await finished(replayId)).toMatchObject({ state: view.state, members: view.members })
  })

  test('stopped it stays stopped, with what it has found', async () => {
    const { replayId } = await started()
    expect(done(await cancelReplay(world, boss, { replayId }))).toMatchObject({
      state: 'cancelled',
    })
    await tick(world, system)
    expect(await finished(replayId)).toMatchObject({ state: 'cancelled', members: 0 })
    expect(done(await cancelReplay(world, boss, { replayId }))).toMatchObject({
      state: 'cancelled',
    })
  })
})

test('what can’t be tried is refused, and the same order finds its replay', async () => {
  const operationId = newOperation(world)
  const asked = { operationId, draftId: DRAFT, months: 3 }
  expect(await startReplay(world, boss, asked)).toEqual({ refused: 'draft_not_found' })
  expect(await startReplay(world, boss, { operationId, version: 'ffffffffff', months: 3 })).toEqual(
    {
      refused: 'draft_not_found',
    },
  )
  keepDraft({ ...housekeeping, tiers: 'none' })
  expect(await startReplay(world, boss, asked)).toMatchObject({
    refused: 'draft_faulty',
    details: { field: 'tiers' },
  })
  keepDraft(twice)
  const first = done(await startReplay(world, boss, asked))
  expect(done(await startReplay(world, boss, asked))).toEqual(first)
  expect(await startReplay(world, boss, { ...asked, months: 4 })).toEqual({
    refused: 'operation_reused',
  })
  expect(await replay(world, boss, { replayId: DRAFT })).toEqual({ refused: 'replay_not_found' })
})
