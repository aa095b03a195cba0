// The naive model of several people: records that become one and two again, and families that share
// one pool. It goes through one list of what happened and keeps an account for each record.
import type { Programme } from '../contracts/programme'
import { greet, occur, opened, type Standing, standingOf } from './naive'
import type { Account } from './naive-account'
import type { Fact } from './naive-facts'
import { type Lot, lives, put, take, total } from './naive-lots'
import { climb } from './naive-tiers'
import type { Pending } from './naive-waiting'
import { type Birthdays, noBirthday, tell } from './naive-ways'

/** Something that happened to one record, or between two. */
export type Happening =
  | { kind: 'own'; who: string; fact: Fact }
  /** `from` became part of `into`; or two of their own again. */
  | { kind: 'merge' | 'part'; on: string; from: string; into: string }
  /** A family was opened or closed by its owner; somebody came in. */
  | { kind: 'open' | 'close'; who: string }
  | { kind: 'enter'; who: string; owner: string }
  /** What somebody had went to the pool; with the first and the last of it they come and go. */
  | { kind: 'sweep'; id: string; on: string; who: string; mark?: 'first' | 'last' }

/** What somebody brought into a family, and what they have earned for it since. */
export interface Share {
  brought: number
  earned: number
}

/** How a record stands, and what its family knows of whom. */
export interface StandingOfOne extends Standing {
  family: Record<string, Share>
  earned: number | null
}

/** What a merge moved, and what was there before it. */
interface Moved {
  lots: Lot[]
  debt: number
  pending: Pending[]
  sold: Account['sold']
  active: string
  births: Account['births']
  /** What came out of it at the other end: lots that were added or paid with, and debt. */
  came: Lot[]
  owed: number
  own: Pick<Account, 'joined' | 'active'>
  made: string
}

interface One {
  facts: Fact[]
  account: Account
  /** Whom this one shares the points of, and what it has earned for them. */
  sharing: { owner: string; earned: number } | null
  /** Who shares the points of this one, and what it had earned before there was a family. */
  family: { shares: Record<string, Share>; before: number } | null
  merged: Moved | null
}

/** All records there are. */
export type People = Record<string, One>

/** What all of this has made of everybody. */
export function peopleOf(programme: Programme, happenings: Happening[]): People {
  const people: People = {}
  for (const one of happenings) happen(people, one, programme)
  return people
}

/** How a record stands on a date. Time passes in it until then. */
export function standingAmong(people: People, who: string, today: string): StandingOfOne {
  const { account, facts, family, sharing } = find(people, who)
  const stands = standingOf(account, facts, today)
  const own = family ? account.earned - family.before : null
  return { ...stands, family: family?.shares ?? {}, earned: sharing?.earned ?? own }
}

function find(people: People, who: string): One {
  const one = people[who]
  if (!one) throw new Error(`nobody is called ${who}`)
  return one
}

function happen(people: People, what: Happening, programme: Programme): void {
  switch (what.kind) {
    case 'own':
      people[what.who] ??= born(programme, what.fact)
      happenTo(find(people, what.who), what.fact)
      break
    case 'merge':
      merge(find(people, what.from), find(people, what.into), what)
      break
    case 'part':
      part(find(people, what.from), find(people, what.into), what)
      break
    case 'open': {
      const one = find(people, what.who)
      one.family ??= { shares: {}, before: one.account.earned }
      break
    }
    case 'close':
      find(people, what.who).family = null
      break
    case 'enter':
      find(people, what.who).sharing = { owner: what.owner, earned: 0 }
      break
    case 'sweep':
      sweep(people, what)
      break
  }
}

function born(programme: Programme, fact: Fact): One {
  const account = opened(programme, fact, fact.on)
  return { facts: [], account, sharing: null, family: null, merged: null }
}

function happenTo(one: One, fact: Fact): void {
  const { account, facts } = one
  occur(account, fact, [...facts])
  facts.push(fact)
  // Who leaves closes their family: nobody else is in it.
  if (fact.kind === 'return') one.family = null
}

/** What one has goes to another; what is owed is paid out of what there is, soonest dying first. */
function pour(from: Account, into: Account): void {
  for (const lot of from.lots) put(into.lots, lot)
  into.debt += from.debt
  repay(into)
  from.lots = []
  from.debt = 0
}

function repay(account: Account): void {
  const paid = Math.min(account.debt, total(account.lots))
  take(account.lots, paid)
  account.debt -= paid
  account.lots = account.lots.filter(lot => lot.points > 0)
}

function copies(lots: Lot[]): Lot[] {
  return lots.map(lot => ({ ...lot }))
}

