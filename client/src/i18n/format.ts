// Numbers, money and dates as people read them. No Intl: some phones lack it or carry it without Chinese.
import type { BusinessDate } from '@core/contracts/views'
import type { Key, Translate } from './index'

const MONTHS: Key[] = [
  'month.1',
  'month.2',
  'month.3',
  'month.4',
  'month.5',
  'month.6',
  'month.7',
  'month.8',
  'month.9',
  'month.10',
  'month.11',
  'month.12',
]

/** A whole number with thousands separators: 12345 -> '12,345'. */
export function formatPoints(points: number): string {
  const digits = String(Math.abs(points)).replace(/\B(?=(\d{3})+$)/g, ',')
  return points < 0 ? `−${digits}` : digits
}

/** A change of points with its sign: 20 -> '+20', -300 -> '−300'. */
export function formatChange(points: number): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points)
}

/** Money in fen as yuan: 12800 -> '¥128.00'. */
export function formatFen(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const cents = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '−' : ''}¥${formatPoints(whole)}.${cents}`
}

/** A price in fen as signs have it, whole yuan without their cents: 2000 -> '¥20', 1990 -> '¥19.90'. */
export function formatPrice(fen: number): string {
  return formatFen(fen).replace(/\.00$/, '')
}

/** What a reward costs: '500 积分', or '500 积分 + ¥20' where money (fen) is paid on top at the store. */
export function formatCost(cost: { points: number; cashFen: number }, t: Translate): string {
  const points = formatPoints(cost.points)
  // What an older cloud answered has no cash.
  return cost.cashFen > 0
    ? t('unit.price', { points, cash: formatPrice(cost.cashFen) })
    : t('unit.points', { points })
}

/** A factor in per cent as people say it: 150 -> '1.5', 100 -> '1'. */
export function formatFactor(percent: number): string {
  const whole = Math.trunc(percent / 100)
  const rest = String(percent % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return rest ? `${whole}.${rest}` : String(whole)
}

/** Thousandths as a decimal without trailing noughts: 420 -> '0.42'. */
export function formatMilli(milli: number): string {
  const rest = String(milli % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const whole = Math.trunc(milli / 1000)
  return rest ? `${whole}.${rest}` : String(whole)
}

/** An instant (epoch ms) by the phone's own clock, for acts at the counter: '2026年3月2日 09:05'. */
export function formatMoment(at: number, t: Translate): string {
  const moment = new Date(at)
  const date = t('date.full', {
    year: moment.getFullYear(),
    month: monthName(moment.getMonth() + 1, t),
    day: moment.getDate(),
  })
  return `${date} ${formatTime(at)}`
}

/** The time of day of an instant (epoch ms) by the phone's own clock: '09:05'. */
export function formatTime(at: number): string {
  const moment = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** A business date for people; the year is left out when it is `today`'s. No calendar arithmetic. */
export function formatDate(date: BusinessDate, t: Translate, today?: BusinessDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const facts = { year, month: monthName(Number(month), t), day: Number(day) }
  return today?.startsWith(`${year}-`) ? t('date.short', facts) : t('date.full', facts)
}

/** A month of the year from 1 on, by its name. */
export function monthName(month: number, t: Translate): string {
  return t(MONTHS[month - 1] ?? 'month.12')
}
