// The stage of the attacks: a shop with customers, staff and partners, put back as it was after every attempt.
import type { Programme } from '../../core/contracts/programme'
import type { Envelope } from '../../core/contracts/refusals'
import { personId } from '../../core/domain/codes'
import { newDraft, sealOf } from '../../core/domain/publishing/draft'
import { noSums } from '../../core/domain/replay/sums'
import type { Replay } from '../../core/usecases/replay/replays'
import type { Caller, Documents } from '../../local-cloud'
import { CONSOLE_KEY, openShop, SECRET, type Setting, type Shop } from '../flows/shop'
import { brandOn } from './brand'
import { today, versionOf } from './known'
import { nicknames, partnerKeys, people } from './people'
import { settleIn } from './settle-in'

/** What came back. */
export interface Reply {
  envelope: Envelope<unknown>
  dbCalls: number
  /** All that was answered, as text. */
  text: string
}

/** Everything that an attack needs. */
export interface Stage {
  shop: Shop
  /** The last operation of the customer: done and remembered. */
  doneOperation: string
  /** All documents as one text: what a refusal must not change. */
  everything(): string
  /** Collections that are not as they were when the stage was set. */
  touched(): string[]
  /** Whether all documents are as they were when the stage was set. */
  untouched(): boolean
  /** Puts all documents back to how they were when the stage was set. */
  restore(): void
  /** Sends an event as it is. */
  send(door: string, event: unknown, who: Caller): Promise<Reply>
}

/** How a stage differs: variables of the functions, and where they run. */
export type StageSetting = Pick<Setting, 'env' | 'quick'>

/**
 * Sets the stage: a brand that offers everything, two customers with orders, vouchers and points, people in
 * every other state, staff on and off, partners on and off.
 */
export async function setStage({ env, quick }: StageSetting = {}): Promise<Stage> {
  const shop = await openShop({ env, quick })
  return stageOn(shop, await furnish(shop))
}

/** Puts the people and all that they have done into a shop; returns the operation that everybody remembers as their last. */
export async function furnish(shop: Shop): Promise<string> {
  const staff = (openid: string, more: object) => ({
    _id: personId(SECRET, openid),
    name: '店员',
    role: 'clerk',
    stores: ['xuhui'],
    active: true,
    ...more,
  })
  shop.cloud.documents.insert('staff', [
    staff(people.clerkHere, {}),
    staff(people.clerkElsewhere, { stores: ['pudong'] }),
    staff(people.clerkOff, { active: false }),
    staff(people.admin, { role: 'admin', stores: [] }),
    staff(people.adminOff, { role: 'admin', stores: [], active: false }),
  ])
  const partner = { name: '收银系统', secret: partnerKeys.right }
  shop.cloud.documents.insert('partners', [
    { _id: 'till', active: true, permissions: ['redeem'], ...partner },
    { _id: 'old-till', active: false, ...partner },
  ])
  const doneOperation = await settleIn(shop)
  // Of the seven days before the curtain nothing is left to be looked at.
  shop.cloud.documents.remove('alerts', {})
  const inForce = { programme: brandOn(today(shop)), version: versionOf(shop) }
  shop.cloud.documents.insert('programmes', stageDrafts(inForce))
  shop.cloud.documents.insert('replays', [{ ...stageReplay(inForce) }])
  return doneOperation
}

interface Brand {
  programme: Programme
  version: string
}

/** The stage's drafts, by where they stand; all give twice the points, all by somebody who is not on stage. */
export const draftIds = {
  editing: `${'0'.repeat(25)}1`,
  submitted: `${'0'.repeat(25)}2`,
  approved: `${'0'.repeat(25)}3`,
} as const

/** The replay that is on the stage. */
export const REPLAY_ID = `${'0'.repeat(25)}4`

