// What a brand has promised with a campaign that has begun can't be taken back: its end, its gifts, whom it is for.
import type { Programme } from '../../contracts/programme'
import type { Campaign } from '../../contracts/rules'
import { addDays, type BusinessDate } from '../dates'
import { diffProgrammes } from './diff'
import type { Words } from './words'

/**
 * How campaigns that run on a date would become worse for customers, in sentences; empty when they keep what was
 * promised. What can't be told to be better counts as worse. What is over may be changed or taken away, and so
 * may what has not begun. Source: terms of a promotion must not change to the consumers' disadvantage once it has
 * begun (规范促销行为暂行规定).
 */
export function worseThan(before: Programme, after: Programme, today: BusinessDate): string[] {
  return brokenPromises({ before, after }, today)
}

/** A change of rules; in which words it is told, absent = simplified Chinese. */
interface Changed {
  before: Programme
  after: Programme
  words?: Words
}

/** The same in the words of a language. */
export function brokenPromises({ before, after, words }: Changed, today: BusinessDate): string[] {
  const running = before.campaigns.filter(({ from, to }) => from <= today && today <= to)
  if (running.length === 0) return []
  const ids = new Set(running.map(({ id }) => id))
  const then = after.campaigns.filter(({ id }) => ids.has(id))
  const named = new Set(running.flatMap(segmentsNamed))
  const those = ({ segments = [] }: Programme) => segments.filter(({ id }) => named.has(id))
  const changes = diffProgrammes(
    { ...before, campaigns: running, segments: those(before) },
    { ...before, campaigns: then, segments: those(after) },
    words,
  )
  return changes.filter(({ effect }) => effect === 'worse').map(({ text }) => text)
}

/** The first date, `from` or later, on which the change makes no campaign worse that has begun by then. */
export function keptFrom(before: Programme, after: Programme, from: BusinessDate): BusinessDate {
  const ends = before.campaigns.map(({ to }) => addDays(to, 1)).filter(on => on > from)
  return [from, ...ends.sort()].find(on => worseThan(before, after, on).length === 0) ?? from
}

/** Whom a campaign is for is promised too, where that is said elsewhere. */
function segmentsNamed({ audience, rules }: Campaign): string[] {
  return [audience, ...rules.map(({ when }) => when)].flatMap(({ segments = [] }) => segments)
}
