// What a data folder says after a sudden end, held against what the customers know: every acknowledged act is there, no act
// is there twice, and every ledger proves.
import path from 'node:path'
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import { personId } from '../../core/domain/codes'
import type { Entry } from '../../core/domain/ledger/entry'
import { prove } from '../../core/domain/ledger/prove'
import type { Member } from '../../core/domain/member'
import { waiting } from '../../core/domain/outbox'
import { type LocalCloud, startLocalCloud } from '../../local-cloud'
import type { Act, Person } from './people'
import type { Place } from './stand-in'

/** What was found. `problems` is empty when all promises were kept. */
export interface Findings {
  problems: string[]
  /** Acts that were done although their answer never came. */
  doneWithoutAnswer: number
  members: number
  entries: number
}

/** Opens the folder as the next start would and looks at everything; the stand-in must not run. */
export async function inspect(
  place: Place,
  of: { people: Person[]; secret: string; today: string },
) {
  const cloud = await startLocalCloud({
    functions: place.functions,
    indexes: path.join(place.functions, 'indexes.json'),
    data: place.data,
    timers: false,
  })
  try {
    const findings: Findings = { problems: [], doneWithoutAnswer: 0, members: 0, entries: 0 }
    for (const person of of.people) {
      const member = memberOf(cloud, personId(of.secret, person.openid))
      if (member) findings.members++
      check(cloud, { person, member, today: of.today }, findings)
    }
    return findings
  } finally {
    await cloud.stop()
  }
}

function memberOf(cloud: LocalCloud, id: string): Member | null {
  const stored = cloud.documents.get('members', id)
  return stored ? decodeMember(stored as unknown as StoredMember) : null
}

interface Case {
  person: Person
  member: Member | null
  today: string
}

function check(cloud: LocalCloud, { person, member, today }: Case, findings: Findings): void {
  const found = (text: string) => findings.problems.push(`${person.openid}: ${text}`)
  if (!member) {
    if (person.acts.some(act => act.acknowledged)) found('joined, and is not there')
    return
  }
  const entries = entriesOf(cloud, member)
  findings.entries += entries.length
  const { difference } = prove(member, entries, today)
  if (difference) found(`the ledger does not prove: ${JSON.stringify(difference)}`)
  for (const act of person.acts) {
    const problem = problemOf(act, { person, member, entries })
    if (problem) found(problem)
    else if (!act.acknowledged && isDone(act, { member, entries })) findings.doneWithoutAnswer++
  }
}

/** Published ones by their index, and those that wait. */
function entriesOf(cloud: LocalCloud, member: Member): Entry[] {
  const published = cloud.documents.find('entries', { memberId: member._id }) as unknown as Entry[]
  const all = new Map(published.map(entry => [entry.seq, entry]))
  for (const entry of waiting(member, 'entries')) all.set(entry.seq, entry)
  return [...all.values()].sort((a, b) => a.seq - b.seq)
}

interface Seen {
  member: Member
  entries: Entry[]
}

function isDone({ action, operationId, nickname }: Act, { member, entries }: Seen): boolean {
  if (action === 'saveProfile') return member.profile.nickname === nickname
  return entries.some(entry => entry.operationId === operationId)
}

function problemOf(
  act: Act,
  { person, member, entries }: Seen & { person: Person },
): string | null {
  const { action, operationId, acknowledged } = act
  const times = entries.filter(entry => entry.operationId === operationId).length
  if (action !== 'saveProfile') {
    if (times > 1) return `${action} ${operationId} was done ${times} times`
    return acknowledged && times === 0
      ? `${action} ${operationId} was acknowledged and is lost`
      : null
  }
  const isLatestName = act === person.acts.findLast(other => nameGiven(other) && other.acknowledged)
  if (!isLatestName) return null
  const names = person.acts.slice(person.acts.indexOf(act)).filter(nameGiven)
  const known = names.some(({ nickname }) => nickname === member.profile.nickname)
  return known ? null : `the name ${act.nickname} was acknowledged and is lost`
}

const nameGiven = ({ action }: Act): boolean => action !== 'checkIn'
