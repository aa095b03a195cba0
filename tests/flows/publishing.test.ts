// Publishing a programme through the doors: two admins, a date, a hand in between, and drafts of any
// shape.
import fc from 'fast-check'
import { type Programme, programmeSchema } from '../../core/contracts/programme'
import type { DraftView } from '../../core/contracts/publishing-views'
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { versionOf } from '../../core/usecases/programme-check'
import { allowed, shapeOf } from '../attacks/generators'
import { buy, join, openShop, SECRET, type Shop } from './shop'

const ANNA = 'o-admin-anna'
const BERND = 'o-admin-bernd'
const EDITOR = 'o-admin-editor'
const ME = 'o-customer'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ env: { PROGRAMME_CACHE_MS: '0' } })
  const admin = (openid: string, name: string, more = {}) => ({
    _id: personId(SECRET, openid),
    name,
    role: 'admin',
    stores: [],
    active: true,
    ...more,
  })
  shop.cloud.documents.insert('staff', [
    admin(ANNA, '安娜'),
    admin(BERND, '伯恩'),
    admin(EDITOR, '小编', { permissions: ['edit'] }),
  ])
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
async function refusal(openid: string, action: string, input: Input) {
  const { envelope } = await ask(openid, action, input)
  if (envelope.ok) throw new Error(`${action} was done`)
  return envelope
}

const today = () => businessDate(shop.now(), 'Asia/Shanghai')
const earning = (points: number): Programme['earning'] => ({
  ...housekeeping.earning,
  purchase: { ...housekeeping.earning.purchase, points },
})
const twice: Programme = { ...housekeeping, earning: earning(2) }
const less: Programme = { ...housekeeping, earning: earning(0) }
const byHand: Programme = { ...housekeeping, earning: earning(3) }
const live = () => shop.cloud.documents.get('programmes', 'live') as Input | undefined
const alerts = () => shop.cloud.documents.find('alerts') as { title: string; lines: string[] }[]

async function earned(): Promise<number> {
  const orderNo = `A-${shop.op()}`
  return (await buy(shop, ME, { amountFen: 10_000, orderNo })).outcome.points
}

/** Saved and submitted by one, approved by the other. */
async function approvedDraft(content: Programme, accepted: string[] = []): Promise<DraftView> {
  const { draftId } = await draft(ANNA, 'saveDraft', { content })
  await draft(ANNA, 'checkDraft', { draftId })
  await draft(ANNA, 'submitDraft', { draftId, baseRev: 1, accepted })
  return draft(BERND, 'approveDraft', { draftId, baseRev: 1 })
}

/** Scheduled so many days from today. */
async function scheduled(content: Programme, days: number, accepted: string[] = []) {
  const { draftId } = await approvedDraft(content, accepted)
  const effectiveFrom = addDays(today(), days)
  return draft(BERND, 'scheduleDraft', { draftId, baseRev: 1, effectiveFrom })
}

test('the whole way: saved, checked, submitted, approved by another, in force from its date', async () => {
  const saved = await draft(ANNA, 'saveDraft', { content: twice })
  const { draftId } = saved
  expect(saved).toMatchObject({ state: 'editing', revision: 1, earliest: today() })
  expect(saved.changes).toEqual([
    { text: '消费积分：每 1 元 1 分 → 每 1 元 2 分', effect: 'better' },
  ])
  expect((await draft(ANNA, 'checkDraft', { draftId })).state).toBe('checked')
  const seen = { draftId, baseRev: 1 }
  expect((await refusal(BERND, 'approveDraft', seen)).code).toBe('draft_state')
  expect((await draft(ANNA, 'submitDraft', seen)).state).toBe('submitted')
  expect((await refusal(ANNA, 'approveDraft', seen)).code).toBe('approve_own')
  const soon = { ...seen, effectiveFrom: addDays(today(), 2) }
  expect((await refusal(ANNA, 'scheduleDraft', soon)).code).toBe('draft_state')
  expect((await draft(BERND, 'approveDraft', seen)).approvals).toMatchObject([{ name: '伯恩' }])
  const past = { ...seen, effectiveFrom: addDays(today(), -1) }
  expect(await refusal(ANNA, 'scheduleDraft', past)).toMatchObject({
    code: 'effective_date',
    details: { earliest: today() },
  })
  expect((await draft(ANNA, 'scheduleDraft', soon)).state).toBe('scheduled')
  expect(await earned()).toBe(100)
  const { upcoming } = await shop.customer(ME, 'terms')
  expect(upcoming).toEqual([{ from: soon.effectiveFrom, changes: saved.changes }])
  shop.travel(2)
  expect(await earned()).toBe(200)
  const gone = await draft(ANNA, 'draft', { draftId, operationId: undefined })
  expect(gone).toMatchObject({ state: 'live', changes: [] })
  expect(gone.history.map(({ what }) => what)).toEqual([
    'created',
    'checked',
    'submitted',
    'approved',
    'scheduled',
    'live',
  ])
  const { _id, ...content } = live() ?? {}
  expect(content).toEqual(twice)
})

