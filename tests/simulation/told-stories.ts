// Stories of what was used: what must be true of them, whoever tells, decides, reads, or takes one back.
import type { Books } from './books'
import { areKin } from './kin'
import type { Attempt, Wanted } from './notebook'
import type { Scene } from './scene'
import { violation } from './violation'

type OfStory = Extract<Wanted, { storyId: string }>

/** The attempts of a step that are about stories. */
function aboutStories(attempts: Attempt[]): { attempt: Attempt; wanted: OfStory }[] {
  return attempts.flatMap(attempt => {
    const { wanted } = attempt.message
    return 'storyId' in wanted ? [{ attempt, wanted }] : []
  })
}

/** After each step: what its teller took back stays away, and nobody is shown who has left. */
export function checkStories(scene: Scene, { earn, pages }: Books, attempts: Attempt[]): void {
  const { documents } = scene.town.cloud
  const about = aboutStories(attempts)
  const told = new Set(
    about.filter(one => one.wanted.what === 'story').map(({ wanted }) => wanted.storyId),
  )
  const kept = new Set(documents.find('stories').map(({ _id }) => String(_id)))
  for (const { attempt, wanted } of about)
    if (wanted.what === 'withdraw' && attempt.answer.kind === 'ok')
      if (kept.has(wanted.storyId) && !told.has(wanted.storyId))
        // Somebody who takes back what is not told yet, or just then, may tell it afterwards.
        earn.withdrawn.set(wanted.storyId, wanted.member)
  for (const [storyId, teller] of earn.withdrawn) {
    if (kept.has(storyId)) continue
    // Whoever leaves takes the place of the story along, and may tell another one in their next life.
    if (!wantedToLeave(scene, teller)) violation('the place of a story stays taken', storyId)
    earn.withdrawn.delete(storyId)
  }
  for (const { _id, memberId, state, text } of documents.find('stories')) {
    if (earn.withdrawn.has(String(_id)) && (state !== 'hidden' || text !== ''))
      violation('a story that was taken back stays away', String(_id))
    const teller = [...pages.values()].find(({ member }) => member._id === memberId)
    if (state === 'shown' && (!teller || teller.member.state?.kind === 'closed'))
      violation('nobody is shown who has left', String(_id))
  }
}

function wantedToLeave({ notebook }: Scene, teller: number): boolean {
  const all = [...notebook.operations.values()].flat()
  return all.some(
    ({ message: { wanted } }) =>
      wanted.what === 'closed' && areKin(notebook, wanted.member, teller),
  )
}

/** What a definite yes about a story is not true; asked when nobody else acted. */
export function isUntold({ town }: Scene, { message }: Attempt, alone: boolean): boolean {
  const { wanted, event } = message
  if (!alone || !('storyId' in wanted)) return false
  const story = town.cloud.documents.get('stories', wanted.storyId)
  if (wanted.what === 'decide_story') return story?.state !== (event.show ? 'shown' : 'hidden')
  return wanted.what === 'withdraw' && story !== undefined && !story.withdrawn
}

/** After `drain`: each story that is kept was told so, of a voucher that was used. */
export function auditStories({ town, notebook }: Scene): void {
  const all = [...notebook.operations.values()].flat()
  for (const { _id, text, withdrawn } of town.cloud.documents.find('stories')) {
    if (withdrawn) continue
    const told = all.some(
      ({ message: { wanted, event } }) =>
        wanted.what === 'story' && wanted.storyId === _id && event.text === text,
    )
    const used = town.cloud.documents.get('vouchers', String(_id))?.state === 'verified'
    if (!told || !used) violation('a story was told so, of what was used', `${_id}: ${text}`)
  }
}
