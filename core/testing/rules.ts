// What holds in every history of a member, whatever they do and however long they stay away: rules for
// every moment, and rules for the last one.
import { deepStrictEqual } from 'node:assert'
import { isDeepStrictEqual } from 'node:util'
import { addDays } from '../domain/dates'
import { forgetExpired } from '../domain/expire'
import { inboxOf } from '../domain/inbox'
import { type Account, apply, balanceOf } from '../domain/ledger/apply'
import { type Lot, totalOf } from '../domain/ledger/lot-list'
import { lotKey, readLotKey } from '../domain/ledger/lots'
import type { Context, Member } from '../domain/member'
import { recall } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { patchOf } from '../domain/patch'
import { settlesOn } from '../domain/pending'
import { prune, settle } from '../domain/settle'
import { tierOf } from '../domain/tier'
import { growthOn } from '../domain/tier-window'
import { patched } from './apply-patch'
import { copyOf } from './copy'
import type { Played } from './histories'
import { contextOn } from './moments'
import { type Standing, standing } from './naive'
import { replay } from './replay'

/** Throws where it does not hold. */
type Rule = (played: Played) => void

/** Each one throws where it does not hold. */
export const rules: Record<string, Rule> = {
  'the balance is the sum of the lots less the debt, and of all entries'({ member, entries }) {
    const balance = balanceOf(member)
    same(totalOf(member.points.lots) - member.points.debt, balance)
    same(sum(entries.map(entry => entry.points)), balance)
  },
  'no lot is empty or below zero, and none stands beside a debt'({ member }) {
    const { lots, debt } = member.points
    for (const { points } of lots) same(Number.isSafeInteger(points) && points > 0, true)
    same(Number.isSafeInteger(debt) && debt >= 0, true)
    if (debt > 0) same(lots, [])
  },
  'a debt comes of a clawback alone'({ member }) {
    for (const entry of waiting(member, 'entries'))
      same(entry.debt <= 0 || entry.kind === 'clawback', true)
  },
  'every entry says how its lots and the debt make its points'({ member }) {
    for (const entry of waiting(member, 'entries'))
      same(sum(Object.values(entry.lots)) - entry.debt, entry.points)
  },
  'no spend leaves a point that dies sooner than what it took'({ before, member }) {
    let account: Account = before
    for (const entry of waiting(member, 'entries').filter(({ seq }) => seq > before.seq)) {
      account = apply(account, entry)
      const taken = Object.keys(entry.lots).sort()
      if (entry.kind !== 'spend') continue
      const sooner = account.points.lots.filter(({ key }) => key < (taken.at(-1) ?? ''))
      same(sooner, [])
    }
  },
  'no point dies before its last day is over'({ member }) {
    for (const { reason, lots, on } of waiting(member, 'entries')) {
      if (reason.kind !== 'expire') continue
      same(reason.on < on, true)
      for (const lot of Object.keys(lots)) same(readLotKey(lot).expiresOn, reason.on)
    }
  },
  'who is frozen neither earns nor spends'({ before, member }) {
    if (before.state?.kind !== 'frozen') return
    for (const { kind } of waiting(member, 'entries'))
      same(['expire', 'clawback', 'restore', 'adjust', 'settle', 'release'].includes(kind), true)
  },
  'messages are numbered without gaps, and none is told twice'({ before, member }) {
    const told = waiting(member, 'messages')
    const [first, now] = [inboxOf(before), inboxOf(member)]
    same(
      told.map(message => message.no),
      told.map((_, i) => first.sent + i + 1),
    )
    same(now.sent, first.sent + told.length)
    same(now.seen >= first.seen && now.seen <= now.sent, true)
    same(new Set(told.map(message => message._id)).size, told.length)
  },
  'a message tells of points just what the naive model counts'(played) {
    const { member, programme, facts, before, context } = played
    const told = waiting(member, 'messages').map(({ notice }) => notice)
    if (!told.some(notice => notice.kind !== 'tier_ending')) return
    // Messages are sent when somebody looks, before anything else is done.
    const looks = facts.map(fact => fact.kind).lastIndexOf('look')
    const lots = standing(programme, facts.slice(0, looks + 1), context.today).lots.map(lotOf)
    for (const notice of told) {
      if (notice.kind === 'inactive') same(notice.points, sum(lots.map(lot => lot.points)))
      if (notice.kind !== 'lots_expiring') continue
      const meant = lots.filter(({ dies }) => dies >= notice.on && dies <= notice.until)
      same(notice.points, sum(meant.map(lot => lot.points)))
      same(notice.on > (before.announcedTo ?? ''), true)
      same(notice.on <= addDays(context.today, programme.notices.expiryDays ?? 0), true)
    }
  },
  'the operation is remembered with its first answer'({ member, operation, context }) {
    const known = recall(member.done, operation, context)
    same(known !== null && 'outcome' in known, true)
  },
  'settling twice is settling once, today and later'({ member, programme, context }) {
    for (const days of [0, 1, 40, 700]) {
      const then = contextOn(addDays(context.today, days), { programme })
      const once = settle(member, then)
      same(settle(once, then), once)
    }
  },
  'nothing happens before `dueOn`, and something does on that day'({ member, programme, context }) {
    const { dueOn } = member
    if (dueOn === null) return nothingHappens(member, contextOn('2099-12-31', { programme }))
    same(dueOn > context.today, true)
    const [before, then] = around(dueOn, { programme })
    // What an act of today makes worth telling at once is told tomorrow.
    if (before.today > context.today) nothingHappens(member, before)
    else same(apart(rung(member, before), before), apart(member, before))
    same(happens(member, then), true)
  },
  'nobody is cleared for inactivity unwarned, or sooner than told'({ before, member, context }) {
    for (const { reason } of waiting(member, 'entries'))
      if (reason.kind === 'inactive') {
        same(before.leaving?.on, reason.on)
        same(reason.on < context.today, true)
      }
    const { leaving } = member
    if (!leaving || leaving.on === before.leaving?.on) return
    const told = waiting(member, 'messages').map(({ notice }) => notice)
    same(
      told.some(notice => notice.kind === 'inactive' && notice.on === leaving.on),
      true,
    )
    const notice = context.programme.inactivity?.noticeDays ?? 0
    same(leaving.on >= addDays(context.today, notice), true)
  },
  'the naive model agrees'({ member, programme, context, facts }) {
    const stands = standingOfMember(member, { programme, context })
    same(standing(programme, facts, context.today), stands)
  },
  'the patch leads from what was stored to what is'({ before, member }) {
    same(patched(before, patchOf(before, member)), copyOf(member))
  },
  'all lists stay short'({ member }) {
    // In the grace after a tier's period, of 90 days at most, its months are kept as well.
    same(Object.keys(member.growth).length <= 16, true)
    same(Object.keys(member.activity.spend).length <= 13, true)
    same(Object.keys(member.reviewable).length <= 6, true)
    same(Object.keys(member.done).length <= 12, true)
    same(Object.keys(member.expired ?? {}).length <= 12, true)
    same(Object.keys(member.holds ?? {}).length <= 3, true)
  },
}

