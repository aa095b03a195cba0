// The other ways to earn through the real doors: a missed day, a profile, a birthday, a channel, a
// store's code, a survey.
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'
import { generous } from './ways-rules'

let shop: Shop
const ME = 'o-customer'

beforeEach(async () => {
  shop = await openShop({ programme: generous })
  await join(shop, ME)
})
afterEach(() => shop.close())

const today = () => businessDate(shop.now(), 'Asia/Shanghai')
const checkIn = () => shop.customer(ME, 'checkIn', { operationId: shop.op() })
const refusal = (action: string, input: object) =>
  shop.refusal('customer', ME, { action, operationId: shop.op(), ...input })

async function balance(): Promise<number | undefined> {
  return (await shop.customer(ME, 'home')).member?.balance
}

async function latest() {
  const { entries } = await shop.customer(ME, 'points')
  return entries[0]
}

async function proved() {
  for (let i = 0; i < 2; i++) await shop.cloud.fire('timer')
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, ME) }
  const { envelope } = await shop.send('admin', null, event)
  expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
}

test('a missed day is made good after the next check-in; the streak goes on; what it costs is told', async () => {
  for (let day = 0; day < 3; day++) {
    await checkIn()
    shop.travel(1)
  }
  const missed = today()
  shop.travel(1)
  expect((await checkIn()).outcome).toMatchObject({ streak: 1, points: 5 })
  const { member } = await shop.customer(ME, 'home')
  expect(member?.checkIn.repair).toEqual({ days: [missed], left: 2, costPoints: 20 })
  const before = await balance()
  const input = { operationId: shop.op(), on: missed }
  const repaired = await shop.customer(ME, 'repairCheckIn', input)
  expect(repaired.outcome).toEqual({ on: missed, points: -20, streak: 5 })
  expect((await shop.customer(ME, 'repairCheckIn', input)).outcome).toEqual(repaired.outcome)
  expect(await balance()).toBe((before ?? 0) - 20)
  expect(await latest()).toMatchObject({ reason: { kind: 'repair', on: missed }, points: -20 })
  expect(await refusal('repairCheckIn', { on: missed })).toBe('repair_date')
  shop.travel(1)
  expect((await checkIn()).outcome).toMatchObject({ streak: 6, points: 10 })
  await proved()
})

test('a complete profile brings its points once; a birthday can’t be changed for a year', async () => {
  const told = { birthday: '02-29', birthYear: 1992, region: '上海', interests: ['收纳'] }
  const part = { operationId: shop.op(), nickname: '小满', birthday: '02-29' }
  expect((await shop.customer(ME, 'saveProfile', part)).outcome).toEqual({ nickname: '小满' })
  const whole = { operationId: shop.op(), nickname: '小满', ...told }
  const saved = await shop.customer(ME, 'saveProfile', whole)
  expect(saved.outcome).toEqual({ nickname: '小满', points: 50 })
  expect(saved.home.member?.balance).toBe(150)
  expect(await refusal('saveProfile', { nickname: '小满', birthday: '03-01' })).toBe(
    'birthday_fixed',
  )
  await shop.customer(ME, 'saveProfile', { operationId: shop.op(), nickname: '小满', region: '' })
  const again = { ...whole, operationId: shop.op() }
  expect((await shop.customer(ME, 'saveProfile', again)).outcome).toEqual({ nickname: '小满' })
  expect(await latest()).toMatchObject({
    points: 50,
    reason: { kind: 'profile' },
    receipt: { steps: [{ kind: 'fixed', rule: 'profile', points: 50 }] },
  })
  await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  expect(JSON.stringify(shop.member(ME))).not.toMatch(/上海|收纳|02-29|1992/)
  await join(shop, ME)
  const anew = { ...whole, operationId: shop.op() }
  expect((await shop.customer(ME, 'saveProfile', anew)).outcome).toEqual({ nickname: '小满' })
})

test('the timer brings a birthday’s greeting and points once, three days before', async () => {
  const birthday = addDays(today(), 20).slice(5)
  await shop.customer(ME, 'saveProfile', { operationId: shop.op(), nickname: '小满', birthday })
  shop.travel(16)
  await shop.cloud.fire('timer')
  expect(await balance()).toBe(100)
  shop.travel(1)
  for (let i = 0; i < 2; i++) await shop.cloud.fire('timer')
  expect(await balance()).toBe(188)
  const { messages } = await shop.customer(ME, 'inbox')
  expect(messages).toMatchObject([{ notice: { kind: 'birthday', points: 88, on: today() } }])
  expect(await latest()).toMatchObject({ reason: { kind: 'birthday' }, points: 88 })
  shop.travel(300)
  await shop.cloud.fire('timer')
  expect(await balance()).toBe(188)
  await proved()
})