test('the terms: in force, coming, and of an old version in its own words', async () => {
  const before = await shop.customer(ME, 'terms')
  await scheduled(twice, 0)
  const now = await shop.customer(ME, 'terms')
  expect(now).toMatchObject({ version: versionOf(twice), from: today(), current: true })
  expect(JSON.stringify(now.chapters)).toContain('每 1 元 2 分')
  const old = await shop.customer(ME, 'terms', { version: before.version, language: 'en' })
  expect(old).toMatchObject({ version: before.version, current: false, upcoming: [] })
  expect(JSON.stringify(old.chapters)).toContain('1 points for every ¥1')
  const unknown = { action: 'terms', version: '0123456789' }
  expect(await shop.refusal('customer', ME, unknown)).toBe('version_not_found')
})

test('a stale edit: the second is told by whom and when, both contents are kept', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: twice })
  await draft(ANNA, 'saveDraft', { draftId, baseRev: 1, content: byHand })
  const input = { operationId: shop.op(), draftId, baseRev: 1, content: less }
  const told = await refusal(BERND, 'saveDraft', input)
  expect(told).toMatchObject({ code: 'draft_stale', details: { by: '安娜', revision: 2 } })
  const copy = String(told.details?.copy)
  const kept = await draft(BERND, 'draft', { draftId: copy, operationId: undefined })
  expect(kept).toMatchObject({ copyOf: draftId, name: '伯恩', content: less })
  const first = await draft(ANNA, 'draft', { draftId, operationId: undefined })
  expect(first).toMatchObject({ revision: 2, content: byHand })
  // The same again is the same answer, and no further copy.
  expect(await refusal(BERND, 'saveDraft', input)).toMatchObject({ details: { copy } })
  const { drafts } = await shop
    .send<{ drafts: unknown[] }>('admin', ANNA, { action: 'drafts' })
    .then(({ envelope }) => (envelope.ok ? envelope.data : { drafts: [] }))
  expect(drafts).toHaveLength(2)
})

test('an edit after the approval asks for it anew; what was seen must be what is approved', async () => {
  const { draftId } = await approvedDraft(twice)
  const edited = await draft(BERND, 'saveDraft', { draftId, baseRev: 1, content: byHand })
  expect(edited).toMatchObject({ state: 'editing', approvals: [], revision: 2 })
  const seen = { draftId, baseRev: 1 }
  expect((await refusal(ANNA, 'submitDraft', seen)).code).toBe('draft_stale')
  await draft(ANNA, 'submitDraft', { draftId, baseRev: 2 })
  // Both have had their hands in it now.
  for (const openid of [ANNA, BERND])
    expect((await refusal(openid, 'approveDraft', { draftId, baseRev: 2 })).code).toBe(
      'approve_own',
    )
})

test('worse terms: read before they are submitted, and announced as early as was promised', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: less })
  const seen = { draftId, baseRev: 1 }
  expect(await refusal(ANNA, 'submitDraft', seen)).toMatchObject({
    code: 'draft_warnings',
    details: { warnings: 'worse_terms' },
  })
  await draft(ANNA, 'submitDraft', { ...seen, accepted: ['worse_terms'] })
  await draft(BERND, 'approveDraft', seen)
  const earliest = addDays(today(), 30)
  const early = { ...seen, effectiveFrom: addDays(today(), 29) }
  expect(await refusal(ANNA, 'scheduleDraft', early)).toMatchObject({
    code: 'effective_date',
    details: { earliest },
  })
  await draft(ANNA, 'scheduleDraft', { ...seen, effectiveFrom: earliest })
})

