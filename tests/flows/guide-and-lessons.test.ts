// People and rules through the doors: the clerks' guide and who has read it, what customers are told of new
// rules (G7), and what was learnt (G8).
import type { Results } from '../../core/contracts/results'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, CONSOLE_KEY, join, openShop, type Shop } from './shop'

const ME = 'o-customer'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ env: { PROGRAMME_CACHE_MS: '0' } })
  await join(shop, ME)
})
afterEach(() => shop.close())

/** A good while later the brand gives twice the points. */
async function rule() {
  shop.travel(2)
  const { earning } = housekeeping
  const twice = { ...earning, purchase: { ...earning.purchase, points: 2 } }
  shop.cloud.documents.replace('programmes', { _id: 'live', ...housekeeping, earning: twice })
  await shop.cloud.fire('timer')
}

const send = <A extends keyof Results['admin']>(action: A, input: object = {}) =>
  shop.send<Results['admin'][A]>('admin', null, { action, consoleKey: CONSOLE_KEY, ...input })
const admin = async <A extends keyof Results['admin']>(action: A, input: object = {}) => {
  const { envelope } = await send(action, input)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}
const readers = async () => (await admin('guideReaders')).staff.map(({ readOn }) => readOn !== null)

test('a clerk reads the guide, says so, and again when the rules change', async () => {
  const first = await shop.clerk(CLERK, 'guide')
  expect(first).toMatchObject({ changes: [], confirmedOn: null })
  const answers = Object.fromEntries(first.answers.map(({ ask, lines }) => [ask, lines.join()]))
  expect(answers['为什么这笔是这么多积分？']).toContain('一步一步')
  expect(answers['怎样得积分？']).toContain('每 1 元 1 分')
  expect(answers['积分会过期吗？']).toContain('到期')
  expect(await readers()).toEqual([false])

  const { version } = first
  const confirmed = await shop.clerk(CLERK, 'confirmGuide', { version })
  expect(confirmed.confirmedOn).not.toBeNull()
  expect(await shop.clerk(CLERK, 'confirmGuide', { version })).toEqual(confirmed)
  expect(await readers()).toEqual([true])

  await rule()
  const event = { action: 'confirmGuide', version }
  expect(await shop.refusal('clerk', CLERK, event)).toBe('guide_changed')
  expect(await readers()).toEqual([false])
  expect(await shop.clerk(CLERK, 'guide')).toMatchObject({
    changes: [{ text: '消费积分：每 1 元 1 分 → 每 1 元 2 分', effect: 'better' }],
    confirmedOn: null,
  })
})

test('members are told for a month that the rules changed, and how', async () => {
  expect((await shop.customer(ME, 'inbox')).rules).toBeUndefined()
  await rule()
  const { rules } = await shop.customer(ME, 'inbox')
  const terms = await shop.customer(ME, 'terms')
  expect(rules).toEqual({ version: terms.version, from: terms.from })
  expect(terms.changes).toMatchObject([{ text: '消费积分：每 1 元 1 分 → 每 1 元 2 分' }])
  await join(shop, 'o-new')
  expect((await shop.customer('o-new', 'inbox')).rules).toBeUndefined()
  shop.travel(31)
  expect((await shop.customer(ME, 'inbox')).rules).toBeUndefined()
})

test('a lesson is kept, a proposal is decided once, both are found by what they are about', async () => {
  const { version } = await shop.clerk(CLERK, 'guide')
  const lesson = { operationId: shop.op(), kind: 'lesson', text: '签到积分带来了回头客' }
  const noted = await admin('addLesson', lesson)
  expect(noted).toMatchObject({ state: 'noted', version, campaign: null, by: 'console' })
  expect(await admin('addLesson', lesson)).toEqual(noted)
  const other = { ...lesson, text: '另一句话在这里' }
  expect((await send('addLesson', other)).envelope).toMatchObject({ code: 'operation_reused' })

  const idea = {
    operationId: shop.op(),
    kind: 'proposal',
    text: '会员日改到周末',
    campaign: 'spring',
  }
  const { lessonId } = await admin('addLesson', idea)
  const decision = { lessonId, state: 'accepted', note: '下月起试行' }
  const decided = await admin('decideLesson', decision)
  expect(decided).toMatchObject({ state: 'accepted', decided: { note: '下月起试行' } })
  expect(await admin('decideLesson', decision)).toEqual(decided)
  const late = await send('decideLesson', { ...decision, state: 'declined' })
  expect(late.envelope).toMatchObject({ code: 'lesson_not_open' })
  const never = await send('decideLesson', { ...decision, lessonId: noted.lessonId })
  expect(never.envelope).toMatchObject({ code: 'lesson_not_open' })

  const ids = async (where: object) =>
    (await admin('lessons', where)).lessons.map(one => one.lessonId)
  expect(await ids({})).toEqual([lessonId, noted.lessonId])
  expect(await ids({ version })).toHaveLength(2)
  expect(await ids({ campaign: 'spring' })).toEqual([lessonId])
  expect(await ids({ states: ['noted', 'open'] })).toEqual([noted.lessonId])
  expect(await ids({ version: '0123456789' })).toEqual([])
})
