// Vouchers and points on their way to somebody, whose phone used one operation id for several deeds: each arrives, and each once.

import { addDays } from '../domain/dates'
import type { VoucherSent } from '../domain/family'
import { housekeeping } from '../domain/templates/housekeeping'
import type { ReferralSent } from '../domain/ways/referral'
import { done } from '../testing/members'
import { callsOf, type MemoryWorld, memoryWorld, newOperation } from '../testing/memory-world'
import { contextOn } from '../testing/moments'
import { adjusts, audit, boss, entriesOf, forget, joined, stored } from '../testing/shop'
import type { Customer } from './actors'
import { merge } from './admin/merge'
import { inviteToFamily, joinFamily, leaveFamily } from './customer/family'
import { giveVoucher, takeVoucher } from './customer/gifts'
import { join } from './customer/join'
import { leave } from './customer/leave'
import { redeem } from './customer/redeem'
import { publishOutboxes } from './publish-outbox'
import { deliverTransfers, deliverVoucher } from './transfers'

const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has changed')
const rules = { referrerPoints: 200, refereePoints: 100, minFen: 1, withinDays: 30 }
const caps = { afterDays: 7, clawbackDays: 20, perDay: 9, perMonth: 9 }
const programme = {
  ...housekeeping,
  rewards: [{ ...curtains, perMember: null, giveDays: 7 }],
  ways: { referral: { ...rules, ...caps } },
}
const TODAY = '2026-03-10'

let world: MemoryWorld
let ann: Customer
let ben: Customer
let friend: Customer
let operationId: string
beforeEach(async () => {
  world = memoryWorld(TODAY, programme)
  ann = await joined(world, 1)
  ben = await joined(world, 2)
  friend = await joined(world, 3)
  for (const one of [ann, ben]) done(await adjusts(world, one, { points: 1000 }))
  operationId = newOperation(world)
})

const op = () => ({ operationId: newOperation(world) })

/** A gift of this giver: its code. */
async function gift(giver: Customer, under = newOperation(world)): Promise<string> {
  const asked = { operationId: under, rewardId: curtains?.id ?? '' }
  const { voucherId } = done(await redeem(world, giver, asked)).outcome
  return done(await giveVoucher(world, giver, { ...op(), voucherId })).outcome.code
}

const takes = (code: string) => takeVoucher(world, friend, { operationId, code })
const redeems = () => redeem(world, friend, { operationId, rewardId: curtains?.id ?? '' })

/** Starts something that dies when its second member is to be written. */
async function cut(start: () => Promise<unknown>): Promise<void> {
  let updates = 0
  await new Promise<void>((died, ended) => {
    world.wire.pause = call => {
      if (call === 'members.update') updates += 1
      if (updates < 2) return undefined
      died()
      return new Promise(() => undefined)
    }
    start().then(() => ended(new Error('it went through')), ended)
  })
  world.wire.pause = () => undefined
}

async function delivered(): Promise<void> {
  await publishOutboxes(world, TODAY)
  await deliverTransfers(world, contextOn(TODAY, { now: world.now(), programme }))
}

/** The mark of every transfer was lost before it was written. */
function unmarked(): void {
  for (const one of world.data.transfers.values())
    world.data.transfers.set(one._id, { ...one, booked: false })
}

const open = () => [...world.data.transfers.values()].filter(({ booked }) => !booked).length
const held = (one = friend) => Object.keys(stored(world, one).vouchers)
const arrivals = () =>
  entriesOf(world, friend).filter(({ reason }) => ['voucher_take', 'redeem'].includes(reason.kind))

/** Everything arrives once, whoever is asked how often to bring it, also when all is forgotten. */
async function arrivesOnce(vouchers: number): Promise<void> {
  await delivered()
  expect([held().length, arrivals().length, open()]).toEqual([vouchers, vouchers, 0])
  for (const forgets of [false, true, false]) {
    if (forgets) await forget(world, friend)
    unmarked()
    await delivered()
    expect([held().length, arrivals().length, open()]).toEqual([vouchers, vouchers, 0])
  }
  audit(world, friend)
}

