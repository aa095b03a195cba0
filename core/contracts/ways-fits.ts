// Whether the other ways to earn fit the rest of a programme: what no part can tell alone.
import type { Programme } from './programme'

type RefusePart = (path: (string | number)[], message: string) => void

/** A birthday's gift must exist, without limited stock; tiers and segments of surveys too; no id is used twice. */
export function waysFit(
  { ways, rewards, tiers, segments = [] }: Programme,
  refuse: RefusePart,
): void {
  const gift = ways?.birthday?.gift
  if (gift && 'rewardId' in gift) {
    const reward = rewards.find(one => one.id === gift.rewardId)
    const path = ['ways', 'birthday', 'gift', 'rewardId']
    if (!reward) refuse(path, 'no such reward')
    else if (reward.stock !== null) refuse(path, 'must be a reward without limited stock')
  }
  ways?.surveys?.forEach((survey, i) => {
    survey.tiers?.forEach((tier, j) => {
      if (!tiers.some(({ id }) => id === tier))
        refuse(['ways', 'surveys', i, 'tiers', j], 'no such tier')
    })
    survey.segments?.forEach((segment, j) => {
      if (!segments.some(({ id }) => id === segment))
        refuse(['ways', 'surveys', i, 'segments', j], 'no such segment')
    })
  })
  for (const part of ['surveys', 'eventCodes', 'channels'] as const) {
    const seen = new Set<string>()
    ways?.[part]?.forEach(({ id }, i) => {
      if (seen.has(id)) refuse(['ways', part, i, 'id'], 'this id is used twice')
      seen.add(id)
    })
  }
}