test('withdrawn before its date it never comes', async () => {
  const { draftId } = await scheduled(twice, 1)
  const note = '活动取消'
  expect((await draft(ANNA, 'withdrawDraft', { draftId, note })).state).toBe('withdrawn')
  shop.travel(3)
  expect(await earned()).toBe(100)
  expect((await refusal(ANNA, 'approveDraft', { draftId, baseRev: 1 })).code).toBe('draft_state')
})

test('a hand edit while something is scheduled: told at once; replaced on the day, kept and told', async () => {
  const { draftId } = await scheduled(twice, 2)
  shop.cloud.documents.replace('programmes', { _id: 'live', ...byHand })
  expect(await earned()).toBe(300)
  expect(alerts()).toMatchObject([{ lines: ['消费积分：每 1 元 3 分 → 每 1 元 2 分'] }])
  shop.travel(2)
  expect(await earned()).toBe(200)
  expect(alerts()).toHaveLength(2)
  const kept = shop.cloud.documents.get('programmes', `v-${versionOf(byHand)}`)
  expect(kept).toMatchObject({ content: byHand })
  shop.cloud.documents.replace('programmes', { _id: 'live', ...byHand })
  expect(await earned()).toBe(300)
  expect((await draft(ANNA, 'draft', { draftId, operationId: undefined })).state).toBe('live')
})

test('a broken hand edit on the day is kept as a draft', async () => {
  await scheduled(twice, 1)
  const broken = { ...byHand, tiers: 'three' }
  shop.cloud.documents.replace('programmes', { _id: 'live', ...broken })
  shop.travel(1)
  expect(await earned()).toBe(200)
  const drafts = shop.cloud.documents.find('programmes') as { content?: unknown; copyOf?: string }[]
  const [copy] = drafts.filter(one => one.copyOf)
  expect(JSON.parse(String(copy?.content))).toEqual(broken)
})

test('a draft changed by hand after its approval does not go live', async () => {
  const { draftId } = await scheduled(twice, 1)
  const { documents } = shop.cloud
  const stored = documents.get('programmes', `draft-${draftId}`) as Input
  documents.replace('programmes', { ...stored, content: JSON.stringify(byHand) } as never)
  shop.travel(1)
  expect(await earned()).toBe(100)
  expect(alerts().map(({ title }) => title)).toEqual([expect.stringContaining('没有发布')])
})

test.each<[string, Input]>([
  ['no history', { history: null }],
  ['no content', { content: 7 }],
  ['a date that is none', { effectiveAt: 'soon', effectiveFrom: {} }],
])('a scheduled draft broken by hand (%s) leaves the shop open', async (_, part) => {
  const { draftId } = await scheduled(twice, 1)
  const { documents } = shop.cloud
  const stored = documents.get('programmes', `draft-${draftId}`) as Input
  documents.replace('programmes', { ...stored, ...part } as never)
  shop.travel(1)
  expect([100, 200]).toContain(await earned())
  expect(await shop.refusal('customer', ME, { action: 'terms' })).toBe('ok')
  expect(await shop.refusal('admin', ANNA, { action: 'status' })).toBe('ok')
})

test('rules that changed under a draft: told, and looked at before it goes on', async () => {
  const { draftId } = await draft(ANNA, 'saveDraft', { content: twice })
  shop.cloud.documents.replace('programmes', { _id: 'live', ...byHand })
  const told = await refusal(ANNA, 'submitDraft', {
    draftId,
    baseRev: 1,
    accepted: ['worse_terms'],
  })
  expect(told).toMatchObject({ code: 'base_changed', details: { version: versionOf(byHand) } })
  const base = versionOf(byHand)
  const looked = await draft(ANNA, 'saveDraft', { draftId, baseRev: 1, base, content: twice })
  expect(looked.baseMoved).toBe(false)
  await draft(ANNA, 'submitDraft', { draftId, baseRev: 2, accepted: ['worse_terms'] })
})

test('rollback makes a draft of the old version', async () => {
  await scheduled(twice, 0)
  const input = { operationId: shop.op(), version: versionOf(housekeeping), note: '算错了' }
  const back = await draft(ANNA, 'rollback', input)
  expect(back).toMatchObject({ state: 'editing', content: housekeeping })
  expect(await draft(ANNA, 'rollback', input)).toEqual(back)
  expect((await refusal(ANNA, 'rollback', { version: '0000000000', note: '没有' })).code).toBe(
    'version_not_found',
  )
})