describe('two gifts that were taken under one operation, the first of which was cut off', () => {
  test('both arrive', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    done(await takes(second))
    await arrivesOnce(2)
  })

  test('the repeat of each is told its own voucher', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    const { voucherId } = done(await takes(second)).outcome
    await delivered()
    expect(done(await takes(second)).outcome.voucherId).toBe(voucherId)
    const other = done(await takes(first)).outcome.voucherId
    expect([voucherId, other].sort()).toEqual(held().sort())
    expect(held()).toHaveLength(2)
  })

  test('the repeat of the first is refused until the timer has brought it', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    done(await takes(second))
    expect(await takes(first)).toEqual({ refused: 'operation_reused' })
    await arrivesOnce(2)
  })

  test('both arrive though the second one was forgotten before the timer came', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    done(await takes(second))
    await forget(world, friend)
    await arrivesOnce(2)
  })

  test('both arrive though the second one was given on or used meanwhile', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    done(await takes(second))
    await forget(world, friend)
    await publishOutboxes(world, TODAY)
    const { [held()[0] ?? '']: gone, ...vouchers } = stored(world, friend).vouchers
    world.data.members.set(friend.memberId, { ...stored(world, friend), vouchers })
    if (!gone) throw new Error('nothing arrived')
    const _id = `${friend.memberId}-${gone.id}`
    const end = { state: 'verified', at: 0, on: TODAY, storeId: null, staffId: null } as const
    world.data.vouchers.set(_id, { ...gone, _id, memberId: friend.memberId, ...end })
    await delivered()
    expect([held().length, arrivals().length, open()]).toEqual([1, 2, 0])
  })

  test('both arrive though their taker’s record was merged meanwhile', async () => {
    const [first, second] = [await gift(ann), await gift(ben)]
    await cut(() => takes(first))
    done(await takes(second))
    const other = await joined(world, 4)
    const of = { fromNo: friend.memberId, intoNo: other.memberId, note: '同一人' }
    done(await merge(world, boss, { ...op(), ...of }))
    await delivered()
    expect([held(other).length, open()]).toEqual([2, 0])
    unmarked()
    await delivered()
    expect([held(other).length, open()]).toEqual([2, 0])
  })
})

test('a redemption from a family’s pool that was cut off, and a gift under its operation: both arrive', async () => {
  const code = await gift(ben)
  const invitation = done(await inviteToFamily(world, ann, op())).outcome
  done(await joinFamily(world, friend, { ...op(), code: invitation.code, agreed: true }))
  await cut(redeems)
  done(await takes(code))
  await arrivesOnce(2)
})

test('a gift that was cut off, and a redemption from a family’s pool under its operation', async () => {
  const code = await gift(ben)
  const invitation = done(await inviteToFamily(world, ann, op())).outcome
  done(await joinFamily(world, friend, { ...op(), code: invitation.code, agreed: true }))
  await cut(() => takes(code))
  done(await redeems())
  await arrivesOnce(2)
})

test('one reward that two pools have paid under one operation arrives from both', async () => {
  const { voucherId } = done(
    await redeem(world, ann, { ...op(), rewardId: curtains?.id ?? '' }),
  ).outcome
  const { [voucherId]: bought } = stored(world, ann).vouchers
  if (!bought) throw new Error('nothing was bought')
  const { id: _, ...voucher } = bought
  for (const [n, from] of [ann.memberId, ben.memberId].entries()) {
    const sent = { from, to: friend.memberId, seq: 90 + n, at: n, on: TODAY, operationId }
    const doc: VoucherSent = {
      _id: `${from}-${sent.seq}`,
      ...sent,
      booked: false,
      kind: 'voucher',
      voucher,
    }
    world.data.transfers.set(doc._id, doc)
  }
  await delivered()
  expect([held().length, open()]).toEqual([2, 0])
  unmarked()
  await delivered()
  expect([held().length, open()]).toEqual([2, 0])
})

test('what an older release has delivered, without the name of its transfer, is not delivered again', async () => {
  const code = await gift(ann)
  const { voucherId } = done(await takes(code)).outcome
  const { done: known, ...member } = stored(world, friend)
  const asBefore = Object.entries(known).map(([slot, { outcome, ...one }]) => {
    const { sent: _, ...told } = outcome
    return [slot, { ...one, outcome: told }] as const
  })
  world.data.members.set(friend.memberId, { ...member, done: Object.fromEntries(asBefore) })
  await arrivesOnce(1)
  expect(held()).toEqual([voucherId])
})

test('what is told of an arrival names no transfer, and a delivery takes as many calls as ever', async () => {
  const code = await gift(ann)
  expect(done(await takes(code)).outcome).toEqual({ voucherId: held()[0], points: 200 })
  expect(done(await takes(code)).outcome).toEqual({ voucherId: held()[0], points: 200 })
  await publishOutboxes(world, TODAY)
  const sent = [...world.data.transfers.values()].find(({ kind }) => kind === 'voucher')
  if (sent?.kind !== 'voucher') throw new Error('nothing was sent')
  expect(await callsOf(world, () => deliverVoucher(world, sent))).toEqual(['members.read'])
})

