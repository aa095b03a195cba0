// What a brand has promised with a campaign that has begun can't be taken back: its end, its gifts, whom it is for.
import type { Programme } from '../../contracts/programme'
import type { Campaign } from '../../contracts/rules'
import type { BusinessDate } from '../dates'
import { diffProgrammes } from './diff'

/**
 * How campaigns that run on a date would become worse for customers, in sentences; empty when they keep what was
 * promised. What can't be told to be better counts as worse. What is over may be changed or taken away, and so
 * may what has not begun. Source: terms of a promotion must not change to the consumers' disadvantage once it has
 * begun (规范促销行为暂行规定).
 */
export function worseThan(before: Programme, after: Programme, today: BusinessDate): string[] {
  const running = before.campaigns.filter(({ from, to }) => from <= today && today <= to)
  if (running.length === 0) return []
  const ids = new Set(running.map(({ id }) => id))
  const then = after.campaigns.filter(({ id }) => ids.has(id))
  const named = new Set(running.flatMap(segmentsNamed))
  const those = ({ segments = [] }: Programme) => segments.filter(({ id }) => named.has(id))
  const changes = diffProgrammes(
    { ...before, campaigns: running, segments: those(before) },
    { ...before, campaigns: then, segments: those(after) },
  )
  return changes.filter(({ effect }) => effect === 'worse').map(({ text }) => text)
}

/** Whom a campaign is for is promised too, where that is said elsewhere. */
function segmentsNamed({ audience, rules }: Campaign): string[] {
  return [audience, ...rules.map(({ when }) => when)].flatMap(({ segments = [] }) => segments)
}