function stageReplay({ programme, version }: Brand): Replay {
  const content = JSON.stringify(programme)
  return {
    ...{ _id: REPLAY_ID, rev: 1, input: '', by: 'editor', at: 0, state: 'running' },
    ...{ of: { draftId: null, version }, from: '2026-01-01', today: '2026-03-01' },
    ...{ draft: content, inForce: content, inForceVersion: version },
    ...{ upTo: '', sums: JSON.stringify(noSums()) },
  }
}

function stageDrafts({ programme, version: base }: Brand) {
  const { earning } = programme
  const purchase = { ...earning.purchase, points: 2 }
  const content = JSON.stringify({ ...programme, earning: { ...earning, purchase } })
  const act = { hand: { id: 'somebody', name: '陈经理' }, at: 0 }
  return Object.entries(draftIds).map(([state, id]) => ({
    ...newDraft({ id, content, base }, act),
    state,
    seal: sealOf(content),
  }))
}

function stageOn(shop: Shop, doneOperation: string): Stage {
  const { documents } = shop.cloud
  const kept = new Map(documents.collections().map(name => [name, keep(documents, name)]))
  // Once at the start too, so that what was put back reads like what was there.
  for (const [name, { docs }] of kept) {
    documents.remove(name, {})
    documents.insert(name, docs)
    kept.set(name, keep(documents, name))
  }
  const isTouched = (name: string) => {
    const was = kept.get(name)
    if (was?.written === documents.written(name)) return false
    if (was?.text !== documents.text(name)) return true
    // Written, and the same again: not to be compared once more.
    was.written = documents.written(name)
    return false
  }
  const touched = () => documents.collections().filter(isTouched)
  return {
    shop,
    doneOperation,
    touched,
    untouched: () => touched().length === 0,
    everything: () =>
      JSON.stringify(documents.collections().map(name => [name, documents.text(name)])),
    restore() {
      for (const name of touched()) putBack(documents, { name, kept: kept.get(name) })
    },
    async send(door, event, who) {
      const { result, dbCalls } = await shop.cloud.call(door, event, who)
      const answer = result as { body?: string } & Envelope<unknown>
      const envelope = door === 'openapi' ? JSON.parse(answer.body ?? '{}') : answer
      return { envelope, dbCalls, text: JSON.stringify(result) }
    },
  }
}

/** A collection as it was when the stage was set. */
interface Kept {
  text: string
  docs: Doc[]
  /** How many documents had been written to it. */
  written: number
}

type Doc = Record<string, unknown>

function keep(documents: Documents, name: string): Kept {
  const text = documents.text(name)
  return { text, docs: documents.find(name), written: documents.written(name) }
}

/** Replaces what differs, in place; where something of before is gone, everything, to keep the order of insertion. */
function putBack(documents: Documents, { name, kept }: { name: string; kept?: Kept }): void {
  const { docs = [], text = '' } = kept ?? {}
  const lines = text.split('\n')
  const now = documents.find(name)
  if (docs.some(({ _id }, i) => now[i]?._id !== _id)) {
    documents.remove(name, {})
    documents.insert(name, docs)
    return
  }
  const texts = documents.text(name).split('\n')
  for (const [i, { _id }] of now.entries()) {
    const before = docs[i]
    if (!before) documents.remove(name, { _id })
    else if (texts[i] !== lines[i]) documents.replace(name, before as Doc)
  }
}

const SECRETS = [SECRET, CONSOLE_KEY, partnerKeys.right, partnerKeys.right.slice('whsec_'.length)]
const STACK = /node_modules|index\.js|\bat \S+ \(|\w+Error\b|:\d+:\d+\)/

/** What an answer tells that it must not: a trace of code, a secret, an openid, another member. */
export function leaksIn(text: string, toldTo: string | undefined): string[] {
  const names = Object.entries(nicknames).filter(
    ([who]) => people[who as keyof typeof nicknames] !== toldTo,
  )
  const forbidden = [...SECRETS, ...Object.values(people), ...names.map(([, name]) => name)]
  const trace = STACK.exec(text)
  return [...forbidden.filter(word => text.includes(word)), ...(trace ? [trace[0]] : [])]
}