test('a brand with a single admin needs no approval', async () => {
  const governance = { approvals: 0 as const, noticeDays: 0 }
  shop.cloud.documents.replace('programmes', { _id: 'live', ...housekeeping, governance })
  const { draftId } = await draft(ANNA, 'saveDraft', { content: { ...less, governance } })
  const accepted = ['worse_terms', 'no_notice']
  const sent = await draft(ANNA, 'submitDraft', { draftId, baseRev: 1, accepted })
  expect(sent.state).toBe('approved')
  const now = { draftId, baseRev: 1, effectiveFrom: today() }
  expect((await draft(ANNA, 'scheduleDraft', now)).state).toBe('live')
  expect(await earned()).toBe(0)
})

test('what an admin may not do', async () => {
  const { draftId } = await draft(EDITOR, 'saveDraft', { content: twice })
  await draft(EDITOR, 'submitDraft', { draftId, baseRev: 1 })
  const seen = { draftId, baseRev: 1 }
  const before = JSON.stringify(shop.cloud.documents.find('programmes'))
  const memberNo = personId(SECRET, ME)
  const adjusting = { memberNo, points: 5, note: '补记' }
  const asked: [string, Input][] = [
    ['approveDraft', seen],
    ['scheduleDraft', { ...seen, effectiveFrom: today() }],
    ['withdrawDraft', { draftId, note: '撤回' }],
    ['adjust', adjusting],
  ]
  for (const [action, input] of asked)
    expect((await refusal(EDITOR, action, input)).code).toBe('permission_missing')
  expect(JSON.stringify(shop.cloud.documents.find('programmes'))).toBe(before)
})

test('nobody gives a permission that they lack, and saving without a list keeps it', async () => {
  const staffId = personId(SECRET, EDITOR)
  const record = { staffId, name: '小编', role: 'admin', stores: [], active: true }
  const save = (openid: string, more: Input) =>
    shop.send('admin', openid, { action: 'saveStaff', ...record, ...more })
  await save(ANNA, { permissions: ['staff', 'edit'] })
  expect((await save(EDITOR, { permissions: ['staff', 'publish'] })).envelope).toMatchObject({
    code: 'permission_missing',
    details: { permission: 'publish' },
  })
  expect((await save(EDITOR, { permissions: ['staff'] })).envelope.ok).toBe(true)
  await save(ANNA, { name: '编辑' })
  expect(shop.cloud.documents.get('staff', staffId)).toMatchObject({ permissions: ['staff'] })
})

test('a draft of any shape is kept, never goes on, and its first fault is named', async () => {
  const parts = shapeOf(programmeSchema).properties ?? {}
  const broken = fc
    .constantFrom(...Object.keys(housekeeping))
    .chain(part =>
      fc
        .oneof(
          fc.constant(undefined),
          fc.jsonValue(),
          fc.constantFrom('__proto__', '$where', 7, null, [], {}),
          allowed(parts[part] ?? {}),
        )
        .map(value => JSON.stringify({ ...housekeeping, [part]: value })),
    )
    .filter(text => !programmeSchema.safeParse(JSON.parse(text)).success)
  const whole = fc.jsonValue().map(value => JSON.stringify(value))
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, whole), async text => {
      const saved = await draft(ANNA, 'saveDraft', { content: JSON.parse(text) })
      expect(JSON.stringify(saved.content)).toBe(JSON.stringify(JSON.parse(text)))
      const { draftId } = saved
      const checked = await draft(ANNA, 'checkDraft', { draftId })
      expect(checked.state).toBe('editing')
      expect(checked.problems[0]?.label).toMatch(/\S/)
      const told = await refusal(ANNA, 'submitDraft', { draftId, baseRev: 1 })
      expect(told).toMatchObject({ code: 'draft_faulty' })
      expect((await refusal(BERND, 'approveDraft', { draftId, baseRev: 1 })).code).toBe(
        'draft_state',
      )
    }),
    { numRuns: 60 },
  )
  expect(live()).toEqual({ _id: 'live', ...housekeeping })
}, 120_000)
