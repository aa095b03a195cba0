// What a frozen or a closed member may still do, as one table of every action.
import { memberBorn } from '../testing/members'
import type { Member } from './member'
import { hiddenByState, refusedByState } from './state'

const at = 1
const states: Record<string, Member['state']> = {
  active: undefined,
  frozen: { kind: 'frozen', at, note: '核查中' },
  closed: { kind: 'closed', at },
  barred: { kind: 'closed', at, frozen: { at, note: '核查中' } },
}
const of = (state: string) => ({ ...memberBorn('2026-01-05'), state: states[state] })

/** change: active, frozen, closed, left while frozen; `-` = allowed. */
const table = `
checkIn        - frozen closed closed
redeem         - frozen closed closed
review         - frozen closed closed
scan           - frozen closed closed
recordPurchase - frozen closed closed
verify         - frozen closed closed
refund         - -      -      -
saveProfile    - -      closed closed
leave          - -      closed closed
join           - frozen -      frozen
adjust         - -      closed closed
writeOff       - -      closed closed
freeze         - -      closed closed
unfreeze       - -      -      -
readInbox      - -      closed closed
familyVoucher  - -      -      -
soonToBe       - frozen closed closed`

const rows = table
  .trim()
  .split('\n')
  .flatMap(line => {
    const [action = '', ...cells] = line.split(/ +/)
    return cells.map((cell, i) => [action, Object.keys(states)[i] ?? '', cell] as const)
  })

test.each(rows)('%s by a member who is %s: %s', (action, state, cell) => {
  const refused = refusedByState(of(state), action)?.refused ?? '-'
  expect(refused).toBe(cell === '-' ? '-' : `member_${cell}`)
})

test('a frozen member is told why', () => {
  expect(refusedByState(of('frozen'), 'checkIn')?.details).toEqual({ note: '核查中' })
  expect(refusedByState(of('barred'), 'join')?.details).toEqual({ note: '核查中' })
})

test.each([
  ['points', '-', '-', 'member_closed'],
  ['', '-', '-', 'member_closed'],
  ['quote', '-', 'member_frozen', 'member_closed'],
  ['voucher', '-', 'member_frozen', 'member_closed'],
  ['order', '-', '-', '-'],
])('shown for "%s": active %s, frozen %s, closed %s', (action, ...cells) => {
  const seen = ['active', 'frozen', 'closed'].map(
    state => hiddenByState(of(state), action)?.refused ?? '-',
  )
  expect(seen).toEqual(cells)
})
