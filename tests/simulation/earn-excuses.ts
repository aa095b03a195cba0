// Why something about the other ways to earn may be refused, and when somebody is rightly asked to come again.
import { waiting } from '../../core/domain/outbox'
import { eventCodeId } from '../../core/domain/ways/codes'
import type { Books } from './books'
import { events, repair, surveys } from './earn-programme'
import { kinOf, standingPage } from './kin'
import type { Attempt } from './notebook'
import type { Scene } from './scene'
import { memberIdOf, SECRET, shanghaiDate } from './town'

interface Case {
  scene: Scene
  books: Books
  attempt: Attempt
}

/** How many wrong codes somebody may try in a day. */
const TRIES = 8
/** How long a store's code is good. */
const GOOD_MS = 30_000
const DAY = 86_400_000

/** Whether one of the records of a person has filed what may be given once. */
function hasOnce({ scene, books, attempt }: Case, key: string): boolean {
  const theirs = kinOf(scene.notebook, attempt.message.wanted.member ?? -1).map(memberIdOf)
  return theirs.some(id => books.earn.once.has(`${id} ${key}`))
}

function codeOf({ scene, attempt: { message } }: Case) {
  const { wanted } = message
  if (wanted.what !== 'event_code') return undefined
  return scene.town.cloud.documents.get('eventcodes', eventCodeId(SECRET, wanted.code))
}

function isOver(offer: { from: string; to: string } | undefined, at: number): boolean {
  const today = shanghaiDate(at)
  return !offer || today < offer.from || today > offer.to
}

/** By refusal: whether there is a reason. */
export const earnExcuses: Record<string, (of: Case) => boolean> = {
  event_code_unknown: of => codeOf(of) === undefined,
  event_code_used: of => codeOf(of)?.left === 0,
  event_code_over: of => {
    const offer = events.find(({ id }) => id === codeOf(of)?.eventId)
    return isOver(offer, of.attempt.at)
  },
  event_code_mine: of => {
    const offer = events.find(({ id }) => id === codeOf(of)?.eventId)
    const theirs = kinOf(of.scene.notebook, of.attempt.message.wanted.member ?? -1).map(memberIdOf)
    const used = [...of.books.earn.once.keys()].filter(key =>
      theirs.some(id => key.startsWith(`${id} code ${offer?.name} `)),
    )
    return used.length >= (offer?.perMember ?? 0)
  },
  event_code_tries: ({ scene, attempt: { message, at } }) => {
    const all = [...scene.notebook.operations.values()]
    const tried = all.filter(([first]) => {
      const { wanted } = first?.message ?? {}
      const today = first && shanghaiDate(first.at) === shanghaiDate(at)
      return today && wanted?.what === 'event_code' && wanted.code.startsWith('GUESS')
    })
    return message.wanted.what === 'event_code' && tried.length >= TRIES
  },
  event_code_exists: () => false,
  survey_answered: of => {
    const { wanted } = of.attempt.message
    const survey = surveys.find(one => wanted.what === 'survey' && one.id === wanted.surveyId)
    return hasOnce(of, `survey ${survey?.name}`)
  },
  survey_not_open: ({ attempt: { message, at } }) => {
    const { wanted } = message
    return isOver(
      surveys.find(one => wanted.what === 'survey' && one.id === wanted.surveyId),
      at,
    )
  },
  store_visited: of => {
    const { wanted } = of.attempt.message
    if (wanted.what !== 'store_visit') return false
    return hasOnce(of, `visit ${wanted.storeId} ${shanghaiDate(of.attempt.at)}`)
  },
  store_code_expired: ({ attempt: { message, at } }) =>
    message.wanted.what === 'store_visit' && at - message.wanted.shownAt > GOOD_MS,
  birthday_fixed: ({ books, attempt: { message } }) =>
    standingPage(books, message.wanted.member)?.profile.birthdaySetOn !== undefined,
  repair_date: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    if (wanted.what !== 'repair') return false
    const { checkIn } = standingPage(books, wanted.member) ?? {}
    const ends = [checkIn?.last, checkIn?.broken?.last].map(day => day && dayAfter(day))
    const { on } = wanted
    const isLate = on < shanghaiDate(at - repair.withinDays * DAY) || on >= shanghaiDate(at)
    return !ends.includes(on) || isLate
  },
  repair_limit: ({ scene, books, attempt: { message, at } }) => {
    const month = shanghaiDate(at).slice(0, 7)
    const pages = kinOf(scene.notebook, message.wanted.member ?? -1).map(no => books.pages.get(no))
    const made = pages
      .flatMap(page => page?.entries ?? [])
      .filter(({ reason, on }) => reason.kind === 'repair' && on.startsWith(month))
    return made.length >= repair.perMonth
  },
  referral_not_open: ({ books, attempt: { message } }) =>
    standingPage(books, message.wanted.member)?.ways?.referral?.stage !== 'review',
  story_told: ({ scene, books, attempt: { message } }) => {
    const { wanted } = message
    if (!('storyId' in wanted)) return false
    const teller = standingPage(books, wanted.member)
    const waits = teller && waiting(teller, 'stories').some(({ _id }) => _id === wanted.storyId)
    return waits || scene.town.cloud.documents.get('stories', wanted.storyId) !== undefined
  },
  story_unused: ({ scene, attempt: { message } }) => {
    const { wanted } = message
    if (!('storyId' in wanted)) return false
    return scene.town.cloud.documents.get('vouchers', wanted.storyId)?.state !== 'verified'
  },
  story_not_found: ({ scene, attempt: { message } }) => {
    const { wanted } = message
    if (!('storyId' in wanted)) return false
    const story = scene.town.cloud.documents.get('stories', wanted.storyId)
    return !story || story.withdrawn === true
  },
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)
}

/** Refusals that no actor can deserve where all ways are open. */
export const neverToEarn = [
  ...['event_not_found', 'survey_not_found', 'survey_answers', 'referral_off', 'repair_off'],
  ...['store_visit_off', 'store_visits_full', 'store_code', 'stories_off'],
]

/** Whether somebody comes between two writes of their own. */
export function earnsLater({ scene, books, attempt: { message } }: Case, alone: boolean): boolean {
  const { wanted } = message
  if (wanted.what === 'event_code') {
    const code = codeOf({ scene, books, attempt: { message } as Attempt })
    // The timer may have given their own use back meanwhile.
    return !alone || Object.keys((code?.held as object | undefined) ?? {}).length > 0
  }
  const { outbox = {} } = standingPage(books, wanted.member) ?? {}
  return wanted.what === 'withdraw' && Object.values(outbox).some(({ to }) => to === 'stories')
}
