// Codes of campaigns through the real doors: made in bulk, used once, never oversold, not to be guessed.
import { CONSOLE_KEY, join, openShop, type Shop } from './shop'
import { generous } from './ways-rules'

let shop: Shop
const ME = 'o-customer'

beforeEach(async () => {
  shop = await openShop({ programme: generous })
  await join(shop, ME)
})
afterEach(() => shop.close())

async function make(more: object, operationId = shop.op()): Promise<string[]> {
  const event = { action: 'makeEventCodes', consoleKey: CONSOLE_KEY, operationId, ...more }
  const { envelope } = await shop.send<{ codes: string[] }>('admin', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data.codes
}

const take = (openid: string, code: string) =>
  shop.customer(openid, 'useEventCode', { operationId: shop.op(), code })
const refusal = (openid: string, code: string) =>
  shop.refusal('customer', openid, { action: 'useEventCode', operationId: shop.op(), code })

test('codes made in bulk are kept as hashes alone; the same operation makes the same ones', async () => {
  const operationId = shop.op()
  const codes = await make({ eventId: 'spring', count: 50 }, operationId)
  expect(await make({ eventId: 'spring', count: 50 }, operationId)).toEqual(codes)
  expect(new Set(codes).size).toBe(50)
  const kept = shop.cloud.documents.find('eventcodes', { eventId: 'spring' })
  expect(kept).toHaveLength(50)
  expect(JSON.stringify(kept)).not.toContain(codes[0])
})

test('a code of the brand’s own is made once; another wish under its id is refused', async () => {
  const refused = async (more: object, operationId = shop.op()) => {
    const event = { action: 'makeEventCodes', consoleKey: CONSOLE_KEY, operationId, ...more }
    return shop.refusal('admin', null, event)
  }
  const operationId = shop.op()
  const own = { eventId: 'spring', code: 'HAPPY2026', uses: 5 }
  expect(await make(own, operationId)).toEqual(await make(own, operationId))
  const before = shop.cloud.documents.text('eventcodes')
  expect(await refused({ ...own, uses: 500 })).toBe('event_code_exists')
  expect(await refused({ ...own, code: 'happy2026' })).toBe('event_code_exists')
  expect(await refused({ ...own, uses: 6 }, operationId)).toBe('operation_reused')
  expect(await refused({ ...own, code: 'LUCKY2026' }, operationId)).toBe('operation_reused')
  expect(await refused({ eventId: 'past', count: 3 }, operationId)).toBe('operation_reused')
  expect(shop.cloud.documents.text('eventcodes')).toBe(before)
})

test('a code is good once, however it is typed; each member has their share of them', async () => {
  await join(shop, 'o-other')
  const [first = '', second = '', third = ''] = await make({ eventId: 'spring', count: 3 })
  const typed = ` ${first.slice(0, 5).toLowerCase()}-${first.slice(5)} `
  const operationId = shop.op()
  const used = await shop.customer(ME, 'useEventCode', { operationId, code: typed })
  expect(used.outcome).toEqual({ eventId: 'spring', name: '迎春', points: 30 })
  const again = await shop.customer(ME, 'useEventCode', { operationId, code: typed })
  expect(again.outcome).toEqual(used.outcome)
  expect(await refusal('o-other', first)).toBe('event_code_used')
  await take(ME, second)
  expect(await refusal(ME, third)).toBe('event_code_mine')
  expect((await shop.customer('o-other', 'home')).member?.balance).toBe(100)
  expect((await shop.customer(ME, 'home')).member?.balance).toBe(160)
})

test('a code of an event that is over says so; wrong ones are counted until no more may be tried', async () => {
  const [old = ''] = await make({ eventId: 'past', count: 1 })
  expect(await refusal(ME, old)).toBe('event_code_over')
  for (let i = 0; i < 8; i++) expect(await refusal(ME, `GUESS-${i}`)).toBe('event_code_unknown')
  const [right = ''] = await make({ eventId: 'spring', count: 1 })
  expect(await refusal(ME, right)).toBe('event_code_tries')
  shop.travel(1)
  expect((await take(ME, right)).outcome.points).toBe(30)
})

test('twenty at once want one of five uses of a shared code: five get one, all others are told', async () => {
  await make({ eventId: 'spring', code: 'HAPPY2026', uses: 5 })
  const people = Array.from({ length: 20 }, (_, i) => `o-${i}`)
  for (const openid of people) await join(shop, openid)
  const got = await Promise.all(people.map(openid => refusal(openid, 'happy2026')))
  expect(got.filter(one => one === 'ok')).toHaveLength(5)
  expect(got.filter(one => one === 'event_code_used')).toHaveLength(15)
  shop.travel(0.01)
  await shop.cloud.fire('timer')
  expect(shop.cloud.documents.find('eventcodes', { eventId: 'spring' })).toMatchObject([
    { left: 0, held: {}, busy: false },
  ])
  expect(await refusal(ME, 'HAPPY2026')).toBe('event_code_used')
})

test('the function dies before the points are given: the use comes back within minutes', async () => {
  const [code = ''] = await make({ eventId: 'spring', count: 1 })
  const fault = {
    when: 'before',
    action: 'database.modifyDocument',
    collection: 'members',
  } as const
  shop.cloud.faults.push({ ...fault, do: 'kill' })
  await expect(take(ME, code)).rejects.toMatchObject({ errCode: expect.any(Number) })
  expect(await refusal(ME, code)).toBe('busy')
  shop.travel(0.01)
  await shop.cloud.fire('timer')
  expect((await take(ME, code)).outcome.points).toBe(30)
})
