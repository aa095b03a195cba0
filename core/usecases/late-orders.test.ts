// An order that a crash had cut off and that is credited later: it counts on its day, in the tier of that day,
// and the member stands as if nothing had gone wrong.
import { done } from '../testing/members'
import { dieAt, type MemoryWorld, memoryWorld, newOperation, travel } from '../testing/memory-world'
import { audit, boss, buys, entriesOf, joined, stored, system } from '../testing/shop'
import type { Customer } from './actors'
import { grantTier } from './admin/grant-tier'
import { checkIn } from './customer/check-in'
import { tick } from './timer/tick'

const LAST_DAY = '2027-03-31'

let world: MemoryWorld
/** Whose order is cut off, and somebody who does the same without a crash. */
let people: [Customer, Customer]
beforeEach(async () => {
  world = memoryWorld('2026-03-31')
  people = [await joined(world, 1), await joined(world, 2)]
})

async function earn(customer: Customer, no: number): Promise<void> {
  done(await buys(world, customer, { orderNo: `T${no}`, amountFen: 200_000 }))
}

async function granted({ memberId: memberNo }: Customer): Promise<void> {
  const grant = { tier: 'vip', until: LAST_DAY, note: '周年答谢' }
  done(await grantTier(world, boss, { operationId: newOperation(world), memberNo, ...grant }))
}

function standing(customer: Customer) {
  const { points, growth, tier } = stored(world, customer)
  const sales = entriesOf(world, customer).filter(({ reason }) => reason.kind === 'purchase')
  return { points, growth, tier, sales: sales.map(entry => [entry.on, entry.points]) }
}

const timer = () => tick(world, system)

describe.each([
  ['earned', earn],
  ['granted', granted],
])('a tier that was %s ends between order and credit', (_, rise) => {
  const small = { amountFen: 26_800, points: 321 }
  const seen = async () => {
    for (const one of people) done(await checkIn(world, one, { operationId: newOperation(world) }))
    await timer()
  }
  const again = () => buys(world, people[0], { orderNo: 'A0', amountFen: small.amountFen })

  test.each([
    ['by the timer', small, timer],
    ['by whoever sends it again', small, again],
    ['when the member has been seen since', small, seen],
    ['when it is enough for the tier', { amountFen: 200_000, points: 2400 }, timer],
  ])(
    'credited %s it counts in the tier of its day',
    async (_how, { amountFen, points }, credit) => {
      for (const [no, one] of people.entries()) await rise(one, no)
      travel(world, LAST_DAY)
      const [customer, twin] = people
      await dieAt(world, 'members.update', () =>
        buys(world, customer, { orderNo: 'A0', amountFen }),
      )
      done(await buys(world, twin, { orderNo: 'A1', amountFen }))
      travel(world, '2027-04-02')
      await credit()
      expect(standing(customer).sales.at(-1)).toEqual([LAST_DAY, points])
      // What dates do, they do once more.
      await timer()
      expect(standing(customer)).toEqual(standing(twin))
      audit(world, customer)
    },
  )
})

test('a tier that was reached before the credit stays', async () => {
  const [customer] = people
  await earn(customer, 0)
  travel(world, LAST_DAY)
  await dieAt(world, 'members.update', () =>
    buys(world, customer, { orderNo: 'A0', amountFen: 100 }),
  )
  travel(world, '2027-04-02')
  await earn(customer, 1)
  done(await buys(world, customer, { orderNo: 'T2', amountFen: 700_000 }))
  await timer()
  await timer()
  expect(stored(world, customer).tier).toMatchObject({ id: 'premier', since: '2027-04-02' })
})
