// The books of the staff: lessons are kept as they were written and decided on once, who has read the guide stays a reader,
// whoever is switched off does nothing, and a member belongs where an admin has put them.
import { personId } from '../../core/domain/codes'
import type { Entry } from '../../core/domain/ledger/entry'
import type { Books } from './books'
import { isSettled } from './desk-books'
import type { Attempt, Message, Notebook } from './notebook'
import { FANS, FANS_RULE } from './offer-programme'
import { changing, programmes } from './programmes'
import type { Scene } from './scene'
import { admins, clerks, SECRET, shanghaiDate } from './town'
import { violation } from './violation'

interface Lesson {
  _id: string
  kind: string
  text: string
  by: string
  state: string
}

interface GuideRead {
  _id: string
  version: string
  staffId: string
  at: number
}

/** What is known of the staff, as of the last step. */
export interface StaffBooks {
  lessons: Map<string, Lesson>
  reads: Map<string, GuideRead>
  /** Openids of those who are switched off. */
  off: Set<string>
  /** By number: where an admin has put a member, and up to which entry their page was followed. */
  members: Map<number, { put: string; read: number }>
}

/** Nothing known. */
export function newStaffBooks(): StaffBooks {
  return { lessons: new Map(), reads: new Map(), off: new Set(), members: new Map() }
}

const everyone = [...clerks.map(({ openid }) => openid), ...admins]

/** After each step. */
export function checkStaff(scene: Scene, books: Books, attempts: Attempt[]): void {
  checkOff(scene, books, attempts)
  if (changing.has(scene.programme)) {
    checkLessons(scene, books)
    checkReads(scene, books)
  }
  if (programmes[scene.programme]?.segments) checkSegments(books, attempts)
}

function checkOff({ town }: Scene, { staff }: Books, attempts: Attempt[]): void {
  const switched = attempts.some(({ message }) => message.event.action === 'saveStaff')
  for (const { message, answer } of attempts)
    if (!switched && answer.kind === 'ok' && staff.off.has(message.who.openid ?? ''))
      violation('who is switched off does nothing', JSON.stringify(message))
  const isOff = (openid: string) =>
    town.cloud.documents.get('staff', personId(SECRET, openid))?.active === false
  staff.off = new Set(everyone.filter(isOff))
}

function checkLessons({ town, notebook }: Scene, { staff: { lessons } }: Books): void {
  const docs = town.cloud.documents.find('lessons') as unknown as Lesson[]
  const now = new Map(docs.map(doc => [doc._id, doc]))
  for (const { _id, state } of lessons.values()) {
    const kept = now.get(_id)
    if (!kept) violation('a lesson is kept', _id)
    if (kept.state !== state && state !== 'open')
      violation('a proposal is decided once', `${_id}: ${state} → ${kept.state}`)
  }
  for (const doc of docs) {
    const before = lessons.get(doc._id)
    if (before && before.text === doc.text && before.state === doc.state) continue
    if (!wasWritten(notebook, doc)) violation('a lesson is what was written', doc._id)
    lessons.set(doc._id, doc)
  }
}

/** Whether an admin wrote it just so; who tries in vain writes nothing, but whoever got no answer may have. */
function wasWritten({ operations }: Notebook, { _id, text, kind, by }: Lesson): boolean {
  const attempts = operations.get(_id.toUpperCase()) ?? []
  return attempts.some(({ message: { event, who } }) => {
    const name = `店长${admins.indexOf(who.openid ?? '')}`
    return event.text === text && event.kind === kind && name === by
  })
}

function checkReads({ town }: Scene, { staff: { reads } }: Books): void {
  const docs = town.cloud.documents.find('guidereads') as unknown as GuideRead[]
  const now = new Map(docs.map(doc => [doc._id, doc]))
  for (const { _id, at } of reads.values())
    if (now.get(_id)?.at !== at) violation('who has read the guide stays a reader', _id)
  for (const doc of docs) reads.set(doc._id, doc)
}

type Case = { scene: Scene; books: Books; attempt: Attempt }

/** Why somebody may be refused. */
export const staffExcuses: Record<string, (of: Case) => boolean> = {
  lesson_not_open: ({ scene, attempt: { message } }) => {
    const { state } = lessonOf(scene, message) ?? {}
    return state !== 'open' && state !== message.event.state
  },
  guide_changed: ({ scene, books, attempt: { message, at } }) => {
    const inForce = scene.town.cloud.documents.get('programmes', 'good')?.version
    return message.event.version !== inForce || !isSettled(books, at)
  },
}

function lessonOf({ town }: Scene, { wanted }: Message): Lesson | undefined {
  const id = 'lessonId' in wanted ? wanted.lessonId : ''
  return town.cloud.documents.get('lessons', id) as Lesson | undefined
}

/** Whether a definite yes to one of the staff is not in the books. */
export function isUnheeded(scene: Scene, message: Message, data: object): boolean {
  const { wanted, event } = message
  switch (wanted.what) {
    case 'lesson':
      return lessonOf(scene, message)?.text !== event.text
    case 'decide_lesson':
      return lessonOf(scene, message)?.state !== event.state
    case 'room':
      return event.action === 'confirmGuide' && !hasRead(scene, message, data)
    default:
      return false
  }
}

function hasRead({ town }: Scene, { event, who }: Message, data: object): boolean {
  const id = `${event.version}-${personId(SECRET, who.openid ?? '')}`
  const read = town.cloud.documents.get('guidereads', id) as GuideRead | undefined
  const { confirmedOn } = data as { confirmedOn: string | null }
  return read !== undefined && shanghaiDate(read.at) === confirmedOn
}

/**
 * Where an admin has put a member they are, until somebody puts them elsewhere or they leave; and what is for some
 * alone is given to all of them and to nobody else.
 */
function checkSegments({ pages, staff }: Books, attempts: Attempt[]): void {
  for (const [no, { member, entries }] of pages) {
    const { put = '', read = 0 } = staff.members.get(no) ?? {}
    const now = (member.segments ?? []).join()
    staff.members.set(no, { put: now, read: entries.length })
    const about = attempts.filter(({ message }) => message.wanted.member === no)
    const places = about.flatMap(({ message: { wanted } }) =>
      wanted.what === 'segments' ? [[...wanted.ids].sort().join()] : [],
    )
    const begins = about.some(({ message: { wanted } }) => /^(closed|join)$/.test(wanted.what))
    if (put !== now && !places.includes(now) && !(begins && now === ''))
      violation('a member is where an admin has put them', `${no}: ${put} → ${now}`)
    if (places.length > 0 || begins) continue
    const isFan = put.split(',').includes(FANS)
    for (const entry of entries.slice(read)) checkFan(entry, isFan)
  }
}

function checkFan({ _id, reason, receipt }: Entry, isFan: boolean): void {
  if (reason.kind !== 'purchase') return
  const given = receipt.steps.some(step => step.kind === 'rule' && step.id === FANS_RULE)
  if (given !== isFan) violation('what is for some is given to them alone', `${_id}: ${given}`)
}
