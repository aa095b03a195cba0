// The demo's year: from the day a year ago to yesterday, and the weeks when
// everybody wants a clean home.
import { addDays, addPeriod, type BusinessDate } from '@core/domain/dates'

/** The year as a row of days: index 0 = the opening, the last one = today. */
export interface Calendar {
  dates: BusinessDate[]
  /** Index of today. History ends the day before. */
  today: number
}

/** The calendar of the year that ends on `today`. */
export function calendarTo(today: BusinessDate): Calendar {
  const opening = addPeriod(today, { amount: -1, unit: 'year' })
  const dates = [opening]
  while (dates.at(-1) !== today) dates.push(addDays(dates.at(-1) ?? today, 1))
  return { dates, today: dates.length - 1 }
}

/**
 * The instant (epoch ms) of a minute of a date in the brand's time zone,
 * Asia/Shanghai: UTC+8 all year.
 */
export function instantOf(date: BusinessDate, minute: number): number {
  return Date.parse(`${date}T00:00:00+08:00`) + minute * 60_000
}

const PEAKS: { from: string; to: string }[] = [
  // The weeks before Spring Festival, wherever the moon puts it between 21 January and 20 February.
  { from: '01-05', to: '02-12' },
  { from: '04-20', to: '05-05' },
  { from: '09-20', to: '10-05' },
]

/** Whether a date lies in a season of great cleaning. */
export function isPeak(date: BusinessDate): boolean {
  const day = date.slice(5)
  return PEAKS.some(({ from, to }) => day >= from && day <= to)
}
