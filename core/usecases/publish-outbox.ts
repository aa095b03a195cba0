// Publishing: what waits in outboxes becomes documents of its own. Doing it twice is doing it once.
import { JOB_PAGE, JOB_ROUNDS, TICK_PUBLISHES_MS } from '../contracts/limits'
import type { BusinessDate } from '../domain/dates'
import type { Member, OutboxItem } from '../domain/member'
import { TARGETS } from '../domain/outbox'
import type { World } from './world'

/** How many items were published, and how many of them are transfers, which somebody has yet to deliver. */
export interface Published {
  items: number
  transfers: number
}

/** Publishes outboxes that wait on `today` or longer, in bulk, for as long as a tick publishes. */
export async function publishOutboxes(world: World, today: BusinessDate): Promise<Published> {
  const until = world.now() + TICK_PUBLISHES_MS
  const published = { items: 0, transfers: 0 }
  const but: string[] = []
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const page = await world.members.withOutbox(today, { limit: JOB_PAGE, but })
    but.push(...page.unreadable)
    const items = await publishAll(world, page.members)
    published.items += items.length
    published.transfers += items.filter(({ to }) => to === 'transfers').length
    if (!page.full || world.now() >= until) break
  }
  return published
}

/**
 * Publishes at once what a change has left in the outbox; what fails is left to the timer. Only what is stored may
 * go: what was not written now holds what dates have done since, which nobody has written, and is read anew.
 */
export async function publishSoon(
  world: World,
  { member, isWritten }: { member: Member; isWritten: boolean },
): Promise<void> {
  try {
    if (isWritten) await publishAll(world, [member])
    else await publishNow(world, member._id)
  } catch (error) {
    world.log('warn', 'outbox left to the timer', { error: String(error) })
  }
}

/** Publishes what waits at a member, for what must not go on before. Throws where that fails. */
export async function publishNow(world: World, memberId: string): Promise<void> {
  const stored = await world.members.read(memberId)
  if (stored) await publishAll(world, [stored])
}

async function publishAll(world: World, members: Member[]): Promise<OutboxItem[]> {
  if (members.length === 0) return []
  const items = members.flatMap(member => Object.values(member.outbox))
  for (const to of TARGETS) {
    const docs = items.filter(item => item.to === to).map(item => item.doc)
    if (docs.length > 0) await world.publications.publish(to, docs)
  }
  await world.members.clearOutboxes(members.map(({ _id, rev }) => ({ id: _id, rev })))
  return items
}
