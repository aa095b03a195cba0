// What the naive model knows of the other ways to earn: days made good, visits to stores, a survey, and
// birthdays, counted by hand.
import type { Programme } from '../contracts/programme'
import { dateOf, dayAfter, dayBefore, dayOf, monthLength } from './naive-dates'
import type { Fact } from './naive-facts'

/** Facts of these. */
export type WayFact = Extract<Fact, { kind: 'repair' | 'visit' | 'survey' | 'tell' }>

const kinds: Fact['kind'][] = ['repair', 'visit', 'survey', 'tell']

/** Whether a fact is one of these. */
export function isWay(fact: Fact): fact is WayFact {
  return kinds.includes(fact.kind)
}

/** A birthday, and when its gifts were given and are due. */
export interface Birthdays {
  birthday: string | null
  given: string | null
  due: string | null
}

/** Nothing told yet. */
export const noBirthday: Birthdays = { birthday: null, given: null, due: null }

function daysLater(date: string, days: number): string {
  let day = dayOf(date)
  for (let i = 0; i < days; i++) day = dayAfter(day)
  return dateOf(day)
}

/** Whether a date is somebody's birthday; who was born on 29 February has it on the 28th otherwise. */
function isBirthday(date: string, birthday: string): boolean {
  const { y, m, d } = dayOf(date)
  const [month, day] = birthday.split('-').map(Number)
  return m === month && d === Math.min(day ?? 0, monthLength({ y, m }))
}

/** The gift's day for the first birthday from a date on; never before `least`. */
function giftFrom(birthday: string, daysBefore: number, [from, least]: [string, string]): string {
  let date = from
  while (!isBirthday(date, birthday)) date = daysLater(date, 1)
  let gift = dayOf(date)
  for (let i = 0; i < daysBefore; i++) gift = dayBefore(gift)
  return dateOf(gift) > least ? dateOf(gift) : least
}

/** Somebody tells their birthday on a date. */
export function tell(
  programme: Programme,
  before: Birthdays,
  { birthday, on }: { birthday: string; on: string },
): Birthdays {
  const rule = programme.ways?.birthday
  if (!rule || before.birthday === birthday) return { ...before, birthday }
  const { given } = before
  const tomorrow = daysLater(on, 1)
  const apart = given === null ? tomorrow : daysLater(given, 300)
  const least = apart > tomorrow ? apart : tomorrow
  const from = given === null ? on : least
  return { birthday, given, due: giftFrom(birthday, rule.daysBefore, [from, least]) }
}

/** The days of gifts up to a date, and what is due then. */
export function giftsUntil(
  programme: Programme,
  { birthday, given, due }: Birthdays,
  on: string,
): { days: string[]; after: Birthdays } {
  const rule = programme.ways?.birthday
  const days: string[] = []
  let [last, next] = [given, due]
  while (rule && birthday !== null && next !== null && next <= on) {
    days.push(next)
    last = next
    const least = daysLater(next, 300)
    next = giftFrom(birthday, rule.daysBefore, [least, least])
  }
  return { days, after: { birthday, given: last, due: next } }
}

/** The points of a birthday. */
export function giftPoints({ ways }: Programme): number {
  const gift = ways?.birthday?.gift
  return gift && 'points' in gift ? gift.points : 0
}

/** What a visit brings: by how many there were in its month before it. */
export function visitPoints({ ways }: Programme, before: Fact[], on: string): number {
  const table = ways?.storeVisit?.table ?? []
  const month = on.slice(0, 7)
  const past = before.filter(fact => fact.kind === 'visit' && fact.on.slice(0, 7) === month)
  return table[past.length] ?? table.at(-1) ?? 0
}

/** Days in a row that end with the last one on which there was a check-in, or one was made good. */
export function streakOf(facts: Fact[]): number {
  return lastRun(checkInDays(facts)).length
}

/** The days that count for a streak: of a record that became part of this one, those of its last run. */
function checkInDays(facts: Fact[]): Set<string> {
  let days = new Set<string>()
  let away = days
  let merge = { from: '', before: days, after: days }
  for (const fact of facts) {
    if (fact.kind === 'check_in') days = new Set([...days, fact.on])
    if (fact.kind === 'repair') days = new Set([...days, fact.day])
    if (fact.kind === 'return') days = new Set()
    if (fact.kind === 'merge_in') {
      const both = new Set([...lastRun(days), ...lastRun(checkInDays(fact.facts))])
      merge = { from: fact.from, before: days, after: both }
      days = both
    }
    // Who has checked in since keeps the streak that this made.
    if (fact.kind === 'unmerge_out' && days === merge.after) days = merge.before
    if (fact.kind === 'merge_out') [days, away] = [new Set(), days]
    if (fact.kind === 'unmerge_in') days = away
  }
  return days
}

function lastRun(days: Set<string>): string[] {
  const run: string[] = []
  let day = [...days].sort().at(-1)
  while (day !== undefined && days.has(day)) {
    run.push(day)
    day = dateOf(dayBefore(dayOf(day)))
  }
  return run
}
