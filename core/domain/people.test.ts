// What random histories of several people contain. The rules that they keep are told by the two files
// beside this one.
import fc from 'fast-check'
import { type PeopleHistory, peopleHistories, playPeople } from '../testing/people'

const sample = () => fc.sample(peopleHistories, { numRuns: 600, seed: 1 })

/** What was asked with success, and what the entries were about. */
function seenIn(history: PeopleHistory): string[] {
  const moments = [...playPeople(history)]
  const asked = moments
    .slice(1)
    .flatMap(({ refusal }, i) => (refusal ? [] : [history.steps[i]?.command ?? '']))
  const entries = moments.slice(-1).flatMap(one => Object.values(one.entries).flat())
  return [...asked, ...entries.flatMap(({ kind, reason }) => [kind, reason.kind])]
}

test('some hundred histories contain whatever can happen between records', () => {
  const seen = new Set(sample().flatMap(seenIn))
  const asked = [
    'merge',
    'part',
    'invite',
    'enter',
    'quit',
    'redeem',
    'refund',
    'complete',
    'capture',
    'freeze',
    'unfreeze',
    'return',
  ]
  const reasons = [
    ...['merge_in', 'merge_out', 'unmerge_in', 'unmerge_out', 'tier_welcome'],
    ...['closed', 'rejoin', 'repair', 'store_visit', 'survey', 'birthday'],
    ...['to_family', 'from_family', 'family_redeem', 'clawback', 'restore', 'expire', 'inactive'],
  ]
  expect([...asked, ...reasons].filter(one => !seen.has(one))).toEqual([])
})
