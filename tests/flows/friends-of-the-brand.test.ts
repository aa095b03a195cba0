// An event and a dialogue for the brand's friends, from the invitation to the thanks (C8): an experience that
// only a segment sees, with seats and a date, cancelled in time, attended at the store, thanked for by a code;
// and a survey in which they alone speak freely.
import type { Results } from '../../core/contracts/results'
import { personId } from '../../core/domain/codes'
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, CONSOLE_KEY, join, OPENING, openShop, rewardIn, SECRET, type Shop } from './shop'

const FRIENDS = ['o-friend-1', 'o-friend-2', 'o-friend-3']
const [ANNA = '', BEN = '', CLEO = ''] = FRIENDS
const STRANGER = 'o-stranger'
const [first] = housekeeping.rewards
if (!first) throw new Error('the template has changed')

/** The programme of a brand that invites its friends in ten days. */
function programmeOn(today: string) {
  const evening = {
    ...{
      ...first,
      id: 'evening',
      name: '品牌之夜',
      kind: 'experience' as const,
      points: 10,
      stock: 2,
    },
    ...{ perMember: 1, segments: ['friends'], cancelDays: 1 },
    form: { kind: 'experience' as const, on: addDays(today, 10), at: '19:00' },
  }
  const window = { from: today, to: addDays(today, 30) }
  const talk = {
    ...{ id: 'talk', name: '说说心里话', ...window, points: 20, segments: ['friends'] },
    questions: [{ id: 'words', ask: '您最希望我们改什么？', kind: 'words' as const }],
  }
  const thanks = { id: 'evening-thanks', name: '品牌之夜', ...window, points: 60, perMember: 1 }
  return {
    rewards: [evening, ...housekeeping.rewards] as typeof housekeeping.rewards,
    segments: [{ id: 'friends', name: '品牌之友', who: null }],
    ways: { surveys: [talk], eventCodes: [thanks] },
  }
}

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: programmeOn(OPENING) })
  for (const openid of [...FRIENDS, STRANGER]) await join(shop, openid)
  for (const openid of FRIENDS)
    await admin('setSegments', {
      ...{ operationId: shop.op(), memberNo: personId(SECRET, openid), segments: ['friends'] },
    })
})
afterEach(() => shop.close())

async function admin<A extends keyof Results['admin']>(action: A, input: object = {}) {
  const event = { action, consoleKey: CONSOLE_KEY, ...input }
  const { envelope } = await shop.send<Results['admin'][A]>('admin', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}
const signUp = () => ({ action: 'redeem', operationId: shop.op(), rewardId: 'evening' })
const redeemed = (openid: string) =>
  shop.customer(openid, 'redeem', { operationId: shop.op(), rewardId: 'evening' })
const balance = async (openid: string) => (await shop.customer(openid, 'home')).member?.balance
const codeOf = async (openid: string) => (await shop.customer(openid, 'vouchers')).live[0]?.code

test('friends alone are invited; two seats, one given back, both attended and thanked for', async () => {
  const seen = await shop.customer(STRANGER, 'rewards')
  expect(seen.rewards.some(({ id }) => id === 'evening')).toBe(false)
  expect(await shop.refusal('customer', STRANGER, signUp())).toBe('reward_invited')
  expect(rewardIn(await shop.customer(ANNA, 'rewards'), 'evening')).toMatchObject({
    left: 2,
    blocked: null,
    form: { at: '19:00' },
  })

  await redeemed(ANNA)
  const bens = await redeemed(BEN)
  expect(await shop.refusal('customer', CLEO, signUp())).toBe('reward_sold_out')
  expect(await balance(BEN)).toBe(90)
  const cancelling = { operationId: shop.op(), voucherId: bens.outcome.voucherId }
  await shop.customer(BEN, 'cancelVoucher', cancelling)
  expect(await balance(BEN)).toBe(100)
  // The timer gives a seat back once it sees that the cancelling is written.
  shop.travel(3 / 1440)
  await shop.cloud.fire('timer')
  shop.travel(3 / 1440)
  await shop.cloud.fire('timer')
  await redeemed(CLEO)
  expect(await shop.refusal('customer', BEN, signUp())).toBe('reward_sold_out')

  const early = { action: 'verify', operationId: shop.op(), code: await codeOf(ANNA) }
  expect(await shop.refusal('clerk', CLERK, { ...early, storeId: 'xuhui' })).toBe(
    'voucher_not_today',
  )
  shop.travel(10)
  for (const openid of [ANNA, CLEO]) {
    const code = await codeOf(openid)
    await shop.clerk(CLERK, 'verify', { operationId: shop.op(), code, storeId: 'xuhui' })
  }
  const { codes } = await admin('makeEventCodes', {
    ...{ operationId: shop.op(), eventId: 'evening-thanks', count: 2 },
  })
  for (const [i, openid] of [ANNA, CLEO].entries())
    await shop.customer(openid, 'useEventCode', { operationId: shop.op(), code: codes[i] })
  expect([await balance(ANNA), await balance(BEN), await balance(CLEO)]).toEqual([150, 100, 150])
})

test('they speak freely, are thanked the same, and nobody else is asked', async () => {
  const words = '希望多一些周末的时段'
  const answer = (text: string) => ({
    ...{ action: 'answerSurvey', operationId: shop.op(), surveyId: 'talk' },
    answers: [{ question: 'words', answer: text }],
  })
  expect((await shop.customer(STRANGER, 'surveys')).surveys).toEqual([])
  expect(await shop.refusal('customer', STRANGER, answer(words))).toBe('survey_not_open')
  expect((await shop.customer(ANNA, 'surveys')).surveys.map(({ id }) => id)).toEqual(['talk'])
  await shop.send('customer', ANNA, answer(words))
  await shop.send('customer', BEN, answer('都很好'))
  expect(await balance(ANNA)).toBe(await balance(BEN))
  await shop.cloud.fire('timer')
  const { answers, questions } = await admin('surveyResults', { surveyId: 'talk' })
  expect(answers).toBe(2)
  expect(questions[0]?.words).toContain(words)
})

test('somebody who is a friend no more is not invited any more', async () => {
  const memberNo = personId(SECRET, ANNA)
  await admin('setSegments', { operationId: shop.op(), memberNo, segments: [] })
  expect(await shop.refusal('customer', ANNA, signUp())).toBe('reward_invited')
})

test('the terms say who is invited', async () => {
  const { chapters } = await shop.customer(STRANGER, 'terms')
  const lines = chapters.flatMap(chapter => chapter.lines)
  expect(
    lines.filter(line => line.startsWith('品牌之夜：') && line.includes('品牌之友')),
  ).toHaveLength(1)
})