/** How the ledger says that a member stands, in the words of the naive model. */
export function standingOfMember(
  member: Member,
  { programme, context }: Pick<Played, 'programme' | 'context'>,
): Standing {
  const { points, activity } = member
  return {
    balance: balanceOf(member),
    debt: points.debt,
    lots: points.lots.map(lotLine).sort(),
    pending: Object.entries(points.pending ?? {})
      .map(([key, waits]) => `${settlesOn(key)} ${waits}`)
      .sort(),
    held: sum(Object.values(points.holds ?? {})),
    growth: growthOn(member, programme, context.today),
    spend: sum(Object.values(activity.spend)),
    categories: activity.categories ?? {},
    tier: tierOf(programme, member, context.today).tier.id,
    streak: streakOf(member),
  }
}

/** What would be the same work again at every step: the beginning of a history is a history too. */
export const lastRules: Record<string, Rule> = {
  'replay of the entries is the live account'({ member, entries, context }) {
    const { seq, head, points, growth } = prune(member, context.today)
    const replayed = replay(entries)
    const pruned = prune({ ...member, growth: replayed.growth }, context.today)
    same({ ...replayed, growth: pruned.growth }, { seq, head, points, growth })
  },
  'a tier welcomes once in a life'({ entries }) {
    const tiers = entries.flatMap(({ reason }) =>
      reason.kind === 'tier_welcome' ? [reason.tier] : [],
    )
    same(tiers.length, new Set(tiers).size)
  },
}

