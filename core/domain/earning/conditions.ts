// Whether the conditions of a rule or a campaign hold. Each condition is one small test of the facts;
// all that are written must hold.
import type { Campaign, Conditions } from '../../contracts/rules'
import { addDays, type BusinessDate } from '../dates'
import { hasPackage, isAbout, scopeFen } from './bill'
import type { Facts } from './facts'

/** The name of a condition; `window` and `recurring` are those of a campaign. */
export type ConditionName = keyof Conditions | 'window' | 'recurring'

/** One condition, ready to be asked. */
export interface Test {
  name: ConditionName
  holds(facts: Facts): boolean
}

type Ask<Key extends keyof Conditions> = (
  asked: NonNullable<Conditions[Key]>,
  facts: Facts,
  when: Conditions,
) => boolean

/** The cheapest first, for most rules fail at their first condition. */
const asks: { [Key in keyof Required<Conditions>]: Ask<Key> } = {
  dates: ({ from, to }, { today }) => from <= today && today <= to,
  weekdays: (days, { weekday }) => days.includes(weekday),
  monthDays: (days, { monthDay }) => days.includes(monthDay),
  stores: (stores, { storeId }) => storeId !== null && stores.includes(storeId),
  channels: (channels, { channel }) => channels.includes(channel),
  tiers: (tiers, { tier }) => tiers.includes(tier),
  segments: (segments, facts) => segments.some(one => facts.segments.includes(one)),
  firstPurchase: (_, { orders, returned }) => orders === 0 && !returned,
  nth: (count, { orders }) => (orders + 1) % count === 0,
  categories: (_, facts, when) => isInBill(facts, when),
  items: (_, facts, when) => isInBill(facts, when),
  package: (items, { bill }) => hasPackage(bill, items),
  minFen: (least, { bill }, when) => scopeFen(bill, when) >= least,
  birthday: (span, facts) => isBirthday(facts, span),
  ordersWithin: ({ days, atLeast }, { orderDays, today }) => {
    const since = addDays(today, 1 - days)
    return orderDays.filter(day => day >= since).length + 1 >= atLeast
  },
  categoriesWithin: ({ days, atLeast }, facts) => categoriesSince(facts, days).size >= atLeast,
  hours: ({ from, to }, facts) => from <= facts.hour() && facts.hour() < to,
}

/** The tests of some conditions, the cheapest first. */
export function testsOf(when: Conditions): Test[] {
  return Object.keys(asks).flatMap(key => {
    const name = key as keyof Conditions
    const asked = when[name]
    if (asked === undefined) return []
    const ask = asks[name] as (asked: unknown, facts: Facts, when: Conditions) => boolean
    return [{ name, holds: (facts: Facts) => ask(asked, facts, when) }]
  })
}

/** Whether all of some conditions hold. */
export function conditionsHold(when: Conditions, facts: Facts): boolean {
  return testsOf(when).every(test => test.holds(facts))
}

/** The tests of a campaign: its time, its days, its audience. */
export function campaignTests({ from, to, recurring, audience }: Campaign): Test[] {
  const window: Test = { name: 'window', holds: ({ today }) => from <= today && today <= to }
  if (!recurring) return [window, ...testsOf(audience)]
  const { weekdays = [], monthDays = [] } = recurring
  const holds = ({ weekday, monthDay }: Facts) =>
    weekdays.includes(weekday) || monthDays.includes(monthDay)
  return [window, { name: 'recurring', holds }, ...testsOf(audience)]
}

function isInBill({ bill }: Facts, when: Conditions): boolean {
  return bill.lines.some(line => line.fen > 0 && isAbout(when, line))
}

function categoriesSince({ categoryDays, today, bill }: Facts, days: number): Set<string> {
  const since = addDays(today, 1 - days)
  const before = Object.entries(categoryDays).flatMap(([one, day]) => (day >= since ? [one] : []))
  const now = bill.lines.flatMap(({ category }) => (category === undefined ? [] : [category]))
  return new Set([...before, ...now])
}

/** Somebody born on 29 February has their birthday on 28 February in the years without one. */
function birthdayIn(year: string, birthday: string): BusinessDate {
  const isLeap = addDays(`${year}-02-28`, 1).endsWith('-29')
  return `${year}-${birthday === '02-29' && !isLeap ? '02-28' : birthday}`
}

function isBirthday({ birthday, today, weekday }: Facts, span: 'day' | 'week' | 'month'): boolean {
  if (birthday === null) return false
  if (span === 'month') return birthday.slice(0, 2) === today.slice(5, 7)
  if (span === 'day') return birthdayIn(today.slice(0, 4), birthday) === today
  const [monday, sunday] = [addDays(today, 1 - weekday), addDays(today, 7 - weekday)]
  return [monday, sunday].some(end => {
    const on = birthdayIn(end.slice(0, 4), birthday)
    return monday <= on && on <= sunday
  })
}