describe('who has left', () => {
  const leaves = () => leave(world, friend, { ...op(), agreed: true })
  const ends = () =>
    [...world.data.vouchers.values()].flatMap(one =>
      one.memberId === friend.memberId ? [one.state] : [],
    )

  /** Does something before the second member is written, which is whom a voucher goes to. */
  function meanwhile(act: () => Promise<void>): void {
    let updates = 0
    world.wire.pause = async call => {
      if (call === 'members.update') updates += 1
      if (updates < 2) return
      world.wire.pause = () => undefined
      await act()
    }
  }

  /** Nothing is theirs, and what was on its way to them ended once, however often it is brought. */
  async function endsOnce(state: string): Promise<void> {
    for (const _ of [1, 2]) {
      await delivered()
      await publishOutboxes(world, addDays(TODAY, 400))
      expect([held(), arrivals().length, ends(), open()]).toEqual([[], 1, [state], 0])
      unmarked()
    }
    audit(world, friend)
  }

  test('is given nothing any more: what is on its way then is void, and its transfer is done', async () => {
    const code = await gift(ann)
    await cut(() => takes(code))
    done(await leaves())
    await endsOnce('void')
  })

  test('before a gift came whose last day is over: it has expired', async () => {
    const code = await gift(ann)
    await cut(() => takes(code))
    done(await leaves())
    await publishOutboxes(world, TODAY)
    world.clock.now += 400 * 86_400_000
    await endsOnce('expired')
  })

  test.each([0, 1])(
    'at the very moment of taking a gift, %i ms after joining, is told that it is taken, and it is void like all that they had',
    async ms => {
      const code = await gift(ann)
      world.clock.now += ms
      operationId = newOperation(world)
      meanwhile(async () => void done(await leaves()))
      const { outcome } = done(await takes(code))
      expect(held(ann)).toEqual([])
      await endsOnce('void')
      expect(world.data.vouchers.get(`${friend.memberId}-${outcome.voucherId}`)?.state).toBe('void')
      expect(await takes(code)).toEqual({ refused: 'member_closed' })
      // What was done in the moment of leaving is below the floor.
      world.clock.now += 1
      done(await join(world, friend, { ...op(), nickname: '新名字', agreed: true }))
      await endsOnce('void')
    },
  )

  test('and their family at the very moment of redeeming is told that it is redeemed, and it is void', async () => {
    const invitation = done(await inviteToFamily(world, ann, op())).outcome
    done(await joinFamily(world, friend, { ...op(), code: invitation.code, agreed: true }))
    meanwhile(async () => {
      done(await leaveFamily(world, friend, op()))
      done(await leaves())
    })
    done(await redeems())
    await endsOnce('void')
  })
})

describe('two friends whose purchases had one operation', () => {
  function bring(kind: ReferralSent['kind'] = 'referral') {
    for (const [n, from] of [ann.memberId, ben.memberId].entries()) {
      const sent = { from, to: friend.memberId, seq: 2, at: n, on: TODAY, operationId, kind }
      const doc: ReferralSent = {
        _id: `${from}-${kind}`,
        ...sent,
        booked: false,
        points: 200,
        name: `${n}**`,
      }
      world.data.transfers.set(doc._id, doc)
    }
  }
  const got = () =>
    entriesOf(world, friend).filter(({ reason }) => reason.kind === 'referrer').length
  const back = () => entriesOf(world, friend).filter(({ kind }) => kind === 'clawback').length

  test.each([
    ['at once', async () => undefined],
    ['after everything is forgotten', () => forget(world, friend)],
  ])('both bring what they bring, once (%s)', async (_, forgets) => {
    bring()
    await delivered()
    expect([got(), open()]).toEqual([2, 0])
    await forgets()
    unmarked()
    await delivered()
    expect([got(), open()]).toEqual([2, 0])
  })

  test('and take it back, once', async () => {
    bring()
    await delivered()
    bring('referral_back')
    await delivered()
    expect([back(), open()]).toEqual([2, 0])
    await forget(world, friend)
    unmarked()
    await delivered()
    await delivered()
    expect([got(), back(), open()]).toEqual([2, 2, 0])
    audit(world, friend)
  })
})