/**
 * The member apart from when they were looked at: hashes and the outbox tell instants, and whoever was
 * looked at daily was told of more. What can't be given back any more is forgotten by the next write.
 */
export function apart(settled: Member, context: Context) {
  const { outbox, inbox, announcedTo, leaving, ...member } = forgetExpired(settled, context)
  const items = Object.values(outbox).filter(item => item.to !== 'messages')
  const left = items.map(item => item.doc._id)
  return { ...member, head: '', outboxSince: null, dueOn: null, left: left.sort() }
}

function lotLine({ key, points }: Lot): string {
  const { expiresOn, kind } = readLotKey(key)
  same(lotKey(expiresOn, kind), key)
  return `${expiresOn ?? 'never'} ${kind} ${points}`
}

function streakOf({ checkIn }: Member): number {
  return checkIn ? (Date.parse(checkIn.last) - Date.parse(checkIn.since)) / 86_400_000 + 1 : 0
}

/** Whether dates alone change the member by then, whatever the alarm clock says. */
function happens(member: Member, context: Parameters<typeof settle>[1]): boolean {
  const { dueOn: _, ...after } = rung(member, context)
  const { dueOn: __, ...before } = member
  return JSON.stringify(after) !== JSON.stringify(before)
}

function rung(member: Member, context: Context): Member {
  return settle({ ...member, dueOn: context.today }, context)
}

/** The last moment before something is due and the first in which it is: by the day, or by the second. */
function around(dueOn: string, more: { programme: Played['programme'] }) {
  const [date = '', time] = dueOn.split('T')
  if (time === undefined)
    return [contextOn(addDays(date, -1), more), contextOn(date, more)] as const
  const now = Date.parse(`${dueOn}+08:00`)
  const then = contextOn(date, { ...more, now })
  return [{ ...then, now: now - 1 }, then] as const
}

function nothingHappens(member: Member, context: Parameters<typeof settle>[1]): void {
  same(happens(member, context), false)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** A line of the naive model's, read. */
function lotOf(line: string) {
  const [dies = '', kind = '', points = ''] = line.split(' ')
  return { dies, kind, points: Number(points) }
}

/** Throws when two values differ, and says where. */
export function same(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) deepStrictEqual(one, other)
}

/** The first rule that a whole history breaks, and how; null = it keeps them all. */
export function brokenBy(moments: Iterable<Played>): { rule: string; how: string } | null {
  let last: Played | null = null
  for (const played of moments) {
    last = played
    const broken = brokenAt(rules, played)
    if (broken) return broken
  }
  return last && brokenAt(lastRules, last)
}

/** The first of some rules that a moment breaks, and how; null = it keeps them all. */
export function brokenAt<Moment>(
  all: Record<string, (moment: Moment) => void>,
  played: Moment,
): { rule: string; how: string } | null {
  for (const [rule, check] of Object.entries(all)) {
    try {
      check(played)
    } catch (error) {
      return { rule, how: error instanceof Error ? error.message : String(error) }
    }
  }
  return null
}
