// The demo brand: a year of 200 members, lived day by day through the real
// rules, as documents by collection.
import { encodeMember } from '@core/cloud/member-codec'
import type { BusinessDate } from '@core/domain/dates'
import { housekeeping } from '@core/domain/templates/housekeeping'
import { versionOf } from '@core/usecases/programme-check'
import { perform } from './acts'
import { type Calendar, calendarTo, instantOf } from './calendar'
import type { Moment, Person } from './diary'
import { customers } from './people'
import { randomFrom } from './random'
import { openShop, type Shop, settleDue } from './shop'
import { demoStaff } from './staff'

/** How the demo is made. `secret` is the brand's CHANGLAI_SECRET: identities hang on it. */
export interface DemoOptions {
  today: BusinessDate
  secret: string
  seed?: number
  members?: number
}

/** Documents by collection. */
export type Demo = Record<string, { _id: string }[]>

const SEED = 20_251
const MEMBERS = 200
const TICK_MS = 17_000

/** Makes the demo. The same options make the same documents, to the last character. */
export function makeDemo({ today, secret, seed = SEED, members = MEMBERS }: DemoOptions): Demo {
  const calendar = calendarTo(today)
  const random = randomFrom(seed)
  const version = versionOf(housekeeping)
  const shop = openShop({ programme: housekeeping, version, secret, random })
  liveThroughYear(shop, calendar, customers(members, calendar, random))
  const since = instantOf(calendar.dates[0] ?? today, 0)
  const accepted = { version, since, content: housekeeping }
  return {
    programmes: [
      { _id: 'live', ...housekeeping },
      { _id: 'good', ...accepted },
      { _id: `v-${version}`, ...accepted },
    ],
    staff: demoStaff(secret, housekeeping.stores),
    members: [...shop.members.values()].map(encodeMember),
    entries: shop.entries,
    orders: shop.orders,
    reviews: shop.reviews,
    vouchers: shop.vouchers,
    messages: shop.messages,
    stocks: [...shop.stocks.values()],
  }
}

interface Planned extends Moment {
  person: Person
}

function liveThroughYear(shop: Shop, calendar: Calendar, people: Person[]): void {
  const agenda: Planned[][] = calendar.dates.map(() => [])
  const plan = (person: Person, moments: Moment[]) => {
    for (const moment of moments) agenda[moment.day]?.push({ ...moment, person })
  }
  for (const person of people) plan(person, person.diary)
  calendar.dates.forEach((date, day) => {
    settleDue(shop, { now: instantOf(date, 0) + TICK_MS, today: date })
    if (day === calendar.today) return
    for (const { person, minute, act } of byMinute(agenda[day] ?? [])) {
      const when = { now: instantOf(date, minute), today: date }
      plan(person, perform(shop, { person, day, when }, act))
    }
  })
}

function byMinute(moments: Planned[]): Planned[] {
  return [...moments].sort((a, b) => a.minute - b.minute)
}
