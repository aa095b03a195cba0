// Ranks of a contest: ties, people of the house, and what each rank gets.
import { type Score, winnersOf } from './contest'

const rules = { ranks: [500, 300, 100] }
/** Scores out of 'name=fen' words. */
const scores = (text: string): Score[] =>
  text.split(' ').map(word => {
    const [memberId = '', fen] = word.split('=')
    return { _id: `top-${memberId}`, contestId: 'top', memberId, name: memberId, fen: Number(fen) }
  })

test.each([
  ['three ranks, the fourth gets nothing', 'a=400 b=300 c=200 d=100', 'a1:500 b2:300 c3:100'],
  ['two share the first rank, nobody is second', 'a=400 b=400 c=200', 'a1:500 b1:500 c3:100'],
  [
    'three share the first rank: nobody is second or third',
    'a=4 b=4 c=4 d=3',
    'a1:500 b1:500 c1:500',
  ],
  ['all who share the last rank get it', 'a=9 b=8 c=7 d=7 e=6', 'a1:500 b2:300 c3:100 d3:100'],
  ['fewer people than ranks', 'a=400', 'a1:500'],
  ['nothing is left after refunds: no rank', 'a=400 b=0', 'a1:500'],
  ['staff does not take part, and takes nobody’s rank', 'boss=900 a=400', 'a1:500'],
])('%s', (_, given, won) => {
  const winners = winnersOf(rules, scores(given), new Set(['boss']))
  expect(winners.map(({ name, rank, points }) => `${name}${rank}:${points}`).join(' ')).toBe(won)
})
