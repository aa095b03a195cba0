// Points that wait: pending ones until they settle, held ones until they are captured or free again. None of them may
// leak: whatever went in comes out once, and no balance counts it meanwhile.
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import type { Entry } from '../../core/domain/ledger/entry'
import type { Member } from '../../core/domain/member'
import { type Books, canonical } from './books'
import type { Scene } from './scene'
import { shanghaiDate } from './town'
import { violation } from './violation'

/** Follows what an entry moves into and out of waiting. */
export function followWaiting({ waiting }: Books, entry: Entry): void {
  const moved = { ...entry.pending, ...entry.held }
  if (entry.pending === undefined && entry.held === undefined) return
  for (const [key, points] of Object.entries(moved)) {
    const place = `${entry.memberId} ${key}`
    const before = waiting.get(place)
    const after = (before ?? 0) + points
    const isBack = entry.kind === 'transfer' && before === 0
    if ((before === undefined || isBack) !== points > 0 || after < 0)
      violation(
        'what waits goes in once and comes out once',
        `${entry._id}: ${key} ${before} → ${after}`,
      )
    waiting.set(place, after)
  }
  checkPassage(
    entry,
    Object.values(moved).reduce((sum, points) => sum + points, 0),
  )
}

/** The balance loses what is held and gains what is free again or settled; what was earned pending, or pays, it never had. */
function checkPassage({ kind, points, _id }: Entry, moved: number): void {
  const through = ['hold', 'release', 'settle'].includes(kind)
  // What is clawed back, and what leaving makes void, goes out of the lots besides.
  const free = kind === 'clawback' || kind === 'expire' || kind === 'transfer'
  const wrong = through ? points !== -moved : !free && points !== 0
  if (wrong)
    violation('nothing is lost on the way into or out of waiting', `${_id}: ${points} for ${moved}`)
}

/** Whether the member's own lists name just what waits. */
export function checkWaiting({ _id, points, holds = {}, pending = {} }: Member): void {
  const names = {
    held: Object.keys(points.holds ?? {}),
    pending: Object.keys(points.pending ?? {}),
  }
  const known = { held: Object.keys(holds), pending: Object.keys(pending) }
  for (const what of ['held', 'pending'] as const)
    if (canonical(names[what].sort()) !== canonical(known[what].sort()))
      violation('a member knows what waits', `${_id} ${what}: ${names[what]} ≠ ${known[what]}`)
  for (const [id, { lots }] of Object.entries(holds)) {
    const sum = Object.values(lots).reduce((all, one) => all + one, 0)
    if (sum !== points.holds?.[id])
      violation(
        'a hold keeps the points that it took',
        `${_id} ${id}: ${sum} ≠ ${points.holds?.[id]}`,
      )
  }
}

/** After the timer has run: nothing waits past its time. */
export function auditWaiting({ town }: Scene): void {
  const today = shanghaiDate(town.now()).replaceAll('-', '')
  for (const stored of town.cloud.documents.find('members')) {
    const { _id, points, holds = {} } = decodeMember(stored as unknown as StoredMember)
    const over = Object.entries(holds).filter(([, { until }]) => until < town.now() - 600_000)
    const late = Object.keys(points.pending ?? {}).filter(key => key.slice(0, 8) < today)
    if (over.length + late.length > 0)
      violation('nothing waits past its time', `${_id}: ${canonical(over)} ${late}`)
  }
}

/** The inbox of a member, once everything is published: each message once, under the numbers from 1 on. */
export function auditInbox({ town }: Scene, { _id, inbox }: Member): void {
  const sent = town.cloud.documents.find('messages', { memberId: _id }, { sort: { no: 1 } })
  const numbers = sent.map(({ no }) => no)
  const wanted = Array.from({ length: inbox?.sent ?? 0 }, (_, i) => i + 1)
  if (canonical(numbers) !== canonical(wanted))
    violation('each message is sent once', `${_id}: ${numbers} of ${inbox?.sent ?? 0}`)
  if ((inbox?.seen ?? 0) > (inbox?.sent ?? 0))
    violation('nobody has read what was not sent', `${_id}: ${canonical(inbox)}`)
}
