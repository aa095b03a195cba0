// A contest of the top spenders (C7): who paid most inside its time gets points by rank. Equal sums share
// the better rank and each gets its points; the rank behind them is as far down as there are people before.
import type { Contest } from '../../contracts/games'
import { startOfDate } from '../dates'
import { earned, post } from '../ledger/post'
import type { Context, Member } from '../member'

/** What somebody has paid inside a contest's time, less refunds, as it was counted last. */
export interface Score {
  /** `<contest>-<member>`. */
  _id: string
  contestId: string
  memberId: string
  /** Masked: what others see. */
  name: string
  fen: number
}

/** Somebody who won, and whether they have their points; `void` = they had left, or were frozen. */
export interface Winner {
  memberId: string
  name: string
  rank: number
  fen: number
  points: number
  state: 'due' | 'paid' | 'void'
}

/** The document of a contest; every write is conditional on `rev` and raises it. */
export interface ContestState {
  _id: string
  rev: number
  /** The terms as published. */
  rules: Contest
  /** Orders are counted as they come; after the last day for refunds all again; then points are given. */
  phase: 'running' | 'recounting' | 'paying' | 'done'
  /** Orders up to this instant are counted. */
  countedTo: number
  winners: Winner[]
  /** When the ranks were settled; 0 before. */
  settledAt: number
  open: boolean
}

/** The instant before the first order that can count. */
export function beforeFirst({ from }: Contest, timeZone: string): number {
  return startOfDate(from, timeZone) - 1
}

/** A contest at its publication. */
export function publishContest(rules: Contest, timeZone: string): ContestState {
  const start = { countedTo: beforeFirst(rules, timeZone), winners: [], settledAt: 0 }
  return { _id: rules.id, rev: 1, rules, phase: 'running', ...start, open: true }
}

/** Scores with their ranks, the highest sum first; nothing paid is no rank. */
export function ranked(scores: Score[]): (Score & { rank: number })[] {
  const sorted = scores
    .filter(({ fen }) => fen > 0)
    .sort((a, b) => b.fen - a.fen || (a.memberId < b.memberId ? -1 : 1))
  return sorted.map(score => ({
    ...score,
    rank: sorted.findIndex(({ fen }) => fen === score.fen) + 1,
  }))
}

/** Who wins what: everybody whose rank has points. Staff does not take part. */
export function winnersOf(
  { ranks }: Pick<Contest, 'ranks'>,
  scores: Score[],
  staff: ReadonlySet<string>,
): Winner[] {
  return ranked(scores.filter(({ memberId }) => !staff.has(memberId))).flatMap(
    ({ memberId, name, rank, fen }) => {
      const points = ranks[rank - 1]
      return points === undefined
        ? []
        : [{ memberId, name, rank, fen, points, state: 'due' as const }]
    },
  )
}

/** Gives a winner their points by an entry that says rank and sum. */
export function giveRank(
  member: Member,
  { rules, winner }: { rules: Contest; winner: Winner },
  context: Context,
): Member {
  const { rank, fen, points } = winner
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind: 'promotion' }, context),
    reason: { kind: 'contest' as const, contestId: rules.id, name: rules.name, rank },
    receipt: { steps: [{ kind: 'contest' as const, rank, fen, points }], misses: [] },
  }
  return post(member, entry, context)
}
