// Words of games: the page on which customers check their draws, and what games leave in the history.
import type { games as texts } from '../zh-cn/games'

/** Texts by key: where they stand, then what they are about. */
export const games: Record<keyof typeof texts, string> = {
  'reason.draw': 'Draw: {name}',
  'reason.prize': 'Prize: {name}',
  'reason.contest': 'Contest: {name}',
  'step.contest': 'Rank {rank}',
  'step.contest.note': '{amount} paid during the contest',
  'step.draw': 'Draw no. {nonce}',
  'step.draw.won': 'Won "{prize}"',
  'step.draw.none': 'No prize this time, thank you for taking part',
  'step.prize': 'Prize "{prize}"',
  'fair.title': 'Fairness check',
  'fair.intro':
    'Before the draw began, we published a commitment; after its end, the seed. Here your phone uses the seed to work out all draws again, and compares each of your own.',
  'fair.none': "You haven't taken part in a draw yet",
  'fair.draw': 'Draw no. {nonce}',
  'fair.blank': 'No prize',
  'fair.cancelled': 'Not completed, no points used',
  'fair.proof': 'proof {proof}',
  'fair.check': 'Check this draw',
  'fair.verdict.fair':
    'Check passed: {draws} of {draws} {draws|draw agrees|draws agree} with the commitment made before, yours included',
  'fair.verdict.sealed': 'The seed is published after the end, then you can check',
  'fair.verdict.commitment':
    "Check failed: the published seed or odds don't agree with the commitment made before, please contact the store",
  'fair.verdict.list':
    'Check failed: the published list is incomplete at draw no. {nonce}, please contact the store',
  'fair.verdict.draw':
    'Check failed: draw no. {nonce} comes to another result, please contact the store',
  'fair.verdict.own':
    "Check failed: your draw no. {nonce} doesn't agree with the list, please contact the store",
  'fair.link': 'Check whether this draw was fair',
}
