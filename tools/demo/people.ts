// The other customers of the demo, by habit: some come every week, many come once.
import { type Calendar, isPeak } from './calendar'
import { BUSINESS_MINUTES, type Moment, type Person, type ReviewPlan } from './diary'
import { firstCustomer } from './first-customer'
import type { Random } from './random'
import { handles, reviews, sources } from './words'

interface Habit {
  weight: number
  /** Days between two cleanings; null = one cleaning and never again. */
  gapDays: [number, number] | null
  yuan: [number, number]
  /** Days after joining when they stop coming; null = they stay. */
  stays: [number, number] | null
  /** Comes only in a season of great cleaning. */
  seasonal: boolean
}

const HABITS: Habit[] = [
  { weight: 9, gapDays: [6, 9], yuan: [138, 218], stays: null, seasonal: false },
  { weight: 12, gapDays: [12, 18], yuan: [148, 258], stays: null, seasonal: false },
  { weight: 20, gapDays: [75, 110], yuan: [268, 698], stays: null, seasonal: false },
  { weight: 18, gapDays: [18, 40], yuan: [258, 668], stays: null, seasonal: true },
  { weight: 25, gapDays: null, yuan: [98, 398], stays: null, seasonal: false },
  { weight: 16, gapDays: [12, 26], yuan: [128, 258], stays: [45, 150], seasonal: false },
]

/** How likely somebody checks in on a day. */
const CHECK_IN_HABITS = [
  { weight: 58, from: 0, to: 0 },
  { weight: 31, from: 0.02, to: 0.06 },
  { weight: 11, from: 0.5, to: 0.9 },
]

const STORES = [
  { weight: 58, storeId: 'xuhui' },
  { weight: 42, storeId: 'pudong' },
]
const REVIEW_CHANCE = 0.34
const REDEEM_CHANCE = 0.16
const GREAT_CLEANING_CHANCE = 0.16

/** `count` customers, the first one written by hand, each with a diary of the year. */
export function customers(count: number, calendar: Calendar, random: Random): Person[] {
  const names = random.shuffled(handles)
  const others = Array.from({ length: count - 1 }, (_, i) =>
    person({ number: i + 2, nickname: names[i] ?? `客人 ${i}` }, calendar, random),
  )
  return [firstCustomer(calendar), ...others]
}

function person(
  who: { number: number; nickname: string },
  calendar: Calendar,
  random: Random,
): Person {
  const { storeId } = random.weighted(STORES)
  const { source } = random.weighted(sources)
  const diary = diaryOf({ storeId, habit: random.weighted(HABITS) }, calendar, random)
  return { openid: `demo-customer-${who.number}`, nickname: who.nickname, source, storeId, diary }
}

interface Life {
  storeId: string
  habit: Habit
}

function diaryOf(life: Life, calendar: Calendar, random: Random): Moment[] {
  const joined = joiningDay(calendar, random)
  const { stays } = life.habit
  const end = stays ? Math.min(calendar.today, joined + random.whole(...stays)) : calendar.today
  const days = { joined, end }
  const minute = random.whole(BUSINESS_MINUTES.from, BUSINESS_MINUTES.to)
  return [
    { day: joined, minute, act: { kind: 'join' } },
    ...visitDays(life.habit, { ...days, calendar }, random).flatMap(day =>
      visit(life, { day, great: isGreat(calendar, day, random), joined, minute }, random),
    ),
    ...checkIns(days, random),
  ]
}

/** A rush at the opening, more people in the seasons, somebody every week. */
function joiningDay(calendar: Calendar, random: Random): number {
  if (random.chance(0.2)) return random.whole(0, 20)
  const day = random.whole(0, calendar.today - 2)
  const again = !isPeak(calendar.dates[day] ?? '') && random.chance(0.4)
  return again ? random.whole(0, calendar.today - 2) : day
}

function visitDays(
  habit: Habit,
  life: { joined: number; end: number; calendar: Calendar },
  random: Random,
): number[] {
  if (habit.gapDays === null) return [life.joined]
  const days: number[] = []
  let day = habit.seasonal ? life.joined + random.whole(0, 20) : life.joined
  for (; day < life.end; day += random.whole(...habit.gapDays)) days.push(day)
  return habit.seasonal ? days.filter(one => isPeak(life.calendar.dates[one] ?? '')) : days
}

function isGreat(calendar: Calendar, day: number, random: Random): boolean {
  return isPeak(calendar.dates[day] ?? '') && random.chance(GREAT_CLEANING_CHANCE)
}

function visit(
  { storeId, habit }: Life,
  at: { day: number; great: boolean; joined: number; minute: number },
  random: Random,
): Moment[] {
  const { day, great } = at
  const minute =
    day === at.joined ? at.minute + 6 : random.whole(BUSINESS_MINUTES.from, BUSINESS_MINUTES.to)
  const yuan = price(great ? [588, 1288] : habit.yuan, random)
  const review = random.chance(REVIEW_CHANCE) ? reviewPlan(random) : null
  const purchase = { kind: 'purchase', storeId, amountFen: yuan * 100, review } as const
  const moments: Moment[] = [{ day, minute, act: purchase }]
  if (random.chance(REDEEM_CHANCE)) moments.push(redeeming(day + random.whole(0, 6), random))
  return moments
}

/** Small amounts are common and large ones rare; a price ends in 8. */
function price([from, to]: [number, number], random: Random): number {
  const yuan = from + (to - from) * random.next() ** 2
  return Math.floor(yuan / 10) * 10 + 8
}

function reviewPlan(random: Random): ReviewPlan {
  const { stars, texts } = random.weighted(reviews)
  return { afterDays: random.whole(1, 4), stars, text: random.pick(texts) }
}

function redeeming(day: number, random: Random): Moment {
  const useAfterDays = random.chance(0.66) ? random.whole(3, 45) : null
  const minute = random.whole(20 * 60, 22 * 60)
  return { day, minute, act: { kind: 'redeem', rewardId: null, useAfterDays } }
}

function checkIns({ joined, end }: { joined: number; end: number }, random: Random): Moment[] {
  const { from, to } = random.weighted(CHECK_IN_HABITS)
  const likely = from + (to - from) * random.next()
  const moments: Moment[] = []
  for (let day = joined + 1; day < end; day++)
    if (random.chance(likely))
      moments.push({ day, minute: random.whole(7 * 60, 23 * 60), act: { kind: 'checkIn' } })
  return moments
}
