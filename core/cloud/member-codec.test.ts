// How members are stored: nothing is lost on the way in and out, and a stored
// patch leads where the member's own leads.
import fc from 'fast-check'
import { mapOf } from '../domain/ledger/lot-list'
import { enqueue } from '../domain/outbox'
import { patchOf } from '../domain/patch'
import { applyPatch } from '../testing/apply-patch'
import { copyOf } from '../testing/copy'
import { type History, histories, play } from '../testing/histories'
import { memberBorn } from '../testing/members'
import { decodeMember, decodeWhole, encodeMember, encodePatch, PACKED } from './member-codec'

test('in every history, what is stored is read back whole, by document and by patch', () => {
  const holds = (history: History) => {
    for (const { before, member } of play(history)) {
      expect(decodeMember(copyOf(encodeMember(member)))).toEqual(copyOf(member))
      const patch = encodePatch(patchOf(before, member, PACKED), member)
      const stored = applyPatch(encodeMember(before), copyOf(patch))
      expect(decodeMember(stored)).toEqual(copyOf(member))
    }
  }
  fc.assert(fc.property(histories, holds), { numRuns: 100 })
})

test('facts stay readable in the console, operations and outbox are short texts', () => {
  const member = memberBorn('2026-03-10')
  const stored = encodeMember(member)
  expect(stored.points).toEqual({ ...member.points, lots: mapOf(member.points.lots) })
  expect(stored.head).toBe(`1.${member.head}`)
  for (const text of Object.values(stored.outbox)) expect(text).toMatch(/^2[a-z]+\.[A-Za-z0-9_-]+$/)
})

test('a text packed by an unknown format, or for no known target, is not guessed at', () => {
  const stored = encodeMember(memberBorn('2026-03-10'))
  const broken = {
    outbox: { ...stored, outbox: { r1n0: '3entries.abc' } },
    target: { ...stored, outbox: { r1n0: '2entry.abc' } },
    done: { ...stored, done: { s1: '3a.b.c.d' } },
  }
  expect(() => decodeMember(broken.outbox)).toThrow('unknown format')
  expect(() => decodeMember(broken.target)).toThrow('unknown target')
  expect(() => decodeMember(broken.done)).toThrow('unknown format')
})

test('where an item of the outbox goes is known without unpacking it', () => {
  const stored = encodeMember(memberBorn('2026-03-10'))
  const item = decodeMember({ ...stored, outbox: { r1n0: '2entries.broken' } }).outbox.r1n0
  expect(item?.to).toBe('entries')
  expect(() => item?.doc).toThrow()
})

test('a text that somebody broke is found where all is unpacked', () => {
  const stored = encodeMember(memberBorn('2026-03-10'))
  const [key = ''] = Object.keys(stored.outbox)
  const broken = { ...stored, outbox: { [key]: `${stored.outbox[key]?.slice(0, 9)}` } }
  expect(() => decodeWhole(broken)).toThrow()
})

test('operations of a document written before packing their answer alone are read as they were', () => {
  const s1 = '1gydCr4hg00ADTICUOBOTklNS09IzSEmkZroGxrqGBihp1dzY0NDUCGx6LQA'
  const stored = { ...encodeMember(memberBorn('2026-03-10')), done: { s1 } }
  expect(decodeMember(stored).done.s1).toEqual({
    id: '01JXS5Q0000000000000000000',
    input: 'abcdefgh',
    outcome: { points: 5, streak: 1, on: '2026-03-10' },
    floor: 1_773_115_200_000,
  })
})

test('an outbox written before its targets stood before what is packed is read as it was', () => {
  const member = enqueue(memberBorn('2026-03-10'), {
    to: 'alerts',
    doc: { _id: 'a1', at: 1_773_115_200_000, title: 't', lines: ['x'] },
  })
  const outbox = {
    r1n0:
      '1IxSiUGW-XiXeRa7Bpmbu7m6RjpHG8PxjbmxoaGpkAAIIB5jpGhjrGhpgcYe3t2Oki6-7ATpAcx-4XKNiZBqZGxgbGyJSPqgaw4zRrPzMPEJR' +
      'iFZVgLWg5HyUmIytra0FAA',
    r1n1: '1g4ZoYk5qUQlGlks0hOcTc2NDQ1MjAxAAFWkl4IKyBBRimXlgRytVKMXW1gIA',
  }
  const decoded = decodeMember({ ...encodeMember(member), outbox })
  expect(copyOf(decoded.outbox)).toEqual(copyOf(member.outbox))
})
