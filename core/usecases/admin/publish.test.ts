// A draft on its way: what is asked of it when it is submitted and when it gets its date.
import type { DraftView } from '../../contracts/publishing-views'
import type { Refusal } from '../../contracts/refusals'
import type { Campaign } from '../../contracts/rules'
import { draftDocument } from '../../domain/publishing/draft'
import { campaignWith, ruleWith, times } from '../../testing/campaigns'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { boss } from '../../testing/shop'
import type { Admin } from '../actors'
import { checkDraft, saveDraft } from './drafts'
import { approveDraft, rollback, scheduleDraft, submitDraft } from './publish'

const other: Admin = { kind: 'admin', staffId: 'other', name: '李经理' }

/** A campaign of the whole year that has begun, and the same made worse. */
const lasting = campaignWith({ to: '2026-12-31', rules: [ruleWith(times(200))], budgetPoints: 100 })
const of = (more: Partial<Campaign>) => programmeWith({ campaigns: [{ ...lasting, ...more }] })
const cut = of({ to: '2026-04-20', rules: [ruleWith(times(110))] })

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-03-10', of({}))
})

const operation = () => ({ operationId: newOperation(world) })

async function saved(content: unknown): Promise<string> {
  return done(await saveDraft(world, boss, { ...operation(), content })).draftId
}

/** A draft that is submitted, with these warnings accepted, and approved. */
async function approvedDraft(draftId: string, accepted: string[]): Promise<DraftView> {
  const seen = { draftId, baseRev: 1 }
  done(await submitDraft(world, boss, { ...operation(), ...seen, accepted }))
  return done(await approveDraft(world, other, { ...operation(), ...seen }))
}

async function dated(draftId: string, effectiveFrom: string): Promise<DraftView | Refusal> {
  return scheduleDraft(world, boss, { ...operation(), draftId, baseRev: 1, effectiveFrom })
}

describe('a campaign that has begun, made worse', () => {
  const accepted = ['worse_terms', 'begun_campaign_worse']

  test('is told when the draft is checked and submitted, and gets no date before its end', async () => {
    const draftId = await saved(cut)
    const { findings } = done(await checkDraft(world, boss, { ...operation(), draftId }))
    expect(findings.find(({ code }) => code === 'begun_campaign_worse')?.text).toContain(
      '2026-03-01 至 2026-12-31 → 2026-03-01 至 2026-04-20',
    )
    const unread = { ...operation(), draftId, baseRev: 1, accepted: ['worse_terms'] }
    expect(await submitDraft(world, boss, unread)).toMatchObject({
      details: { warnings: 'begun_campaign_worse' },
    })
    expect((await approvedDraft(draftId, accepted)).earliest).toBe('2027-01-01')
    for (const day of ['2026-04-09', '2026-12-31'])
      expect(await dated(draftId, day)).toEqual({
        refused: 'effective_date',
        details: { earliest: '2027-01-01' },
      })
    expect(done(await dated(draftId, '2027-01-01')).state).toBe('scheduled')
  })

  test('nor a date on which one has begun that had not when the draft was made', async () => {
    world = memoryWorld('2026-03-10', of({ from: '2026-05-01', to: '2026-05-31' }))
    const draftId = await saved(programmeWith({ campaigns: [] }))
    await approvedDraft(draftId, ['worse_terms'])
    expect(await dated(draftId, '2026-05-10')).toEqual({
      refused: 'effective_date',
      details: { earliest: '2026-06-01' },
    })
    expect(done(await dated(draftId, '2026-04-09')).state).toBe('scheduled')
  })

  test('nor by the way back, which is open as soon as the notice allows when the campaign is kept', async () => {
    const { purchase } = programmeWith({}).earning
    const twice = { earning: { purchase: { ...purchase, points: 2 } } }
    world = memoryWorld('2026-03-10', programmeWith({ campaigns: [] }))
    const content = programmeWith({ ...twice, campaigns: [lasting] })
    const first = done(await saveDraft(world, boss, { ...operation(), content }))
    await approvedDraft(first.draftId, ['gives_back_much', 'campaign_gives_half'])
    done(await dated(first.draftId, '2026-03-10'))
    const asked = { ...operation(), version: first.base, note: '算错了' }
    const { draftId } = done(await rollback(world, boss, asked))
    await approvedDraft(draftId, accepted)
    expect(await dated(draftId, '2026-04-09')).toMatchObject({ refused: 'effective_date' })
    const keeping = await saved(of({}))
    await approvedDraft(keeping, [...accepted, 'campaign_gives_half'])
    expect(done(await dated(keeping, '2026-04-09')).state).toBe('scheduled')
  })
})

test('a warning that is new since the approval is not accepted by being checked again', async () => {
  world = memoryWorld('2026-03-10', of({ from: '2026-05-01', to: '2026-05-31' }))
  const draftId = await saved(programmeWith({ campaigns: [] }))
  await approvedDraft(draftId, ['worse_terms'])
  travel(world, '2026-04-05')
  const checked = done(await checkDraft(world, boss, { ...operation(), draftId }))
  expect(checked.findings.map(({ code }) => code)).toContain('begun_campaign_worse')
  expect(await dated(draftId, '2026-06-01')).toEqual({
    refused: 'draft_warnings',
    details: { warnings: 'begun_campaign_worse' },
  })
})

test('a draft that an older release has let go on is held to what was found then', async () => {
  const draftId = await saved(of({ to: '2027-12-31' }))
  await approvedDraft(draftId, ['campaign_gives_half'])
  const stored = world.data.drafts.get(draftDocument(draftId))
  if (!stored) throw new Error('no draft')
  const { accepted: _, ...old } = stored
  world.data.drafts.set(old._id, old)
  expect(done(await dated(draftId, '2026-03-10')).state).toBe('live')
})
