// What an hour costs in which nobody does anything: the timer ticks every minute all year, so each call of an idle tick
// is paid for 43,200 times a month.
import type { Programme } from '../../core/contracts/programme'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { minimal } from '../../core/domain/templates/minimal'
import { everything } from '../../core/testing/everything'
import type { TickReport } from '../../core/usecases/timer/tick'
import { buy, join, openShop, type Shop } from './shop'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const ME = 'o-customer'

let shop: Shop
afterEach(() => shop.close())

async function tick(event: Record<string, unknown> = {}) {
  const { envelope, dbCalls } = await shop.send<TickReport>('timer', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return { did: envelope.data, dbCalls }
}

/** Ticks so many minutes; how many database calls that took. */
async function minutes(count: number): Promise<number> {
  let calls = 0
  for (let i = 0; i < count; i++) {
    shop.pass(MINUTE)
    calls += (await tick()).dbCalls
  }
  return calls
}

/** A shop with a customer, on the next morning at ten in Shanghai, when the night's work is done. */
async function openUntouched(programme: Programme): Promise<void> {
  shop = await openShop({ programme })
  await join(shop, ME)
  shop.pass(DAY - ((shop.now() - 2 * 60 * MINUTE) % DAY))
  await minutes(6)
}

test.each<[string, Programme, number]>([
  ['the minimal programme', minimal, 2.9],
  ['the housekeeping template', housekeeping, 3],
  ['everything there is', everything, 4],
])('%s: an idle tick costs at most so many calls, an hour’s average', async (name, ...rest) => {
  const [programme, most] = rest
  await openUntouched(programme)
  const average = (await minutes(60)) / 60
  console.info(`${name}: ${average.toFixed(2)} database calls per idle tick`)
  expect(average).toBeLessThanOrEqual(most)
})

test('every other tick of an idle hour reads whether a member waits, and nothing else', async () => {
  await openUntouched(everything)
  const each: number[] = []
  for (let i = 0; i < 20; i++) each.push(await minutes(1))
  expect(Math.min(...each)).toBe(1)
  expect(each.filter(calls => calls === 1).length).toBeGreaterThanOrEqual(8)
})

test('who acts in an idle hour waits no longer: the next tick publishes, two more confirm the order', async () => {
  await openUntouched(everything)
  await minutes(7)
  await buy(shop, ME, { amountFen: 10_000, orderNo: 'quiet' })
  shop.pass(MINUTE)
  expect((await tick()).did.published).toBeGreaterThan(0)
  await minutes(2)
  expect(shop.cloud.documents.get('orders', 'xuhui:quiet')).toMatchObject({ confirmed: true })
})

test('an admin who runs the timer by hand with "all" has every job done at once', async () => {
  await openUntouched(everything)
  const idle = (await tick()).dbCalls
  expect((await tick({ all: true })).dbCalls).toBeGreaterThan(idle + 10)
  expect((await tick({ all: 'yes', Type: 'Timer' })).dbCalls).toBe(idle)
})
