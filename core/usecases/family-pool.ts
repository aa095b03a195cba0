// The pool of a family takes in what its members sent: once, in order, by one conditional write. The
// timer does it for whatever was published; an action does it at once for its own member.
import { CHANGE_ATTEMPTS } from '../contracts/limits'
import { type PointsSent, receive, sharedFamily } from '../domain/family'
import type { Context, Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import { schedule, settle } from '../domain/settle'
import type { World } from './world'

/** The pool after a booking, and which transfers have arrived, now or before. */
export interface Booked {
  pool: Member | null
  arrived: string[]
}

/**
 * Takes in transfers that are all for this pool: two calls, one when they had arrived before. Those
 * that another one comes before are left for the next time.
 */
export async function bookPoints(
  world: World,
  sent: PointsSent[],
  context: Context,
): Promise<Booked> {
  const to = sent[0]?.to ?? ''
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const stored = await world.members.read(to)
    if (!stored) break
    const settled = settle(stored, context)
    const { pool, arrived } = takeIn(settled, sent, context)
    if (pool === settled || (await written(world, { stored, pool }, context)))
      return { pool, arrived }
    await world.sleep(2 ** attempt * 5 * (0.5 + world.random()))
  }
  return { pool: null, arrived: [] }
}

function takeIn(pool: Member, sent: PointsSent[], context: Context): Booked & { pool: Member } {
  const sorted = [...sent].sort((a, b) => a.seq - b.seq)
  const start = { pool, arrived: [] as string[] }
  return sorted.reduce((current, one) => {
    const next = receive(current.pool, one, { ...context, operationId: one.operationId })
    return next ? { pool: next, arrived: [...current.arrived, one._id] } : current
  }, start)
}

async function written(
  world: World,
  { stored, pool }: { stored: Member; pool: Member },
  context: Context,
): Promise<boolean> {
  const outboxSince = pool.outboxSince ?? context.today
  const after = { ...schedule(pool, context), rev: stored.rev + 1, outboxSince }
  try {
    return await world.members.update(stored, after)
  } catch (error) {
    world.log('warn', 'pool written without an answer', { error: String(error) })
    return false
  }
}

/**
 * Books at once what a member's write has sent; nothing at all for who is in no family. What fails is
 * left to the timer. Returns the pool when it was read.
 */
export async function bookAtOnce(
  world: World,
  member: Member,
  context: Context,
): Promise<Member | null> {
  const all = waiting(member, 'transfers').filter(one => one.kind === 'points')
  // Who left one family and joined another may still have sent to both: the timer sees to the former.
  const to = sharedFamily(member)?.owner ?? all.at(-1)?.to
  const sent = all.filter(one => one.to === to)
  if (sent.length === 0) return null
  try {
    return (await bookPoints(world, sent, context)).pool
  } catch (error) {
    world.log('warn', 'transfer left to the timer', { error: String(error) })
    return null
  }
}

/** Whose points somebody spends: the pool's, settled to now, or nobody else's (null, without a call). */
export async function poolOf(
  world: World,
  member: Member,
  context: Context,
): Promise<Member | null> {
  const family = sharedFamily(member)
  const stored = family && (await world.members.read(family.owner))
  return stored && settle(stored, context)
}
