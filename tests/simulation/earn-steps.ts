// What the actors do to earn otherwise than by buying, as plain data, and by which chance; and what often comes next.
import { latest, type Random } from './random'

/** What they do. */
export type EarnDoing =
  /** By a friend's code and a channel; beyond the last = by none. */
  | { do: 'joinBy'; member: number; friend: number; channel: number }
  | { do: 'tellProfile'; member: number; birthday: number }
  /** The day so many days ago. */
  | { do: 'repair'; member: number; days: number }
  /** By the code that the screen showed so many steps ago. */
  | { do: 'visit'; member: number; store: number; ago: number }
  /** So many single codes, or one of the brand's own for so many uses; 0 uses = for any number. */
  | { do: 'makeCodes'; event: number; count: number; uses: number }
  /** A code that everybody may know, the latest first; -1 = a guess. */
  | { do: 'useCode'; member: number; code: number }
  | { do: 'answer'; member: number; survey: number; stars: number }
  | { do: 'surveys' | 'inviteCode' | 'stories'; member: number }
  | { do: 'tell' | 'withdraw'; member: number; voucher: number }
  | { do: 'decideStory'; story: number; show: boolean }
  | { do: 'decideReferral'; member: number; pay: boolean }
  | { do: 'storeCodes'; clerk: number }
  | { do: 'surveyResults'; survey: number }
  | { do: 'waitingStories' }

/** How often each is done, where all of it can be. */
export const earnWeights: Record<EarnDoing['do'], number> = {
  ...{ joinBy: 8, tellProfile: 4, repair: 5, visit: 9, makeCodes: 3, useCode: 13, answer: 8 },
  ...{ surveys: 1, inviteCode: 1, stories: 2, tell: 5, withdraw: 3, decideStory: 4 },
  ...{ decideReferral: 4, storeCodes: 1, surveyResults: 1, waitingStories: 1 },
}

/** Nothing of it, where it can't be done. */
export const noEarning = Object.fromEntries(
  Object.keys(earnWeights).map(name => [name, 0]),
) as typeof earnWeights

/** Whether an act is chosen here. */
export function isEarning(kind: string): kind is EarnDoing['do'] {
  return kind in earnWeights
}

interface Choice {
  kind: EarnDoing['do']
  member: number
  members: number
  clerk: number
}

/** What a member, a clerk or an admin does about it. */
export function doingToEarn(random: Random, { kind, member, members, clerk }: Choice): EarnDoing {
  switch (kind) {
    case 'joinBy':
      return { do: kind, member, friend: random.below(members), channel: random.below(3) }
    case 'tellProfile':
      return { do: kind, member, birthday: random.below(6) }
    case 'repair':
      return { do: kind, member, days: 1 + random.below(4) }
    case 'visit':
      return { do: kind, member, store: random.below(2), ago: random.oneIn(6) ? 4 : 0 }
    case 'makeCodes': {
      const count = random.oneIn(2) ? 1 + random.below(3) : 0
      return { do: kind, event: random.below(2), count, uses: random.below(4) }
    }
    case 'useCode':
      return { do: kind, member, code: random.oneIn(6) ? -1 : latest(random) }
    case 'answer':
      return { do: kind, member, survey: random.below(2), stars: 1 + random.below(5) }
    case 'tell':
    case 'withdraw':
      return { do: kind, member, voucher: latest(random) }
    case 'decideStory':
      return { do: kind, story: latest(random), show: !random.oneIn(4) }
    case 'decideReferral':
      return { do: kind, member, pay: !random.oneIn(3) }
    case 'storeCodes':
      return { do: kind, clerk }
    case 'surveyResults':
      return { do: kind, survey: random.below(2) }
    case 'waitingStories':
      return { do: kind }
    default:
      return { do: kind, member }
  }
}

/** What often comes right after an act: who was invited buys, what was used is told of. */
export function earnSequels(random: Random, before: { do: string }, members: number): EarnDoing[] {
  const own = 'member' in before ? Number(before.member) : random.below(members)
  const other = random.below(members)
  switch (before.do) {
    case 'verify':
      return [{ do: 'tell', member: own, voucher: 0 }]
    case 'tell':
      return [
        { do: 'decideStory', story: 0, show: true },
        { do: 'withdraw', member: own, voucher: 0 },
      ]
    case 'decideStory':
      return [
        { do: 'stories', member: other },
        { do: 'withdraw', member: other, voucher: 0 },
      ]
    case 'makeCodes':
      return [{ do: 'useCode', member: other, code: 0 }]
    case 'useCode':
      return [{ do: 'useCode', member: other, code: 0 }]
    case 'answer':
      return [{ do: 'surveyResults', survey: 0 }]
    case 'checkIn':
      return [{ do: 'repair', member: own, days: 1 + random.below(3) }]
    case 'storeCodes':
      return [{ do: 'visit', member: other, store: 0, ago: 0 }]
    default:
      return []
  }
}
