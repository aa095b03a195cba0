// What holds in every history of a member, whatever they do and however long they stay away.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { applyPatch } from '../testing/apply-patch'
import { copyOf } from '../testing/copy'
import {
  HISTORIES,
  type History,
  histories,
  type Played,
  play,
  programmeOf,
} from '../testing/histories'
import { contextOn } from '../testing/moments'
import { standing } from '../testing/naive'
import { replay } from '../testing/replay'
import { addDays } from './dates'
import { forgetExpired } from './expire'
import { balanceOf } from './ledger/apply'
import { lotKey, readLotKey, sumLots } from './ledger/lots'
import type { Context, Member } from './member'
import { recall } from './operations'
import { waiting } from './outbox'
import { patchOf } from './patch'
import { settlesOn } from './pending'
import { prune, settle } from './settle'
import { tierOf } from './tier'
import { growthOn } from './tier-window'

/** Each one throws where it does not hold. */
const invariants: Record<string, (played: Played) => void> = {
  'the balance is the sum of the lots less the debt, and of all entries'({ member, entries }) {
    const balance = balanceOf(member)
    same(sumLots(member.points.lots) - member.points.debt, balance)
    same(sum(entries.map(entry => entry.points)), balance)
  },
  'no lot is empty or below zero, and none stands beside a debt'({ member }) {
    const { lots, debt } = member.points
    for (const points of Object.values(lots)) same(Number.isSafeInteger(points) && points > 0, true)
    same(Number.isSafeInteger(debt) && debt >= 0, true)
    if (debt > 0) same(lots, {})
  },
  'a debt comes of a clawback alone'({ member }) {
    for (const entry of waiting(member, 'entries'))
      same(entry.debt <= 0 || entry.kind === 'clawback', true)
  },
  'every entry says how its lots and the debt make its points'({ member }) {
    for (const entry of waiting(member, 'entries'))
      same(sum(Object.values(entry.lots)) - entry.debt, entry.points)
  },
  'a spending entry names lots that were there, soonest first'({ member }) {
    for (const entry of waiting(member, 'entries'))
      if (entry.kind === 'spend') same(Object.keys(entry.lots), Object.keys(entry.lots).sort())
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
    const { points, activity } = member
    same(standing(programme, facts, context.today), {
      balance: balanceOf(member),
      debt: points.debt,
      lots: Object.entries(points.lots).map(lotLine).sort(),
      pending: Object.entries(points.pending ?? {})
        .map(([key, waits]) => `${settlesOn(key)} ${waits}`)
        .sort(),
      held: sum(Object.values(points.holds ?? {})),
      growth: growthOn(member, programme, context.today),
      spend: sum(Object.values(activity.spend)),
      categories: activity.categories ?? {},
      tier: tierOf(programme, member, context.today).tier.id,
      streak: streakOf(member),
    })
  },
  'the patch leads from what was stored to what is'({ before, member }) {
    same(applyPatch(before, patchOf(before, member)), copyOf(member))
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

/** What would be the same work again at every step: the beginning of a history is a history too. */
const atTheEnd: typeof invariants = {
  'replay of the entries is the live account'({ member, entries, context }) {
    const { seq, head, points, growth } = prune(member, context.today)
    const replayed = replay(entries)
    const pruned = prune({ ...member, growth: replayed.growth }, context.today)
    same({ ...replayed, growth: pruned.growth }, { seq, head, points, growth })
  },
}

test(`${HISTORIES} histories keep every rule at every step`, () => {
  const holds = (history: History) => {
    const moments = [...play(history)]
    for (const played of moments) holdsFor(invariants, played)
    for (const played of moments.slice(-1)) holdsFor(atTheEnd, played)
  }
  fc.assert(fc.property(histories, holds), { numRuns: HISTORIES })
})

test('a few hundred histories contain whatever can happen to points', () => {
  const seen = new Set<string>()
  for (const history of fc.sample(histories, { numRuns: 600, seed: 1 }))
    for (const { entries } of [...play(history)].slice(-1))
      for (const { kind, reason, receipt } of entries)
        for (const step of [kind, reason.kind, ...receipt.steps.map(one => one.kind)])
          seen.add(step)
  const kinds = [
    ...['earn', 'spend', 'expire', 'clawback', 'restore', 'adjust', 'settle', 'hold', 'release'],
  ]
  const steps = [
    'capped',
    'offset',
    'excluded',
    'refunded',
    'kept',
    'owed',
    'waived',
    'grace',
    'decided',
    'inactive',
    'reinstate',
    'pending',
    'settled',
    'from_pending',
    'held',
    'released',
  ]
  expect([...seen]).toEqual(expect.arrayContaining([...kinds, ...steps]))
})

test('a member whom nobody settled for years stands as one who was settled on every day', () => {
  const holds = (history: History, days: number) => {
    const last = [...play(history)].at(-1)
    if (!last) throw new Error('a history without a beginning')
    const { member, context, programme } = last
    const end = addDays(context.today, days)
    let daily = member
    for (let day = context.today; day <= end; day = addDays(day, 1))
      daily = settle(daily, contextOn(day, { programme }))
    const then = contextOn(end, { programme })
    same(apart(settle(member, then), then), apart(daily, then))
  }
  // A clearing waits for its announcement, so that late is not daily where there is one.
  const short = histories.filter(
    history => history.steps.length > 3 && programmeOf(history).inactivity === null,
  )
  fc.assert(fc.property(short, fc.integer({ min: 1, max: 900 }), holds), { numRuns: 100 })
})

/**
 * The member apart from when they were looked at: hashes and the outbox tell instants, and whoever was
 * looked at daily was told of more. What can't be given back any more is forgotten by the next write.
 */
function apart(settled: Member, context: Context) {
  const { outbox, inbox, announcedTo, leaving, ...member } = forgetExpired(settled, context)
  const items = Object.values(outbox).filter(item => item.to !== 'messages')
  const left = items.map(item => item.doc._id)
  return { ...member, head: '', outboxSince: null, dueOn: null, left: left.sort() }
}

function lotLine([key, points]: [string, number]): string {
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

/** Jest's own comparison only words the difference: it is too slow to be asked a million times. */
function same(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other)
}

function holdsFor(rules: typeof invariants, played: Played): void {
  for (const [name, check] of Object.entries(rules)) {
    try {
      check(played)
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
