// What staff do away from the counter: they read the guide of the rules, write down what was learnt, decide on proposals,
// and an admin stops working here, or comes back.
import { personId } from '../../core/domain/codes'
import type { Message, Notebook } from './notebook'
import { latest, type Random } from './random'
import { operationOf, outsider, type Scene } from './scene'
import type { Act, Doing } from './steps'
import { admins, CONSOLE_KEY, clerks, SECRET } from './town'

/** What somebody of the staff does; `lesson` = which of those that everybody knows, the latest is 0. */
export type RoomDoing =
  | { do: 'addLesson'; admin: number; proposal: boolean }
  | { do: 'decideLesson'; admin: number; lesson: number; accept: boolean }
  | { do: 'lessons' | 'guideReaders' | 'switchAdmin'; admin: number }
  | { do: 'guide' | 'confirmGuide'; clerk: number }

/** How often each happens where the rules change. */
export const roomWeights: Record<RoomDoing['do'], number> = {
  ...{ addLesson: 2, decideLesson: 2, lessons: 1, guideReaders: 1, switchAdmin: 0.8 },
  ...{ guide: 2, confirmGuide: 2 },
}

/** None of it happens elsewhere. */
export const noRoom = Object.fromEntries(
  Object.keys(roomWeights).map(kind => [kind, 0]),
) as typeof roomWeights

/** Whether an act is chosen here. */
export function isRoomKind(kind: string): kind is RoomDoing['do'] {
  return kind in roomWeights
}

/** Whether an act is one of these. */
export function isInRoom(act: Act): act is Act & RoomDoing {
  return isRoomKind(act.do)
}

/** What one of the staff does. One admin alone comes and goes, so that two are left to agree on rules. */
export function roomDoing(random: Random, kind: RoomDoing['do']): RoomDoing {
  const admin = random.below(admins.length)
  switch (kind) {
    case 'addLesson':
      return { do: kind, admin, proposal: !random.oneIn(3) }
    case 'decideLesson':
      return { do: kind, admin, lesson: latest(random), accept: random.oneIn(2) }
    case 'guide':
    case 'confirmGuide':
      return { do: kind, clerk: random.below(clerks.length) }
    case 'switchAdmin':
      return { do: kind, admin: admins.length - 1 }
    default:
      return { do: kind, admin }
  }
}

/** What often comes next: who has read the guide says so, and a proposal is decided on by somebody else. */
export function roomSequels(random: Random, before: Doing): RoomDoing[] {
  if (before.do === 'guide') return [{ do: 'confirmGuide', clerk: before.clerk }]
  if (before.do !== 'addLesson' || !before.proposal) return []
  const admin = (before.admin + 1) % admins.length
  return [{ do: 'decideLesson', admin, lesson: 0, accept: random.oneIn(2) }]
}

/** What is done of it on a tour. */
export const roomTour: RoomDoing[] = [
  { do: 'guide', clerk: 0 },
  { do: 'confirmGuide', clerk: 0 },
  { do: 'guideReaders', admin: 0 },
  { do: 'addLesson', admin: 1, proposal: true },
  { do: 'decideLesson', admin: 2, lesson: 0, accept: true },
  { do: 'lessons', admin: 0 },
  { do: 'switchAdmin', admin: 2 },
  { do: 'switchAdmin', admin: 2 },
]

/** What the staff know. */
export interface RoomNotes {
  /** Lessons that anybody was told of, the latest first. */
  lessons: string[]
  /** The version whose guide a clerk was shown last, by openid. */
  guides: Map<string, string>
  /** Whether each admin works here, as far as who switches them knows. */
  adminOn: boolean[]
}

/** Nothing known. */
export function newRoomNotes(): RoomNotes {
  return { lessons: [], guides: new Map(), adminOn: admins.map(() => true) }
}

/** What an act sends; null where it is about nothing that is known. */
export function inStaffRoom(scene: Scene, act: Act & RoomDoing): Message | null {
  switch (act.do) {
    case 'guide':
    case 'confirmGuide':
      return aboutGuide(scene, act)
    case 'switchAdmin':
      return switching(scene, act.admin)
    case 'addLesson':
    case 'decideLesson':
      return aboutLesson(scene, act)
    default:
      return byAdmin(act.admin, { action: act.do }, { what: 'room', member: null })
  }
}

type OfGuide = Extract<RoomDoing, { clerk: number }>

function aboutGuide({ notebook }: Scene, { do: action, clerk }: OfGuide): Message | null {
  const { openid } = clerks[clerk] ?? clerks[0]
  const version = notebook.room.guides.get(openid)
  const wanted = { what: 'room', member: null } as const
  if (action === 'guide') return { door: 'clerk', event: { action }, who: { openid }, wanted }
  return version ? { door: 'clerk', event: { action, version }, who: { openid }, wanted } : null
}

type OfLesson = Extract<RoomDoing, { do: 'addLesson' | 'decideLesson' }>

function aboutLesson(scene: Scene, act: Act & OfLesson): Message | null {
  const { id, admin, do: action } = act
  if (act.do === 'addLesson') {
    const operationId = operationOf(scene, id)
    const kind = act.proposal ? 'proposal' : 'lesson'
    const event = { action, operationId, kind, text: `第${id}次心得` }
    const wanted = { what: 'lesson', member: null, lessonId: operationId.toLowerCase() } as const
    return { ...byAdmin(admin, event, wanted), operationId }
  }
  const { lessons } = scene.notebook.room
  const lessonId = lessons[act.lesson % Math.max(1, lessons.length)]
  if (!lessonId) return null
  const state = act.accept ? 'accepted' : 'declined'
  const event = { action, lessonId, state, note: `决定${id}` }
  return byAdmin(admin, event, { what: 'decide_lesson', member: null, lessonId })
}

function byAdmin(
  admin: number,
  event: Record<string, unknown>,
  wanted: Message['wanted'],
): Message {
  return { door: 'admin', event, who: { openid: admins[admin] ?? '' }, wanted }
}

function switching({ notebook }: Scene, admin: number): Message {
  const { adminOn } = notebook.room
  const active = !adminOn[admin]
  adminOn[admin] = active
  const staffId = personId(SECRET, admins[admin] ?? '')
  const record = { staffId, name: `店长${admin}`, role: 'admin', stores: [], active }
  return outsider('admin', { action: 'saveStaff', consoleKey: CONSOLE_KEY, ...record })
}

interface Shown {
  version?: string
  lessonId?: string
  lessons?: { lessonId: string }[]
}

/** What an answer tells the staff. */
export function learnInRoom({ room }: Notebook, { who, event, wanted }: Message, data: object) {
  const { version, lessonId, lessons } = data as Shown
  if (event.action === 'guide' && version) room.guides.set(who.openid ?? '', version)
  const told = wanted.what === 'lesson' && lessonId ? [lessonId] : []
  const ids = lessons?.map(one => one.lessonId) ?? told
  room.lessons = [...new Set([...ids, ...room.lessons])]
}
