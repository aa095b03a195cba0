// Which instance handles which event: an instance belongs to one function, more events at once mean more instances up
// to a limit, and beyond it events wait.
import {
  discard,
  executionFailed,
  give,
  type Instance,
  isFresh,
  type Job,
  type StartRunner,
  spawn,
  type Task,
} from './instance'

/** The instances and what waits for them. */
export interface Pool {
  instances: Set<Instance>
  waiting: Task[]
  /** Most instances at once. */
  limit: number
  timeoutMs: number
  /** Instances stay, however their files change. */
  fixed: boolean
  start: StartRunner
  /** Ids of the events whose instance was killed: nothing more is taken from them. */
  killed: Set<string>
}

// How many instances beyond the limit functions may need to call each other.
const nestedExtra = 8
// An event that has waited longer may take an instance that others still want.
const patienceMs = 1000

/** Makes an empty pool: `limit` instances at most, `timeoutMs` per event. */
export function createPool(settings: Pick<Pool, 'limit' | 'timeoutMs' | 'fixed' | 'start'>): Pool {
  return { ...settings, instances: new Set(), waiting: [], killed: new Set() }
}

function drop(pool: Pool, instance: Instance): void {
  pool.instances.delete(instance)
  discard(instance, executionFailed('the instance was replaced'))
}

function idleOf(pool: Pool, wanted: (instance: Instance) => boolean): Instance | undefined {
  return [...pool.instances].find(instance => !instance.current && wanted(instance))
}

const isOf =
  ({ definition }: Job) =>
  (instance: Instance): boolean =>
    instance.definition.folder === definition.folder

/** An idle instance of the job's own function, with its files as they are now. */
function ownIdle(pool: Pool, job: Job): Instance | undefined {
  const idle = idleOf(pool, isOf(job))
  return idle && (pool.fixed || isFresh(idle)) && idle.definition.main === job.definition.main
    ? idle
    : undefined
}

/** An instance for a job, if need be a new one in place of an idle other; none while the limit is reached. */
function anyInstance(pool: Pool, job: Job): Instance | undefined {
  const own = ownIdle(pool, job)
  if (own) return own
  const limit = pool.limit + (job.nested ? nestedExtra : 0)
  const full = pool.instances.size >= limit
  const victim = idleOf(pool, isOf(job)) ?? (full ? idleOf(pool, () => true) : undefined)
  if (victim) drop(pool, victim)
  if (pool.instances.size >= limit) return undefined
  const instance = spawn(job.definition, {
    start: pool.start,
    onFree: () => onFree(pool, instance),
  })
  pool.instances.add(instance)
  return instance
}

type Placement = (pool: Pool, job: Job) => Instance | undefined

function place(pool: Pool, candidates: Task[], find: Placement): void {
  for (const task of candidates) {
    const instance = find(pool, task.job)
    if (!instance) continue
    pool.waiting.splice(pool.waiting.indexOf(task), 1)
    give(instance, { task, timeoutMs: pool.timeoutMs })
  }
}

/** Idle instances go to events of their own function first, unless another event has waited too long for one. */
function placeWaiting(pool: Pool): void {
  const late = pool.waiting.filter(({ since }) => performance.now() - since > patienceMs)
  place(pool, late.slice(0, 1), anyInstance)
  place(pool, [...pool.waiting], ownIdle)
  place(pool, [...pool.waiting], anyInstance)
}

/** Ends idle instances that only nested calls needed. */
function trim(pool: Pool): void {
  while (pool.instances.size > pool.limit) {
    const idle = idleOf(pool, () => true)
    if (!idle) return
    drop(pool, idle)
  }
}

function onFree(pool: Pool, instance: Instance): void {
  if (instance.gone) pool.instances.delete(instance)
  placeWaiting(pool)
  trim(pool)
}

/** Runs a job; answers the JSON text of the result (undefined for none), rejects with a failure of the cloud. */
export function runJob(pool: Pool, job: Job): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    pool.waiting.push({ job, since: performance.now(), resolve, reject })
    placeWaiting(pool)
  })
}

/** Ends the instance that runs a job, as the platform does with one that misbehaves. */
export function killJob(pool: Pool, id: string): void {
  const instance = [...pool.instances].find(each => each.current?.job.id === id)
  if (!instance) return
  pool.killed.add(id)
  discard(instance, executionFailed('the instance was killed'))
}

/** Ends all instances and refuses what waits. */
export async function stopPool(pool: Pool): Promise<void> {
  const stopped = executionFailed('the cloud stopped')
  for (const task of pool.waiting.splice(0)) task.reject(stopped)
  const workers = [...pool.instances].map(instance => instance.worker)
  for (const instance of pool.instances) discard(instance, stopped)
  await Promise.all(workers.map(worker => worker.terminate()))
}
