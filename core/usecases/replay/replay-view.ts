// A replay as admins see it.
import type { Programme } from '../../contracts/programme'
import type { Beside, ReplayMonth, ReplaySegment, ReplayView } from '../../contracts/replay-views'
import { fenOf, valueOn } from '../../domain/liability/value'
import { columns } from '../../domain/replay/member'
import { classes, type Sums } from '../../domain/replay/sums'
import { programmeIn } from '../programme-check'
import { parsed } from '../publishing/scheduled'
import type { Replay } from './replays'

/** The letters of members' numbers, in order: they are spread evenly, so a number says how far one is. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** All that a replay has found so far. */
export function replayView(replay: Replay): ReplayView {
  const { _id, state, of, from, today } = replay
  const sums = parsed(replay.sums) as Sums
  const { members, left, orders, changed, lost } = sums
  const value = worthOf(replay)
  const months = Object.entries(sums.months).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...{ replayId: _id, state, percent: percentOf(replay), ...of, from, to: today },
    ...{ members, left, orders, changed, lost },
    months: months.map(([month, flows]) => monthOf(month, flows)),
    closing: { points: sums.closing, fen: value(sums.closing) },
    costFen: value(redeemed(sums)),
    tiers: Object.entries(sums.tiers).map(([move, count]) => {
      const [before = '', after = ''] = move.split('>')
      return { before, after, members: count }
    }),
    segments: Object.entries(sums.segments).map(([key, segment]) => {
      const [tier = '', busy] = key.split(':')
      return { tier, busy: busy as ReplaySegment['busy'], ...segment }
    }),
    gains: sums.gains.map((count, i) => ({ upTo: classes[i] ?? null, members: count })),
    worst: sums.worst.map(({ memberId, name, ...one }) => {
      return { memberNo: memberId, maskedName: name, ...one }
    }),
    biggest: sums.biggest.map(({ memberId, ...one }) => ({ memberNo: memberId, ...one })),
  }
}

function percentOf({ state, upTo }: Replay): number {
  if (state === 'done') return 100
  const [first = '', second = ''] = upTo
  const place = LETTERS.indexOf(first) * LETTERS.length + LETTERS.indexOf(second)
  return Math.max(0, Math.floor((place * 100) / LETTERS.length ** 2))
}

function monthOf(month: string, flows: Sums['months'][string]): ReplayMonth {
  const [issued, redeemed, expired, clawedBack, restored] = columns.map(column => ({
    before: flows.before[column],
    after: flows.after[column],
  })) as [Beside, Beside, Beside, Beside, Beside]
  const name = `${month.slice(1, 5)}-${month.slice(5)}`
  return { month: name, issued, redeemed, expired, clawedBack, restored }
}

function redeemed({ months }: Sums): Beside {
  const sum = { before: 0, after: 0 }
  for (const { before, after } of Object.values(months)) {
    sum.before -= before.redeemed + before.restored
    sum.after -= after.redeemed + after.restored
  }
  return sum
}

/** The fair value (fen) of points by the programme in force, and by the draft. */
function worthOf({ inForce, draft, today }: Replay): (points: Beside) => Beside {
  const worth = (text: string, points: number) => {
    const programme: Programme | null = programmeIn(parsed(text))
    if (!programme) return 0
    const value = valueOn(programme, today, { estimate: null, before: null })
    // Whether they will be used is not guessed here.
    return fenOf(points, { ...value, usePercent: 100 })
  }
  return ({ before, after }) => ({ before: worth(inForce, before), after: worth(draft, after) })
}
