// The linter through the doors: what it finds blocks a draft or must be accepted; a hand's edit is told by
// an alert and never closes the shop.
import type { Programme } from '../../core/contracts/programme'
import type { DraftView, ProgrammeCheckView } from '../../core/contracts/publishing-views'
import { personId } from '../../core/domain/codes'
import { businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'

const [ANNA, BERND, ME] = ['o-admin-anna', 'o-admin-bernd', 'o-customer']

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ env: { PROGRAMME_CACHE_MS: '0' } })
  const admin = (openid: string, name: string) => ({
    _id: personId(SECRET, openid),
    name,
    role: 'admin',
    stores: [],
    active: true,
  })
  shop.cloud.documents.insert('staff', [admin(ANNA, '安娜'), admin(BERND, '伯恩')])
  await join(shop, ME)
})
afterEach(() => shop.close())

type Input = Record<string, unknown>

function ask(openid: string, action: string, input: Input) {
  return shop.send<DraftView>('admin', openid, { action, operationId: shop.op(), ...input })
}
async function draft(openid: string, action: string, input: Input): Promise<DraftView> {
  const { envelope } = await ask(openid, action, input)
  if (!envelope.ok) throw new Error(`${action} refused: ${JSON.stringify(envelope)}`)
  return envelope.data
}
const alerts = () => shop.cloud.documents.find('alerts') as { title: string; lines: string[] }[]
const byHand = (programme: Programme) =>
  shop.cloud.documents.replace('programmes', { _id: 'live', ...programme })
const tick = () => shop.send('timer', null, { action: 'tick' })
const today = () => businessDate(shop.now(), 'Asia/Shanghai')

/** The housekeeping programme with another description of its first reward. */
function saying(description: string): Programme {
  const [first, ...others] = housekeeping.rewards
  if (!first) throw new Error('the template has no rewards')
  return { ...housekeeping, rewards: [{ ...first, description }, ...others] }
}
const unlawful = saying('晒图发朋友圈，再送 20 积分。')
const generous: Programme = {
  ...housekeeping,
  earning: {
    ...housekeeping.earning,
    purchase: { ...housekeeping.earning.purchase, points: 4 },
  },
}
const worse: Programme = {
  ...housekeeping,
  earning: {
    ...housekeeping.earning,
    purchase: { ...housekeeping.earning.purchase, capPerOrder: 10_000 },
  },
}

test('an error keeps a draft from going on, and says rule, reason and fix', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: unlawful })
  const checked = await draft(ANNA, 'checkDraft', { draftId })
  expect(checked).toMatchObject({ state: 'editing', problems: [] })
  expect(checked.findings).toEqual([
    {
      code: 'share_rewarded',
      level: 'error',
      name: '奖励分享',
      text: '“晒图发朋友圈，再送 20 积分”：微信禁止奖励分享、转发、点赞、发朋友圈，会被封禁',
      fix: '改为好友注册并消费后再奖励，或去掉这句话',
      field: 'rewards.0.description',
      label: '兑换品 1 · 说明',
    },
  ])
  const accepted = ['share_rewarded']
  const { envelope } = await ask(ANNA, 'submitDraft', { draftId, baseRev: 1, accepted })
  expect(envelope).toMatchObject({
    code: 'draft_faulty',
    details: { field: '兑换品 1 · 说明', problems: 1 },
  })
  const mended = { draftId, baseRev: 1, content: saying('上门拆装清洗。') }
  await draft(ANNA, 'saveDraft', mended)
  expect(await draft(ANNA, 'checkDraft', { draftId })).toMatchObject({
    state: 'checked',
    findings: [],
  })
})

test('a warning must be accepted by its code, and goes with the draft until it is in force', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: generous })
  const seen = { draftId, baseRev: 1 }
  const { envelope } = await ask(ANNA, 'submitDraft', seen)
  expect(envelope).toMatchObject({
    code: 'draft_warnings',
    details: { warnings: 'gives_back_half' },
  })
  await draft(ANNA, 'submitDraft', { ...seen, accepted: ['gives_back_half'] })
  const approved = await draft(BERND, 'approveDraft', seen)
  expect(approved.findings).toMatchObject([{ code: 'gives_back_half', name: '返还超过一半' }])
  await draft(BERND, 'scheduleDraft', { ...seen, effectiveFrom: today() })
  await tick()
  expect(alerts()).toEqual([])
  expect((await buy(shop, ME, { amountFen: 10_000, orderNo: 'A-1' })).outcome.points).toBe(400)
})

test('a hand that promises points for sharing: in force, one alert, the shop is open', async () => {
  byHand(unlawful)
  for (const _ of [1, 2, 3]) await tick()
  expect(alerts()).toMatchObject([
    {
      title: '直接修改的会员计划已生效，但有必须改正的问题',
      lines: [expect.stringMatching(/^奖励分享：“晒图发朋友圈/)],
    },
  ])
  expect((await buy(shop, ME, { amountFen: 10_000, orderNo: 'A-1' })).outcome.points).toBe(100)
  byHand(housekeeping)
  await tick()
  expect(alerts()).toHaveLength(1)
})

test('a hand that makes terms worse: the notice that was promised is missing', async () => {
  await tick()
  byHand(worse)
  await tick()
  expect(alerts()).toMatchObject([
    { lines: [expect.stringContaining('承诺提前 30 天公示，这次直接生效：消费积分')] },
  ])
})

test('worse terms that were announced as promised raise no alert', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: worse })
  const seen = { draftId, baseRev: 1 }
  await draft(ANNA, 'submitDraft', { ...seen, accepted: ['worse_terms'] })
  const { earliest } = await draft(BERND, 'approveDraft', seen)
  await draft(BERND, 'scheduleDraft', { ...seen, effectiveFrom: earliest })
  shop.travel(30)
  await tick()
  expect((await draft(ANNA, 'draft', { draftId, operationId: undefined })).state).toBe('live')
  expect(alerts()).toEqual([])
})

test.each([
  ['zh-CN', '奖励分享', '兑换品 1 · 说明'],
  ['zh-TW', '獎勵分享', '兌換品 1 · 說明'],
  ['en', 'Reward for sharing', 'Reward 1 · Description'],
])('a document is checked in %s without putting it in place', async (language, name, label) => {
  const { envelope } = await shop.send<ProgrammeCheckView>('admin', null, {
    action: 'checkProgramme',
    consoleKey: CONSOLE_KEY,
    programme: unlawful,
    language,
  })
  if (!envelope.ok) throw new Error(envelope.code)
  expect(envelope.data.problems).toEqual([])
  const [finding] = envelope.data.findings
  expect(finding).toMatchObject({ code: 'share_rewarded', name })
  expect(finding?.label?.toLowerCase()).toBe(label.toLowerCase())
  expect(shop.cloud.documents.get('programmes', 'live')).toMatchObject({
    rewards: housekeeping.rewards,
  })
})
