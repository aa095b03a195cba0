// A referral through a merge: nobody has invited themselves, a person is given it once, a refund finds it, and
// each record has its own inviter again once the two part.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { inviteCode } from '../domain/ways/codes'
import { done } from '../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import {
  audit,
  boss,
  buys,
  customerNo,
  entriesOf,
  joined,
  refunds,
  stored,
  system,
} from '../testing/shop'
import type { Customer } from './actors'
import { merge, unmerge } from './admin/merge'
import { join } from './customer/join'
import { tick } from './timer/tick'

const referral = {
  ...{ referrerPoints: 200, refereePoints: 100, minFen: 1000, withinDays: 60 },
  ...{ afterDays: 7, clawbackDays: 30, perDay: 5, perMonth: 50 },
}
const note = '同一位顾客'

let world: MemoryWorld
let inviter: Customer
beforeEach(async () => {
  world = memoryWorld('2026-03-10', programmeWith({ ways: { referral } }))
  inviter = await joined(world, 1)
})

/** An operation of its own moment, since two of one moment can be one. */
function asked() {
  world.clock.now += 10
  return { operationId: newOperation(world) }
}

/** Somebody who joins by the code of `by`. */
async function comes(n: number, by: Customer): Promise<Customer> {
  const who = customerNo(world, n)
  const referredBy = inviteCode(world.secret, by.memberId)
  const input = { ...asked(), nickname: `顾客${n}`, agreed: true as const, referredBy }
  done(await join(world, who, input))
  return who
}

async function later(on?: string): Promise<void> {
  if (on) travel(world, on)
  for (let i = 0; i < 4; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    done(await tick(world, system, { all: true }))
  }
}

async function merges(from: Customer, into: Customer): Promise<void> {
  const input = { ...asked(), fromNo: from.memberId, intoNo: into.memberId, note }
  done(await merge(world, boss, input))
}

async function parts(from: Customer): Promise<void> {
  done(await unmerge(world, boss, { ...asked(), fromNo: from.memberId, note }))
}

const sale = (orderNo: string) => ({ orderNo, amountFen: 50_000, ...asked() })
const stageOf = (who: Customer) => stored(world, who).ways?.referral?.stage
/** What referrals gave somebody, and took back. */
const givenTo = (who: Customer) =>
  entriesOf(world, who).flatMap(({ reason, points }) =>
    ['referee', 'referrer', 'referral_back'].includes(reason.kind) ? [points] : [],
  )

test('who turns out to have invited themselves is given neither amount', async () => {
  const friend = await comes(2, inviter)
  await merges(inviter, friend)
  done(await buys(world, friend, sale('A1')))
  await later('2026-03-20')
  expect([givenTo(friend), stageOf(friend)]).toEqual([[], 'void'])
  audit(world, friend)
})

test('once they part, the friend is somebody else’s friend again', async () => {
  const friend = await comes(2, inviter)
  await merges(inviter, friend)
  await later()
  await parts(inviter)
  expect(stageOf(friend)).toBe('waiting')
  done(await buys(world, friend, sale('A1')))
  await later('2026-03-20')
  expect([givenTo(friend), givenTo(inviter)]).toEqual([[100], [200]])
  for (const who of [friend, inviter]) audit(world, who)
})

describe('both records were invited, and the source’s was given already', () => {
  let one: Customer
  let two: Customer
  beforeEach(async () => {
    one = await comes(2, inviter)
    two = await comes(3, inviter)
    done(await buys(world, one, sale('A1')))
    await later('2026-03-20')
    await merges(one, two)
  })

  test('the person is not given it again, and a refund takes it back', async () => {
    done(await buys(world, two, sale('A2')))
    await later('2026-03-30')
    expect([givenTo(two), givenTo(inviter)]).toEqual([[], [200]])
    done(await refunds(world, { orderNo: 'A1', fen: 50_000, ...asked() }))
    await later()
    expect([givenTo(two), givenTo(inviter)]).toEqual([[-100], [200, -200]])
    for (const who of [one, two, inviter]) audit(world, who)
  })

  test('once they part, each has its own', async () => {
    await later()
    await parts(one)
    expect([stageOf(one), stageOf(two)]).toEqual(['paid', 'waiting'])
    done(await buys(world, two, sale('A2')))
    await later('2026-03-30')
    expect([givenTo(two), givenTo(inviter)]).toEqual([[100], [200, 200]])
  })
})
