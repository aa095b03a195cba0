// Uses of entitlements by somebody with two records, as a table: a use with either counts for both, and
// goes back with whoever made it.
import type { Entitlement } from '../../contracts/membership'
import { done, memberBorn } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import type { Member } from '../member'
import { giveBack, mergeIn, mergeOut, takeBack } from '../merge'
import { waiting } from '../outbox'
import { housekeeping } from '../templates/housekeeping'
import { applyEntitlement, entitlementsOf } from './entitlement'

const once = { kind: 'service', count: 2, valueFen: 0 } as const
const spa: Entitlement = { ...once, id: 'spa', name: '护理', per: 'month' }
const gift: Entitlement = { ...once, id: 'gift', name: '节礼', per: 'period' }
const programme = programmeWith({
  tiers: housekeeping.tiers.map(tier => ({ ...tier, entitlements: [spa, gift] })),
})
const on = (date: string) => contextOn(date, { programme })

function named(name: string, joined: string): Member {
  return { ...memberBorn(joined, { programme }), _id: name, outbox: {} }
}

function using(member: Member, id: string, [date, times]: [string, number]): Member {
  let now = member
  for (let i = 0; i < times; i++)
    now = done(applyEntitlement(now, { id, storeId: 'xuhui' }, on(date))).member
  return now
}

function used(member: Member, date: string): Record<string, number> {
  return Object.fromEntries(entitlementsOf(member, on(date)).map(one => [one.id, one.used]))
}

function merged(source: Member, target: Member, date: string) {
  const out = mergeOut(source, { other: target._id, note: '' }, on(date))
  const parcel = out.merged?.parcel
  if (!parcel) throw new Error('nothing was packed')
  return { out, parcel, into: mergeIn(target, { other: source._id, note: '', parcel }, on(date)) }
}

function parted({ out, parcel }: ReturnType<typeof merged>, target: Member, date: string) {
  const seq = target.mergedFrom?.[out._id]?.seq ?? 0
  const since = waiting(target, 'entries').filter(entry => entry.seq >= seq)
  const into = done(giveBack(target, { other: out._id, note: '', parcel, since }, on(date)))
  const back = into.mergedFrom?.[out._id]?.back
  if (!back) throw new Error('nothing is on its way back')
  return { into, from: takeBack(out, { other: into._id, note: '', parcel: back }, on(date)) }
}

const source = () => named('000000000000S', '2026-02-10')
const target = () => named('000000000000T', '2026-01-05')

// Of each twice: the spa in a month, the gift in the time that the tier is held.
test.each<[string, Member, Member, Record<string, number>]>([
  ['used with neither', source(), target(), { 't-spa': 0, 't-gift': 0 }],
  [
    'with the one that goes',
    using(source(), 't-spa', ['2026-03-02', 1]),
    target(),
    { 't-spa': 1, 't-gift': 0 },
  ],
  [
    'with the one that stays',
    source(),
    using(target(), 't-spa', ['2026-03-02', 2]),
    { 't-spa': 2, 't-gift': 0 },
  ],
  [
    'with both',
    using(source(), 't-spa', ['2026-03-02', 1]),
    using(target(), 't-spa', ['2026-03-02', 1]),
    { 't-spa': 2, 't-gift': 0 },
  ],
  [
    'in another month: that is over',
    using(source(), 't-spa', ['2026-02-20', 2]),
    using(target(), 't-spa', ['2026-03-02', 1]),
    { 't-spa': 1, 't-gift': 0 },
  ],
  [
    'in the time of the tier, which both have held since another day',
    using(source(), 't-gift', ['2026-02-20', 1]),
    using(target(), 't-gift', ['2026-01-20', 1]),
    { 't-spa': 0, 't-gift': 2 },
  ],
])('%s: the merged record has used', (_, from, into, both) => {
  const { into: one } = merged(from, into, '2026-03-10')
  expect(used(one, '2026-03-10')).toEqual(both)
  const apart = parted(merged(from, into, '2026-03-10'), one, '2026-03-10')
  expect([apart.from.uses, apart.into.uses]).toEqual([from.uses, into.uses])
})

test('used up with the other record: entitlement_used', () => {
  const { into } = merged(using(source(), 't-spa', ['2026-03-02', 2]), target(), '2026-03-10')
  const asked = { id: 't-spa', storeId: 'xuhui' }
  expect(applyEntitlement(into, asked, on('2026-03-11'))).toMatchObject({
    refused: 'entitlement_used',
  })
})

test('what was used between stays with the record that goes on', () => {
  const from = using(source(), 't-spa', ['2026-03-02', 1])
  const both = merged(from, using(target(), 't-gift', ['2026-03-02', 1]), '2026-03-10')
  const later = using(using(both.into, 't-spa', ['2026-03-11', 1]), 't-gift', ['2026-03-11', 1])
  const apart = parted(both, later, '2026-03-12')
  expect(used(apart.into, '2026-03-12')).toEqual({ 't-spa': 1, 't-gift': 2 })
  expect(used(apart.from, '2026-03-12')).toEqual({ 't-spa': 1, 't-gift': 0 })
})
