// Who is one person with whom: records that were merged. A card of the till has a number of its own, and so has
// each person who can join.
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import type { Member } from '../../core/domain/member'
import { type Books, turnPage } from './books'
import type { Attempt, Notebook } from './notebook'
import type { Scene } from './scene'
import { memberIdOf } from './town'

/** A member's own record as it is stored: what their screens, or an admin's, show. */
export function knownMember({ town }: Scene, no: number): Member | undefined {
  const stored = town.cloud.documents.get('members', memberIdOf(no))
  return stored && decodeMember(stored as unknown as StoredMember)
}

/** The number of the record that somebody works on: their own, or where it was merged. */
export function standsFor({ pages }: Books, no: number): number {
  const into = pages.get(no)?.member.merged?.into
  if (into === undefined) return no
  return [...pages].find(([, { member }]) => member._id === into)?.[0] ?? no
}

/** The record that somebody works on, as it was last seen. */
export function standingPage(books: Books, no: number | null): Member | undefined {
  return no === null ? undefined : books.pages.get(standsFor(books, no))?.member
}

/** The record that stands for the one with this `_id`, as it was last seen. */
export function standingRecord(books: Books, id: string): Member | undefined {
  const [no = null] = [...books.pages].find(([, { member }]) => member._id === id) ?? []
  return standingPage(books, no)
}

/** Whether two numbers are one person, or an admin ever thought so. */
export function areKin({ kin }: Notebook, a: number, b: number): boolean {
  return a === b || kin.has(`${a} ${b}`)
}

/** Everybody who is, or ever was thought to be, the same person. */
export function kinOf(notebook: Notebook, no: number): number[] {
  return everybody(notebook).filter(other => areKin(notebook, no, other))
}

/** All numbers: people and cards. */
export function everybody({ known }: Notebook): number[] {
  return Object.keys(known).map(Number)
}

/**
 * Brings all pages up to date after a step; answers who was written. Two records count as one person in a step when
 * they were so before it, are so after it, or somebody made them so, or no more so, in it.
 */
export function turnPages(scene: Scene, books: Books, attempts: Attempt[]): number[] {
  const all = everybody(scene.notebook)
  const before = all.map(no => standsFor(books, no))
  const marks = all.map(no => marksOf(books, no))
  const changed = all.filter(no => turnPage(scene, books, no))
  books.met = new Set(all.filter((no, i) => marksOf(books, no) !== marks[i]))
  const roots = all.map((no, i) => new Set([no, before[i] ?? no, standsFor(books, no)]))
  const byNo = new Map(all.map((no, i) => [no, roots[i] ?? new Set([no])]))
  for (const { message } of attempts)
    if (message.wanted.what === 'merge') {
      byNo.get(message.wanted.from)?.add(message.wanted.member)
      books.met.add(message.wanted.member)
    }
  books.roots = byNo
  return changed
}

/** Which records came into one, and whether they are on their way, as text. */
function marksOf({ pages }: Books, no: number): string {
  const marks = Object.entries(pages.get(no)?.member.mergedFrom ?? {})
  return marks.map(([id, { seq, back }]) => `${id} ${seq} ${back !== undefined}`).join()
}

/** Whether a record that somebody worked on in this step took another one in, gave it back, or was about to. */
export function hasMet({ roots, met }: Books, no: number): boolean {
  return [...(roots.get(no) ?? [no])].some(root => met.has(root))
}

/** Brings all pages up to date after time has passed without acts: the timer may have written. */
export function turnAll(scene: Scene, books: Books): void {
  for (const no of everybody(scene.notebook)) turnPage(scene, books, no)
}

/** Whether two numbers were one person in this step. */
export function isOnePerson({ roots }: Books, a: number, b: number): boolean {
  const theirs = roots.get(b) ?? new Set([b])
  return [...(roots.get(a) ?? [a])].some(root => theirs.has(root))
}
