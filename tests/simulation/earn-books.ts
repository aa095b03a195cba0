// What must be true of the other ways to earn: each amount is the brand's own, and given as often as it may be. Nothing
// here asks the product's own rules.
import type { Message } from '../../core/domain/inbox'
import type { Entry } from '../../core/domain/ledger/entry'
import { eventCodeId } from '../../core/domain/ways/codes'
import type { Books } from './books'
import { channels, events, repair, surveys, ways } from './earn-programme'
import { kinOf } from './kin'
import type { Attempt, Notebook, Wanted } from './notebook'
import { followReferral } from './referrals'
import type { Scene } from './scene'
import { memberIdOf, SECRET } from './town'
import { violation } from './violation'

/** What is filed of them. */
export interface EarnBooks {
  /** What may happen once → entry. */
  once: Map<string, Entry>
  /** By purchase: what the friend was given for it, and who invited them; and what was taken back of each. */
  referees: Map<string, Entry>
  referrers: Map<string, Entry>
  refereesBack: Map<string, Entry>
  referrersBack: Map<string, Entry>
  /** By the `_id` of a code: operations that it has paid. */
  codes: Map<string, Set<string>>
  /** By member: gifts for birthdays. */
  birthdays: Map<string, Entry[]>
  /** Stories that were taken back, and who did. */
  withdrawn: Map<string, number>
}

/** Books with nothing in them. */
export function newEarnBooks(): EarnBooks {
  const map = () => new Map<string, Entry>()
  return {
    ...{ once: map(), referees: map(), referrers: map() },
    ...{ refereesBack: map(), referrersBack: map() },
    ...{ codes: new Map(), birthdays: new Map(), withdrawn: new Map() },
  }
}

/** Files an entry under what it may happen once for; true = nobody needs to have asked for it. */
export function followEarning(
  notebook: Notebook,
  { earn }: Books,
  { entry, no }: { entry: Entry; no: number },
): boolean {
  const { reason, memberId, operationId, on, storeId } = entry
  const wanted = notebook.operations.get(operationId)?.[0]?.message.wanted
  const once = (key: string, points?: number[]) => {
    fileOnce(earn.once, `${memberId} ${key}`, entry)
    if (points && !points.includes(entry.points))
      violation('a fixed amount is what the brand says', `${entry._id}: ${entry.points}`)
  }
  switch (reason.kind) {
    case 'profile':
      once('profile', [ways.points.profile?.points ?? 0])
      return false
    case 'channel':
      once('channel', [channels.find(({ name }) => name === reason.name)?.points ?? 0])
      return false
    case 'survey':
      once(`survey ${reason.name}`, [surveys.find(({ name }) => name === reason.name)?.points ?? 0])
      return false
    case 'repair':
      once(`repair ${reason.on}`, [-repair.costPoints])
      return false
    case 'store_visit':
      once(`visit ${storeId} ${on}`, ways.points.storeVisit?.table)
      return false
    case 'event_code':
      spendUse(earn, { entry, name: reason.name, wanted })
      return false
    case 'birthday':
      celebrate(notebook, earn, { entry, no })
      return true
    case 'closed':
      forgetDay(earn, entry)
      return false
    default:
      return followReferral(notebook, earn, { entry, no })
  }
}

function fileOnce(map: Map<string, Entry>, key: string, entry: Entry): void {
  const before = map.get(key)
  if (before) violation('a fixed amount is given once', `${key}: ${before._id} and ${entry._id}`)
  map.set(key, entry)
}

/** Whoever leaves gives up what the day has brought, and may visit, or make good, again in their next life. */
function forgetDay({ once }: EarnBooks, { memberId }: Entry): void {
  for (const key of [...once.keys()])
    if (key.startsWith(`${memberId} visit`) || key.startsWith(`${memberId} repair`))
      once.delete(key)
}