function merge(source: One, target: One, { on, from }: { on: string; from: string }): void {
  const [a, b] = [source.account, target.account]
  const own = { joined: b.joined, active: b.active }
  const { debt, pending, sold, active, births } = a
  const waits = pending.map(one => ({ ...one }))
  const moved = { lots: copies(a.lots), debt, pending: waits, sold, active, births }
  const [lots, owed] = [copies(b.lots), b.debt]
  pour(a, b)
  const came = difference(lots, b.lots)
  b.pending = [...b.pending, ...a.pending]
  b.sold = { ...b.sold, ...a.sold }
  b.lost = [...b.lost, ...a.lost]
  b.births = birthdaysOfBoth(b, births, on)
  b.active = later(a.active, b.active)
  if (b.warned?.since !== b.active) b.warned = null
  b.joined = a.joined < b.joined ? a.joined : b.joined
  Object.assign(a, { pending: [], sold: {}, warned: null, births: noBirthday })
  const known = { from, facts: [...source.facts] }
  b.elsewhere = [...b.elsewhere, moved.lots, came]
  source.merged = { ...moved, came, owed: b.debt - owed, own, made: b.active }
  happenTo(target, { kind: 'merge_in', on, ...known })
  happenTo(source, { kind: 'merge_out', on })
  greet(b, climb(b.programme, target.facts, on).welcomes, on)
}

/** Who had a gift by the other record has the next one no sooner. */
function birthdaysOfBoth(
  { programme, births: own }: Account,
  theirs: Birthdays,
  on: string,
): Birthdays {
  if ((theirs.given ?? '') <= (own.given ?? '')) return own
  const before = { ...noBirthday, given: theirs.given }
  const { birthday } = own
  return birthday === null ? before : tell(programme, before, { birthday, on })
}

/** Each goes on with what was theirs; what has died meanwhile is gone. */
function part(source: One, target: One, { on, from }: { on: string; from: string }): void {
  const { merged, account: a } = source
  const b = target.account
  if (!merged) throw new Error(`${from} is part of nothing`)
  const gone = merged.came.filter(lot => lot.points > 0 && !lives(lot, on))
  for (const lot of merged.came)
    if (!gone.includes(lot)) put(b.lots, { ...lot, points: -lot.points })
  b.debt -= merged.owed
  b.lots = b.lots.filter(lot => lot.points > 0)
  repay(b)
  a.lots = copies(merged.lots)
  for (const lot of gone) put(a.lots, { ...lot, points: -lot.points })
  a.lots = a.lots.filter(lot => lot.points > 0)
  const orders = merged.pending.map(({ order }) => order)
  b.pending = b.pending.filter(({ order }) => !orders.includes(order))
  for (const order of Object.keys(merged.sold)) delete b.sold[order]
  b.lost = b.lost.filter(lost => !a.lost.includes(lost))
  b.joined = merged.own.joined
  if (b.active === merged.made) b.active = merged.own.active
  const { debt, pending, sold, active, births } = merged
  Object.assign(a, { debt, pending, sold, active, births })
  b.elsewhere = b.elsewhere.filter(lots => lots !== merged.lots && lots !== merged.came)
  source.merged = null
  happenTo(target, { kind: 'unmerge_out', on, from })
  happenTo(source, { kind: 'unmerge_in', on })
  // Each is looked at as it stands now: whoever has been away for long is told.
  for (const one of [source, target]) {
    one.account.touched = ''
    happenTo(one, { kind: 'look', on })
  }
}

/** By how much each lot of a list differs from what it was. */
function difference(before: Lot[], after: Lot[]): Lot[] {
  const lots = copies(after)
  for (const lot of before) put(lots, { ...lot, points: -lot.points })
  return lots.filter(lot => lot.points !== 0)
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function sweep(people: People, { who, mark, on }: Extract<Happening, { kind: 'sweep' }>): void {
  const { account, sharing } = find(people, who)
  if (!sharing) throw new Error(`${who} shares nothing`)
  const pool = find(people, sharing.owner)
  const shares = pool.family?.shares ?? {}
  const share = shares[who] ?? { brought: 0, earned: 0 }
  const points = total(account.lots) - account.debt
  pour(account, pool.account)
  share[mark === 'first' ? 'brought' : 'earned'] += points
  shares[who] = share
  if (mark !== 'first') sharing.earned += points
  pool.account.touched = on
  if (mark !== 'last') pool.account.active = on
  if (mark !== 'last') return
  delete shares[who]
  find(people, who).sharing = null
}
