// Stories of redemptions through the doors (C9): told of what was used, shown when an admin agrees, gone when
// their teller wants it; none at a clinic.
import type { Results } from '../../core/contracts/results'
import { personId } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'

const ME = 'o-customer'
const OTHER = 'o-other'
const brand = { name: '青禾医美', shortName: '青禾', slogan: '安心变美', timeZone: 'Asia/Shanghai' }

let shop: Shop
afterEach(() => shop.close())

async function open(programme: Parameters<typeof openShop>[0] = {}) {
  shop = await openShop(programme)
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 90_000, orderNo: 'A-1' })
}

/** Redeems, and uses the voucher unless told otherwise; its number. */
async function voucher(used = true): Promise<string> {
  const wish = { operationId: shop.op(), rewardId: 'curtain-clean' }
  const { outcome } = await shop.customer(ME, 'redeem', wish)
  const { live } = await shop.customer(ME, 'vouchers')
  const code = live.find(({ id }) => id === outcome.voucherId)?.code
  if (used) await shop.clerk(CLERK, 'verify', { operationId: shop.op(), code, storeId: 'xuhui' })
  return outcome.voucherId
}

const telling = (voucherId: string, text = '窗帘像新的一样，阿姨很细心') => ({
  ...{ action: 'tellStory', operationId: shop.op(), voucherId, text },
})
const admin = async <A extends keyof Results['admin']>(action: A, input: object = {}) => {
  const event = { action, consoleKey: CONSOLE_KEY, ...input }
  const { envelope } = await shop.send<Results['admin'][A]>('admin', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}
const shown = async () => (await shop.customer(OTHER, 'stories')).stories
const kept = () => JSON.stringify(shop.cloud.documents.find('stories', {}))

test('told, read by an admin, shown under a masked name, hidden again, taken back', async () => {
  await open({ programme: { stories: 'on' } })
  const voucherId = await voucher()
  const event = telling(voucherId)
  const told = await shop.send<Results['customer']['tellStory']>('customer', ME, event)
  const storyId = `${personId(SECRET, ME)}-${voucherId}`
  expect(told.envelope).toMatchObject({ ok: true, data: { outcome: { storyId } } })
  expect((await shop.send('customer', ME, event)).envelope).toMatchObject({ ok: true })
  expect(await shop.refusal('customer', ME, telling(voucherId))).toBe('story_told')
  expect(await shown()).toEqual([])

  const { stories } = await admin('waitingStories')
  expect(stories).toMatchObject([{ storyId, state: 'waiting', checked: 'pass' }])
  await admin('decideStory', { storyId, show: true })
  await admin('decideStory', { storyId, show: true })
  expect(await shown()).toMatchObject([
    { reward: '窗帘清洗一次', name: '小**', text: '窗帘像新的一样，阿姨很细心' },
  ])
  expect(JSON.stringify(await shown())).not.toContain('小满')
  expect(JSON.stringify(await shown())).not.toContain(personId(SECRET, ME))
  expect((await shop.customer(ME, 'home')).member?.balance).toBe(800)
  expect((await shop.customer(ME, 'myData')).stories).toMatchObject([{ storyId, state: 'shown' }])

  await admin('decideStory', { storyId, show: false })
  expect(await shown()).toEqual([])
  await admin('decideStory', { storyId, show: true })
  await shop.customer(ME, 'withdrawStory', { voucherId })
  await shop.customer(ME, 'withdrawStory', { voucherId })
  expect(await shown()).toEqual([])
  expect(kept()).not.toContain('窗帘')
  expect((await shop.customer(ME, 'myData')).stories).toEqual([])
})

test('decided twice at the very same moment: both are told that it is', async () => {
  await open({ programme: { stories: 'on' }, stopped: true })
  const voucherId = await voucher()
  const storyId = `${personId(SECRET, ME)}-${voucherId}`
  await shop.send('customer', ME, telling(voucherId))
  const decide = () => admin('decideStory', { storyId, show: true })
  expect(await Promise.all([decide(), decide()])).toEqual([{ storyId }, { storyId }])
})

test('what was taken back stays away: no admin and no other telling brings it back', async () => {
  await open({ programme: { stories: 'on' } })
  const voucherId = await voucher()
  const storyId = `${personId(SECRET, ME)}-${voucherId}`
  await shop.send('customer', ME, telling(voucherId))
  await shop.customer(ME, 'withdrawStory', { voucherId })
  expect(await shop.refusal('customer', ME, telling(voucherId))).toBe('story_told')
  const showing = { action: 'decideStory', consoleKey: CONSOLE_KEY, storyId, show: true }
  expect(await shop.refusal('admin', null, showing)).toBe('story_not_found')
  expect((await admin('waitingStories')).stories).toEqual([])
  expect(kept()).not.toContain('窗帘')
})

test('of what was not used, of somebody else’s, of nothing: refused, and nothing is kept', async () => {
  await open({ programme: { stories: 'on' } })
  await join(shop, OTHER)
  const live = await voucher(false)
  expect(await shop.refusal('customer', ME, telling(live))).toBe('voucher_not_found')
  expect(await shop.refusal('customer', OTHER, telling(live))).toBe('voucher_not_found')
  const used = await voucher()
  const mine = `${personId(SECRET, ME)}-${used}`
  expect(await shop.refusal('customer', OTHER, telling(mine))).toBe('voucher_not_found')
  await shop.customer(OTHER, 'withdrawStory', { voucherId: mine })
  expect(kept()).toBe('[]')
})

test('a text that WeChat finds risky is not taken', async () => {
  await open({ programme: { stories: 'on' } })
  const used = await voucher()
  expect(await shop.refusal('customer', ME, telling(used, '这是违禁内容，请看'))).toBe(
    'text_refused',
  )
  expect(kept()).toBe('[]')
})

test('who leaves leaves no story behind', async () => {
  await open({ programme: { stories: 'on' } })
  const voucherId = await voucher()
  await shop.send('customer', ME, telling(voucherId))
  await admin('decideStory', { storyId: `${personId(SECRET, ME)}-${voucherId}`, show: true })
  expect(await shown()).toHaveLength(1)
  await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  expect(await shown()).toEqual([])
  expect(kept()).toBe('[]')
})

test('a story that arrives after its teller has left is never shown', async () => {
  await open({ programme: { stories: 'on' } })
  const voucherId = await voucher()
  await shop.send('customer', ME, telling(voucherId))
  const late = shop.cloud.documents.find('stories', {})
  await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  shop.cloud.documents.insert('stories', late)
  const storyId = `${personId(SECRET, ME)}-${voucherId}`
  const showing = { action: 'decideStory', consoleKey: CONSOLE_KEY, storyId, show: true }
  expect(await shop.refusal('admin', null, showing)).toBe('story_not_found')
  expect(kept()).toBe('[]')
})

test.each<[string, object]>([
  ['where nobody switched them on', {}],
  [
    'at a clinic, whatever is switched on',
    { stories: 'on', brand: { ...brand, trade: 'medical_aesthetics', phone: '' } },
  ],
])('%s there are none', async (_, programme) => {
  await open({ programme })
  const used = await voucher()
  expect(await shop.refusal('customer', ME, telling(used))).toBe('stories_off')
  expect(await shop.refusal('customer', ME, { action: 'stories' })).toBe('stories_off')
  const showing = { action: 'decideStory', consoleKey: CONSOLE_KEY, show: true }
  const storyId = `${personId(SECRET, ME)}-${used}`
  expect(await shop.refusal('admin', null, { ...showing, storyId })).toBe('stories_off')
  expect(kept()).toBe('[]')
})
