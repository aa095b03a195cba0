// Everything that can be asked without changing anything, as the people of the stage ask it.
import type { Envelope } from '../../core/contracts/refusals'
import { deliveryOf, performerOf } from '../attacks/cast'
import { type ActionName, actionNames, inputs, split } from '../attacks/events'
import { people } from '../attacks/people'
import type { Shop } from '../flows/shop'

/** What changes something without an operation of its own: twice is once by what it says. */
const WRITES: ReadonlySet<ActionName> = new Set<ActionName>([
  'customer.withdrawStory',
  'clerk.confirmGuide',
  'admin.decideStory',
  'admin.decideLesson',
  'admin.cancelReplay',
  'admin.saveStaff',
  'timer.tick',
  'timer.paid',
])

/** All reads of all doors. */
export function readsOf(shop: Shop): ActionName[] {
  const isRead = (name: ActionName) => !('operationId' in inputs[name](shop, people.clerkHere))
  return actionNames.filter(name => !WRITES.has(name) && isRead(name))
}

/** Readies a question; asking it gives the database calls that it took. Throws where it is refused, or writes something. */
export function question(shop: Shop, name: ActionName): () => Promise<{ dbCalls: number }> {
  const { documents } = shop.cloud
  const written = () => documents.collections().map(collection => documents.written(collection))
  const { door, action } = split(name)
  const event = { action, ...inputs[name](shop, people.clerkHere) }
  const delivery = deliveryOf(shop, performerOf(name), { door, event })
  return async () => {
    const before = written().join()
    const { result, dbCalls } = await shop.cloud.call(door, delivery.event, delivery.who)
    const { body } = result as { body?: string }
    const answer = (body === undefined ? result : JSON.parse(body)) as Envelope<unknown>
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code}`)
    if (written().join() !== before) throw new Error(`${name} is no read`)
    return { dbCalls }
  }
}
