// Records that are merged: a till registers a card and sells to it, an admin merges it into its customer's record,
// or one customer's into another's, and takes that back.
import { partOf } from '../../core/domain/operations'
import type { Books } from './books'
import { everybody, knownMember, standsFor } from './kin'
import type { Attempt, Message } from './notebook'
import { type Of, operationOf, outsider, type Scene } from './scene'
import { CARDS, CONSOLE_KEY, cardNoOf, memberIdOf } from './town'

/** What a till sends about somebody's card. */
export function atTheTill(scene: Scene, act: Of<'register'> | Of<'cardSale'>): Message {
  const operationId = operationOf(scene, act.id)
  const member = act.member + CARDS
  const cardNo = cardNoOf(member)
  const told = { door: 'openapi', who: { source: 'wx_http' }, operationId } as const
  if (act.do === 'register') {
    const event = { action: 'register', operationId, cardNo, nickname: `卡${act.id}` }
    return { ...told, event, wanted: { what: 'register', member } }
  }
  const { fen, order } = act
  const sale = { storeId: 'pudong', orderNo: `N${order}`, amountFen: fen }
  const event = { action: 'recordPurchase', operationId, cardNo, ...sale }
  const wanted = { what: 'purchase', member, orderId: `pudong:N${order}`, fen } as const
  return { ...told, event, wanted }
}

/** An admin finds that two records are one person's, or that they are not. */
export function merging(scene: Scene, act: Of<'merge' | 'unmerge'>): Message {
  const { id, member, do: action } = act
  const operationId = operationOf(scene, id)
  const from = act.person === member ? member + CARDS : act.person
  const target = action === 'merge' ? member : (mergedInto(scene, from) ?? member)
  const about = { fromNo: memberIdOf(from), note: `合并${id}` }
  const into = action === 'merge' ? { intoNo: memberIdOf(member) } : {}
  const event = { action, consoleKey: CONSOLE_KEY, operationId, ...about, ...into }
  const merge = { what: 'merge', member: target, from } as const
  const wanted = action === 'merge' ? merge : ({ ...merge, undo: true } as const)
  return { ...outsider('admin', event), operationId, wanted }
}

/** Into whose record one was merged last, as an admin's screen shows it. */
function mergedInto({ town, notebook }: Scene, from: number): number | undefined {
  const into = town.cloud.documents.get('merges', memberIdOf(from))?.into
  return everybody(notebook).find(no => memberIdOf(no) === into)
}

interface MergedTold {
  points?: number
}

/** Whether what an admin was told has moved is in both records. */
export function isMerged(
  { byDeed }: Books,
  { message, told }: { message: Message; told: MergedTold },
): boolean {
  const { operationId = '', wanted } = message
  if (wanted.what !== 'merge') return false
  const [out, back] = wanted.undo ? ['unmerge_out', 'unmerge_in'] : ['merge_out', 'merge_in']
  const arrives = partOf(operationId, wanted.undo ? 'mergeTakeBack' : 'mergeIn')
  const left = byDeed.get(`${operationId} ${out}`)?.points
  const came = byDeed.get(`${arrives} ${back}`)?.points
  return came === told.points && left === 0 - (told.points ?? 0)
}

/** Why a merge may be refused. */
export const mergeExcuses: Record<
  string,
  (of: { scene: Scene; books: Books; attempt: Attempt }) => boolean
> = {
  already_merged: ({ scene, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'merge') return false
    const deed = scene.town.cloud.documents.get('merges', memberIdOf(wanted.from))
    return deed !== undefined && (deed.undo === null || deed.open === true)
  },
  not_merged: ({ scene, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'merge') return false
    const deed = scene.town.cloud.documents.get('merges', memberIdOf(wanted.from))
    return !deed || deed.undo !== null
  },
  merge_chain: ({ scene, books, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'merge') return false
    const source = knownMember(scene, wanted.from)
    const isSource = standsFor(books, wanted.member) !== wanted.member
    return isSource || source?.mergedFrom !== undefined
  },
  merge_membership: () => false,
}
