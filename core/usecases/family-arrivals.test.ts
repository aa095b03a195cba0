// What somebody brings into a family is taken in once, whatever becomes of their place meanwhile, and however
// many others come and go.
import { FAMILY_LEFT_MAX, RECOVERY_AFTER_MS } from '../contracts/limits'
import { ownFamily } from '../domain/family'
import { balanceOf } from '../domain/ledger/apply'
import { done } from '../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../testing/memory-world'
import { adjusts, audit, joined, stored, system } from '../testing/shop'
import type { Customer } from './actors'
import { inviteToFamily, joinFamily, leaveFamily, removeFromFamily } from './customer/family'
import { publishOutboxes } from './publish-outbox'
import { tick } from './timer/tick'

let world: MemoryWorld
let owner: Customer
let rich: Customer
beforeEach(async () => {
  world = memoryWorld()
  owner = await joined(world, 1)
  rich = await joined(world, 2)
  done(await adjusts(world, rich, { points: 10_000 }))
  await minutesLater()
})

const op = () => ({ operationId: newOperation(world) })

async function invitation(by = owner): Promise<string> {
  world.clock.now += 10
  return done(await inviteToFamily(world, by, op())).outcome.code
}

async function joins(who: Customer, code?: string) {
  return joinFamily(world, who, { ...op(), code: code ?? (await invitation()), agreed: true })
}

async function comesAndGoes(who: Customer) {
  done(await joins(who))
  world.clock.now += 10
  done(await leaveFamily(world, who, op()))
}

async function minutesLater() {
  for (let i = 0; i < 4; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    await tick(world, system, { all: true })
  }
}

/** All points there are; nothing is on its way. */
function allPoints(): number {
  return [...world.data.members.values()].reduce((sum, one) => sum + balanceOf(one), 0)
}

async function others(count: number): Promise<Customer[]> {
  const people: Customer[] = []
  for (let n = 0; n < count; n++) people.push(await joined(world, 10 + n))
  return people
}

/** Joins, and another act is done between the place and the joining. */
async function joinsWhile(code: string, act: () => Promise<unknown>) {
  let updates = 0
  world.wire.pause = call => {
    if (call !== 'members.update') return undefined
    updates += 1
    if (updates < 2) return undefined
    world.wire.pause = () => undefined
    return act().then(() => undefined)
  }
  return joins(rich, code)
}

describe('a place that is taken back, of somebody who was in before', () => {
  test('because another family was faster', async () => {
    const other = await joined(world, 3)
    await minutesLater()
    const [here, there, before] = [await invitation(), await invitation(other), allPoints()]
    await comesAndGoes(rich)
    const told = await joinsWhile(here, async () => done(await joins(rich, there)))
    expect(told).toEqual({ refused: 'family_already' })
    await minutesLater()
    expect(allPoints()).toBe(before)
    for (const who of [owner, other, rich]) audit(world, who)
  })

  test('because the owner thought better of it', async () => {
    const before = allPoints()
    await comesAndGoes(rich)
    const memberNo = rich.memberId
    await joinsWhile(await invitation(), async () =>
      done(await removeFromFamily(world, owner, { ...op(), memberNo })),
    )
    await minutesLater()
    expect(allPoints()).toBe(before)
    audit(world, owner)
  })
})

describe('many who come and go', () => {
  test('who left first and comes back leaves last', async () => {
    const many = await others(20)
    const last = many.pop() as Customer
    await comesAndGoes(rich)
    for (const one of many) await comesAndGoes(one)
    await minutesLater()
    done(await adjusts(world, rich, { points: 10_000 }))
    await minutesLater()
    const before = allPoints()
    await comesAndGoes(rich)
    await comesAndGoes(last)
    await minutesLater()
    expect(allPoints()).toBe(before)
    audit(world, owner)
  })

  test('before the first one’s points are known to have come', async () => {
    const many = await others(24)
    const before = allPoints()
    await comesAndGoes(rich)
    for (const one of many) await comesAndGoes(one)
    await minutesLater()
    expect(allPoints()).toBe(before)
    audit(world, owner)
  })

  test('are forgotten after a day, and no more than can be remembered come in before', async () => {
    const many = await others(FAMILY_LEFT_MAX + 1)
    const late = many.pop() as Customer
    for (const one of many) await comesAndGoes(one)
    expect(await joins(late)).toEqual({ refused: 'busy' })
    // Whoever is remembered anyway may come back.
    await comesAndGoes(many[0] as Customer)
    await minutesLater()
    travel(world, '2026-03-12')
    const before = allPoints()
    await comesAndGoes(late)
    await minutesLater()
    expect(allPoints()).toBe(before)
    expect(Object.keys(ownFamily(stored(world, owner))?.gone ?? {})).toHaveLength(20)
    audit(world, owner)
  })
})

test('what is delivered again after its sender was forgotten waits, and an admin is told', async () => {
  await comesAndGoes(rich)
  await publishOutboxes(world, '2026-03-10')
  travel(world, '2026-03-12')
  const many = await others(21)
  for (const one of many) await comesAndGoes(one)
  const before = allPoints()
  await minutesLater()
  expect(allPoints()).toBe(before)
  const [sent] = [...world.data.transfers.values()].filter(one => one.from === rich.memberId)
  const alert = world.data.alerts.get(`transfer-${sent?._id}`)
  expect(alert?.lines[0]).toContain(`transfers/${sent?._id}`)
  // Nor does a place that was given since make it new.
  const code = await invitation()
  await new Promise<void>(died => {
    void joinsWhile(code, () => {
      died()
      return new Promise(() => undefined)
    })
  })
  expect(ownFamily(stored(world, owner))?.members[rich.memberId]).toMatchObject({ booked: 0 })
  await minutesLater()
  expect(allPoints()).toBe(before)
})