function spendUse(
  { codes, once }: EarnBooks,
  { entry, name, wanted }: { entry: Entry; name: string; wanted: Wanted | undefined },
): void {
  const offer = events.find(one => one.name === name)
  if (wanted?.what !== 'event_code' || !offer) return
  if (entry.points !== offer.points || entry.on < offer.from || entry.on > offer.to)
    violation('a code brings what its event says, in its days', `${entry._id} of ${name}`)
  const id = eventCodeId(SECRET, wanted.code)
  codes.set(id, (codes.get(id) ?? new Set()).add(entry.operationId))
  const uses = [...once.keys()].filter(key => key.startsWith(`${entry.memberId} code ${name}`))
  if (uses.length >= offer.perMember)
    violation('a member uses as many codes as they may', `${entry._id}: ${uses.length} of ${name}`)
  fileOnce(once, `${entry.memberId} code ${name} ${entry.operationId}`, entry)
}

function celebrate(
  notebook: Notebook,
  { birthdays }: EarnBooks,
  { entry, no }: { entry: Entry; no: number },
): void {
  const told = [...notebook.operations.values()].some(
    ([first]) =>
      first?.message.event.birthday !== undefined &&
      kinOf(notebook, no).includes(first.message.wanted.member ?? -1),
  )
  if (!told) violation('nobody has a birthday who has not told one', entry._id)
  birthdays.set(entry.memberId, [...(birthdays.get(entry.memberId) ?? []), entry])
}

const APART_MS = 300 * 86_400_000

/**
 * After `drain`: each gift for a birthday was told once, and its day is never near that of another one. A late look gives
 * it late, so only the message names the day.
 */
export function auditBirthdays({ town }: Scene, { earn: { birthdays } }: Books): void {
  const told = new Map<string, string[]>()
  for (const message of town.cloud.documents.find('messages')) {
    const { memberId, notice } = message as unknown as Message
    if (notice.kind === 'birthday')
      told.set(memberId, [...(told.get(memberId) ?? []), notice.on].toSorted())
  }
  for (const [memberId, days] of told)
    for (const [i, on] of days.slice(1).entries())
      if (Date.parse(on) - Date.parse(days[i] ?? '') < APART_MS)
        violation('a birthday is once a year', `${memberId}: ${days}`)
  for (const [memberId, gifts] of birthdays)
    if (gifts.length !== told.get(memberId)?.length)
      violation('each gift for a birthday is told', `${memberId}: ${gifts.map(({ _id }) => _id)}`)
}

/** Whether an entry is what was asked for; null = it is about nothing of this. */
export function isEarnedBy(wanted: Wanted, { reason, storeId }: Entry): boolean | null {
  if (wanted.what === 'survey' && reason.kind === 'survey')
    return surveys.find(({ id }) => id === wanted.surveyId)?.name === reason.name
  if (wanted.what === 'store_visit')
    return reason.kind === wanted.what && storeId === wanted.storeId
  if (wanted.what === 'repair') return reason.kind === wanted.what && reason.on === wanted.on
  if (wanted.what === 'join' && reason.kind === 'channel')
    return channels.find(({ id }) => id === wanted.source)?.name === reason.name
  return null
}

type Held = Record<string, unknown>

/** After each step: no code is used more often than it was made for, and no use is lost. */
export function checkCodes({ town, notebook }: Scene, { earn }: Books): void {
  const made = town.cloud.documents
    .find('eventcodes')
    .filter(({ eventId }) => eventId !== undefined)
  for (const { _id, by, left, held } of made) {
    const wanted = notebook.operations.get(String(by))?.[0]?.message.wanted
    const uses = wanted?.what === 'make_codes' ? wanted.uses : -1
    const used = earn.codes.get(String(_id)) ?? new Set()
    if (uses === 0 ? left !== null : left === null)
      violation('a code is made as it was asked for', `${_id}: ${left} of ${uses}`)
    if (uses === 0) continue
    const open = Object.keys(held as Held).filter(operation => !used.has(operation))
    if (Number(left) < 0 || Number(left) + open.length + used.size !== uses)
      violation(
        'uses of a code = left + held + used',
        `${_id}: ${uses} ≠ ${left} + ${open.length} + ${used.size}`,
      )
  }
  const known = new Set(made.map(({ _id }) => String(_id)))
  for (const id of earn.codes.keys())
    if (!known.has(id)) violation('only codes that were made are good', id)
}

