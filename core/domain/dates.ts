// Business dates: 'YYYY-MM-DD' in the brand's time zone. Functions run in
// UTC, so nothing here asks the machine.
import dayjs from 'dayjs'
import quarterOfYear from 'dayjs/plugin/quarterOfYear'
import utc from 'dayjs/plugin/utc'
import { once, perText } from './remembered'

dayjs.extend(utc)
dayjs.extend(quarterOfYear)

/** 'YYYY-MM-DD'; compares as text. */
export type BusinessDate = string
/** 'm' and 'YYYYMM': a key for maps by month. */
export type Month = string

/** The business date of an instant (epoch ms) in a time zone such as 'Asia/Shanghai'. */
export function businessDate(at: number, timeZone: string): BusinessDate {
  return isoDate(at + offsetOf(at, timeZone))
}

/** The business date and time of an instant (epoch ms), 'YYYY-MM-DDTHH:mm:ss': sorts after its date. */
export function businessTime(at: number, timeZone: string): string {
  return dayjs.utc(at + offsetOf(at, timeZone)).format('YYYY-MM-DDTHH:mm:ss')
}

/** The hour of the business day (0 to 23) of an instant. */
export function businessHour(at: number, timeZone: string): number {
  return dayjs.utc(at + offsetOf(at, timeZone)).hour()
}

/** The instant (epoch ms) at which a business date begins. */
export function startOfDate(date: BusinessDate, timeZone: string): number {
  return once(starts, `${date} ${timeZone}`, () => searchStart(date, timeZone))
}

const starts = new Map<string, number>()

function searchStart(date: BusinessDate, timeZone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`)
  // No zone is further from UTC than fourteen hours; days begin on whole minutes.
  let [before, from] = [noon - 27 * 3_600_000, noon + 15 * 3_600_000]
  while (from - before > 60_000) {
    const middle = before + Math.floor((from - before) / 120_000) * 60_000
    if (businessDate(middle, timeZone) >= date) from = middle
    else before = middle
  }
  return from
}

/** No zone changes its offset but at a quarter of an hour. */
const QUARTER_MS = 15 * 60_000
const DAY_MS = 86_400_000

interface Zone {
  format: Intl.DateTimeFormat
  quarter: number
  offsetMs: number
}

/** Asking for a zone's offset is slow, and nearly all questions are about the present quarter of an hour. */
const zones = new Map<string, Zone>()

/** What a zone's clocks show beyond UTC at an instant, in ms. */
function offsetOf(at: number, timeZone: string): number {
  const quarter = Math.floor(at / QUARTER_MS)
  const known = zones.get(timeZone)
  if (known?.quarter === quarter) return known.offsetMs
  const format = known?.format ?? formatOf(timeZone)
  const zone = { format, quarter, offsetMs: shownAt(format, quarter * QUARTER_MS) }
  zones.set(timeZone, zone)
  return zone.offsetMs
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('en-US', { timeZone, ...digits, ...clock })
}

function shownAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second } = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - at
}

/** dayjs takes its time. */
const dates = new Map<number, BusinessDate>()
const periods = new Map<string, BusinessDate>()

function isoDate(at: number): BusinessDate {
  return once(dates, Math.floor(at / DAY_MS), () => dayjs.utc(at).format('YYYY-MM-DD'))
}

/** The date `days` after `date` (before it, when negative). */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return isoDate(Date.parse(date) + days * DAY_MS)
}

/**
 * The day, or the month, that something counts on: never one before what was noted last. Clocks disagree by a moment, and
 * around midnight one of them would open a limit again that another one's day has closed.
 */
export function notBefore<On extends BusinessDate | Month>(noted: On | undefined, now: On): On {
  return noted !== undefined && noted > now ? noted : now
}

/** How many days lie between two dates; 0 for the same. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.trunc((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

/**
 * The date so many days, months or years later; the 31st and 29 February fall
 * back to the month's last day.
 */
export function addPeriod(
  date: BusinessDate,
  period: { amount: number; unit: 'day' | 'month' | 'year' },
): BusinessDate {
  const { amount, unit } = period
  return once(periods, `${date}+${amount}${unit}`, () =>
    dayjs.utc(date).add(amount, unit).format('YYYY-MM-DD'),
  )
}

/** The last day of the day, month, quarter or year that `date` lies in. */
export function endOf(
  date: BusinessDate,
  period: 'day' | 'month' | 'quarter' | 'year',
): BusinessDate {
  return once(periods, `${date}~${period}`, () =>
    dayjs.utc(date).endOf(period).format('YYYY-MM-DD'),
  )
}

/**
 * The first day so named on or after `date`, this year or the next; 29 February is the 28th in years
 * that lack it.
 */
export function yearlyFrom(
  date: BusinessDate,
  yearly: { month: number; day: number },
): BusinessDate {
  const year = Number(date.slice(0, 4))
  const thisYear = dayOfYear(year, yearly)
  return thisYear >= date ? thisYear : dayOfYear(year + 1, yearly)
}

function dayOfYear(year: number, { month, day }: { month: number; day: number }): BusinessDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = Number(endOf(first, 'month').slice(8))
  return addDays(first, Math.min(day, last) - 1)
}

/** The month of a date, as a map key. */
export const monthOf: (date: BusinessDate) => Month = perText(
  date => `m${date.slice(0, 4)}${date.slice(5, 7)}`,
)

/** The month `count` months before the month of `date`. */
export function monthsBefore(date: BusinessDate, count: number): Month {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - count
  const month = String((months % 12) + 1).padStart(2, '0')
  return `m${String(Math.floor(months / 12)).padStart(4, '0')}${month}`
}

/** All dates from one to another, both included. */
export function datesFrom(from: BusinessDate, to: BusinessDate): BusinessDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
}

/** The last day of the month before a month, given as 'YYYY-MM'. */
export function endBefore(month: string): BusinessDate {
  return addDays(`${month}-01`, -1)
}

/** Day 0 of the count of days was a Thursday. */
const THURSDAY = 3

/** The day of the week of a date: Monday = 1 … Sunday = 7. */
export const weekdayOf: (date: BusinessDate) => number = perText(
  date => ((Date.parse(date) / DAY_MS + THURSDAY) % 7) + 1,
)