test('who joins by a rewarded channel is given its points once in a life', async () => {
  const input = { nickname: '新来的', agreed: true, source: 'mall-poster' }
  const joined = await shop.customer('o-new', 'join', { operationId: shop.op(), ...input })
  expect([joined.outcome, joined.home.member?.balance]).toEqual([{ points: 125 }, 125])
  await shop.customer('o-new', 'leave', { operationId: shop.op(), agreed: true })
  const again = await shop.customer('o-new', 'join', { operationId: shop.op(), ...input })
  expect(again.outcome).toEqual({ points: 0 })
})

test('a store’s screen shows a code; it counts once a day at each store, by the month’s table', async () => {
  const codeOf = async (storeId: string) => {
    const { list } = await shop.clerk(CLERK, 'storeCodes', { storeId })
    return list[0]?.text ?? ''
  }
  const visit = async (storeId: string) =>
    shop.customer(ME, 'checkInAtStore', { operationId: shop.op(), code: await codeOf(storeId) })
  const old = await codeOf('xuhui')
  expect((await visit('xuhui')).outcome).toEqual({ storeId: 'xuhui', points: 5 })
  expect(await refusal('checkInAtStore', { code: await codeOf('xuhui') })).toBe('store_visited')
  expect((await visit('pudong')).outcome).toEqual({ storeId: 'pudong', points: 10 })
  expect(await latest()).toMatchObject({ storeName: '浦东店', reason: { kind: 'store_visit' } })
  shop.travel(1)
  expect(await refusal('checkInAtStore', { code: old })).toBe('store_code_expired')
  const forged = `${old.slice(0, -1)}${old.endsWith('0') ? '1' : '0'}`
  expect(await refusal('checkInAtStore', { code: forged })).toBe('store_code')
  expect(await balance()).toBe(115)
  await proved()
})

/** As the door takes them. */
function listed(said: Record<string, unknown>) {
  return Object.entries(said).map(([question, answer]) => ({ question, answer }))
}

test('a survey brings the same whatever is answered, once; the brand sees counts without names', async () => {
  const people = [ME, 'o-second']
  await join(shop, 'o-second')
  const said = [
    { stars: 1, why: ['准时'], more: '来晚了' },
    { stars: 5, why: ['准时', '干净'], more: '很好' },
  ]
  const results: unknown[] = []
  for (const [i, openid] of people.entries()) {
    const { surveys } = await shop.customer(openid, 'surveys')
    expect(surveys.map(({ id }) => id)).toEqual(['after-service'])
    const input = {
      operationId: shop.op(),
      surveyId: 'after-service',
      answers: listed(said[i] ?? {}),
    }
    const { outcome } = await shop.customer(openid, 'answerSurvey', input)
    results.push(outcome)
  }
  expect(results).toEqual(Array(2).fill({ surveyId: 'after-service', points: 15 }))
  const answers = listed(said[0] ?? {})
  expect(await refusal('answerSurvey', { surveyId: 'after-service', answers })).toBe(
    'survey_answered',
  )
  expect(
    await refusal('answerSurvey', {
      surveyId: 'for-vip',
      answers: [{ question: 'again', answer: '会' }],
    }),
  ).toBe('survey_not_open')
  await shop.cloud.fire('timer')
  const event = { action: 'surveyResults', consoleKey: CONSOLE_KEY, surveyId: 'after-service' }
  const { envelope } = await shop.send('admin', null, event)
  expect(envelope).toMatchObject({
    ok: true,
    data: {
      answers: 2,
      complete: true,
      questions: [
        { counts: { 1: 1, 5: 1 } },
        { counts: { 准时: 2, 干净: 1 } },
        { words: expect.arrayContaining(['来晚了', '很好']) },
      ],
    },
  })
  expect(JSON.stringify(envelope)).not.toContain(personId(SECRET, ME))
  const { answers: own } = await shop.customer(ME, 'myData')
  expect(own).toMatchObject([{ surveyId: 'after-service', answers: said[0] }])
})

test.each([
  ['a star too many', { stars: 5.5, why: ['准时'], more: '好' }, 'invalid_input'],
  ['no star', { stars: 0, why: ['准时'], more: '好' }, 'survey_answers'],
  ['a choice that is none', { stars: 3, why: ['便宜'], more: '好' }, 'survey_answers'],
  ['the same choice twice', { stars: 3, why: ['准时', '准时'], more: '好' }, 'survey_answers'],
  ['a question left out', { stars: 3, why: ['准时'] }, 'survey_answers'],
  ['a question that is none', { stars: 3, why: ['准时'], more: '好', age: 3 }, 'survey_answers'],
  ['words that WeChat refuses', { stars: 3, why: ['准时'], more: '违禁' }, 'text_refused'],
])('a survey with %s is refused, and nothing changes', async (_, said, code) => {
  const answers = listed(said)
  const before = JSON.stringify(shop.member(ME))
  expect(await refusal('answerSurvey', { surveyId: 'after-service', answers })).toBe(code)
  expect(JSON.stringify(shop.member(ME))).toBe(before)
})