/** After each step: a launch gives as many gifts as it has, and no gift is lost. */
export function checkLaunches({ town }: Scene, { byDeed }: Books): void {
  for (const { id, name, points, firstMembers } of channels) {
    if (firstMembers === undefined) continue
    const given = [...byDeed.values()].filter(
      ({ reason }) => reason.kind === 'channel' && reason.name === name,
    )
    const budget = town.cloud.documents.get('budgets', `channel:${id}`)
    const total = points * firstMembers
    const { left, held } = budget ?? { left: total, held: {} }
    const open = Object.keys(held as Held).filter(
      operation => !given.some(entry => entry.operationId === operation),
    )
    const gone = (given.length + open.length) * points
    if (given.length > firstMembers || Number(left) < 0 || Number(left) + gone !== total)
      violation(
        'gifts of a launch = left + held + given',
        `${id}: ${total} ≠ ${left} left, ${open.length} held, ${given.length} given`,
      )
  }
}

/** After `drain`: each answer is kept once, as it was given. */
export function auditAnswers({ town, notebook }: Scene, { earn }: Books): void {
  const given = [...earn.once].filter(([key]) => key.split(' ')[1] === 'survey')
  const kept = town.cloud.documents.find('answers')
  if (given.length !== kept.length)
    violation('every answer to a survey is kept, once', `${kept.length} of ${given.length}`)
  for (const [, { memberId, operationId, reason }] of given) {
    const survey = surveys.find(({ name }) => reason.kind === 'survey' && name === reason.name)
    const answer = kept.find(({ _id }) => _id === `${survey?.id}-${memberId}`)
    const event = notebook.operations.get(operationId)?.[0]?.message.event
    const told = (event?.answers ?? []) as { question: string; answer: unknown }[]
    const said = answer?.answers as Record<string, unknown> | undefined
    if (
      !said ||
      told.some(one => JSON.stringify(said[one.question]) !== JSON.stringify(one.answer))
    )
      violation('an answer is kept as it was given', `${operationId}: ${JSON.stringify(said)}`)
  }
}

/** What a definite yes was given for is not in the books. */
export function isUnearned(
  { notebook, town }: Scene,
  { byDeed, earn, pages }: Books,
  { attempt, data }: { attempt: Attempt; data: Record<string, unknown> },
): boolean {
  const { wanted, operationId = '', event } = attempt.message
  const outcome = (data.outcome ?? data) as { points?: number; paid?: boolean; answers?: number }
  switch (wanted.what) {
    case 'profile':
    case 'repair':
    case 'store_visit':
    case 'event_code':
    case 'survey':
      return (byDeed.get(`${operationId} ${wanted.what}`)?.points ?? 0) !== (outcome.points ?? 0)
    case 'decide_referral': {
      const theirs = kinOf(notebook, wanted.member).map(memberIdOf)
      const paid = [...earn.referees.values()].some(({ memberId }) => theirs.includes(memberId))
      return outcome.paid === true && !paid
    }
    case 'make_codes': {
      const { codes = [] } = data as { codes?: string[] }
      const kept = codes.map(code =>
        town.cloud.documents.get('eventcodes', eventCodeId(SECRET, code)),
      )
      return codes.length === 0 || kept.some(one => one?.by !== operationId)
    }
    default:
      return event.action === 'surveyResults' && (outcome.answers ?? 0) > allAnswers(pages, event)
  }
}

function allAnswers(pages: Books['pages'], { surveyId }: Record<string, unknown>): number {
  const name = surveys.find(({ id }) => id === surveyId)?.name
  const entries = [...pages.values()].flatMap(page => page.entries)
  return entries.filter(({ reason }) => reason.kind === 'survey' && reason.name === name).length
}
