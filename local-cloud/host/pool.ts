// Runs functions in worker threads: an instance belongs to one function and handles one event at a time, as in the
// cloud. More events at once mean more instances, up to a limit; beyond it events wait.
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { cloudError } from '../wire/errors'
import type { FunctionDefinition } from './functions'

/** One line a function wrote. */
export interface Written {
  level: string
  text: string
}

/** One event for a function. */
export interface Job {
  id: string
  definition: FunctionDefinition
  event: unknown
  context: unknown
  environment: Record<string, string>
  /** Variables to take away before the call; all others stay as the last call left them. */
  cleared: string[]
  clockOffset: number
  /** Called by another function: may exceed the limit, else both would wait for each other. */
  nested: boolean
  onLog: (line: Written) => void
}

interface Waiting {
  job: Job
  /** Milliseconds of the process clock. */
  since: number
  resolve: (text: string | undefined) => void
  reject: (error: Error) => void
}

interface Instance {
  worker: Worker
  definition: FunctionDefinition
  /** File → time of change when it was loaded. */
  files: Map<string, number>
  current: (Waiting & { timer: NodeJS.Timeout }) | null
  /** Takes what is still written when the event has been answered. */
  onLog: (line: Written) => void
}

interface Answer {
  type: 'log' | 'started' | 'done' | 'failed'
  id: string
  text?: string
  level?: string
  message?: string
  stack?: string
  files: string[]
}

/** The instances and what waits for them. */
export interface Pool {
  instances: Set<Instance>
  waiting: Waiting[]
  limit: number
  timeoutMs: number
}

// A chain of functions calling functions longer than this is a mistake, not a load.
const nestedExtra = 8
// Loading a function may take this long on a busy machine; it does not count as its running time.
const loadMs = 60_000
const memoryMb = 256
// An event that has waited longer may take an instance that others still want.
const patienceMs = 1000

/** Makes an empty pool: `limit` instances at most, `timeoutMs` per event. */
export function createPool(settings: { limit: number; timeoutMs: number }): Pool {
  return { ...settings, instances: new Set(), waiting: [] }
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const isFresh = ({ files }: Instance): boolean =>
  [...files].every(([file, time]) => modified(file) === time)

function executionFailed(message: string): Error {
  return cloudError({ code: 'FUNCTIONS_EXECUTE_FAIL', message })
}

/** Where this project's wx-server-sdk lives, for functions that bring none. */
function sharedModules(): string {
  return dirname(dirname(require.resolve('wx-server-sdk/package.json')))
}

function settle(pool: Pool, instance: Instance): Waiting | undefined {
  const { current } = instance
  if (!current) return undefined
  clearTimeout(current.timer)
  instance.current = null
  // After the answer has been taken, so that a waiting event does not overtake it.
  queueMicrotask(() => {
    pump(pool)
    trim(pool)
  })
  return current
}

function onAnswer(pool: Pool, instance: Instance, answer: Answer): void {
  const { current } = instance
  if (answer.type === 'log') {
    instance.onLog({ level: answer.level ?? 'log', text: answer.text ?? '' })
    return
  }
  if (current?.job.id !== answer.id) return
  if (answer.type === 'started') {
    clearTimeout(current.timer)
    current.timer = limitTime(pool, instance, pool.timeoutMs)
    return
  }
  for (const file of answer.files) {
    if (!instance.files.has(file)) instance.files.set(file, modified(file))
  }
  settle(pool, instance)
  if (answer.type === 'done') {
    current.resolve(answer.text)
    return
  }
  current.job.onLog({ level: 'error', text: answer.stack ?? answer.message ?? '' })
  current.reject(executionFailed(answer.message ?? ''))
}

function discard(pool: Pool, instance: Instance, error: Error): void {
  pool.instances.delete(instance)
  settle(pool, instance)?.reject(error)
  void instance.worker.terminate()
}

function limitTime(pool: Pool, instance: Instance, ms: number): NodeJS.Timeout {
  const tooLate = cloudError({
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    message: `Invoking task timed out after ${ms / 1000} seconds`,
  })
  return setTimeout(() => discard(pool, instance, tooLate), ms)
}

function watch(pool: Pool, instance: Instance): void {
  const { worker } = instance
  worker.on('message', (answer: Answer) => onAnswer(pool, instance, answer))
  worker.on('error', error => {
    const { message = String(error) } = error as Partial<Error>
    discard(pool, instance, executionFailed(`the instance crashed: ${message}`))
  })
  worker.on('exit', code =>
    discard(pool, instance, executionFailed(`the instance exited with code ${code}`)),
  )
  for (const [stream, level] of [
    [worker.stdout, 'log'],
    [worker.stderr, 'error'],
  ] as const) {
    stream.on('data', data => instance.onLog({ level, text: String(data).trimEnd() }))
  }
}

function basics(): Record<string, string> {
  const names = ['PATH', 'TZ', 'SILENCE']
  return Object.fromEntries(
    names.map(name => [name, process.env[name] ?? '']).filter(([, value]) => value),
  )
}

function spawn(pool: Pool, definition: FunctionDefinition): Instance {
  const { main, folder } = definition
  const worker = new Worker(join(__dirname, 'worker.js'), {
    // Only what a function may see: nothing of this machine's environment but its basics.
    env: basics(),
    workerData: { main, folder, modules: sharedModules() },
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const instance: Instance = {
    worker,
    definition,
    files: new Map(),
    current: null,
    onLog: () => {},
  }
  pool.instances.add(instance)
  watch(pool, instance)
  return instance
}

function idleOf(pool: Pool, wanted: (instance: Instance) => boolean): Instance | undefined {
  return [...pool.instances].find(instance => !instance.current && wanted(instance))
}

const isOf =
  ({ definition }: Job) =>
  (instance: Instance) =>
    instance.definition.folder === definition.folder

/** An idle instance of the job's own function, with its files as they are now. */
function ownIdle(pool: Pool, job: Job): Instance | undefined {
  const idle = idleOf(pool, isOf(job))
  return idle && isFresh(idle) && idle.definition.main === job.definition.main ? idle : undefined
}

/** An instance for a job, if need be a new one in place of an idle other; none while the limit is reached. */
function anyInstance(pool: Pool, job: Job): Instance | undefined {
  const own = ownIdle(pool, job)
  if (own) return own
  const limit = pool.limit + (job.nested ? nestedExtra : 0)
  const full = pool.instances.size >= limit
  const victim = idleOf(pool, isOf(job)) ?? (full ? idleOf(pool, () => true) : undefined)
  if (victim) discard(pool, victim, executionFailed('the instance was replaced'))
  return pool.instances.size < limit ? spawn(pool, job.definition) : undefined
}

function start(pool: Pool, instance: Instance, waiting: Waiting): void {
  const { onLog: _onLog, definition: _definition, nested: _nested, ...message } = waiting.job
  const timer = limitTime(pool, instance, loadMs)
  instance.current = { ...waiting, timer }
  instance.onLog = waiting.job.onLog
  instance.worker.postMessage(message)
}

type Placement = (pool: Pool, job: Job) => Instance | undefined

function place(pool: Pool, candidates: Waiting[], find: Placement): void {
  for (const waiting of candidates) {
    const instance = find(pool, waiting.job)
    if (!instance) continue
    pool.waiting.splice(pool.waiting.indexOf(waiting), 1)
    start(pool, instance, waiting)
  }
}

/** Idle instances go to events of their own function first, unless another event has waited too long for one. */
function pump(pool: Pool): void {
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
    discard(pool, idle, executionFailed('the instance was not needed'))
  }
}

/** Runs a job; answers the JSON text of the result (undefined for none), rejects with a failure of the cloud. */
export function runJob(pool: Pool, job: Job): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    pool.waiting.push({ job, since: performance.now(), resolve, reject })
    pump(pool)
  })
}

/** Ends the instance that runs a job, as the platform does with one that misbehaves. */
export function killJob(pool: Pool, id: string): void {
  const instance = [...pool.instances].find(each => each.current?.job.id === id)
  if (instance) discard(pool, instance, executionFailed('the instance was killed'))
}

/** Ends all instances and refuses what waits. */
export async function stopPool(pool: Pool): Promise<void> {
  for (const waiting of pool.waiting.splice(0)) waiting.reject(executionFailed('the cloud stopped'))
  const workers = [...pool.instances].map(instance => instance.worker)
  for (const instance of [...pool.instances])
    discard(pool, instance, executionFailed('the cloud stopped'))
  await Promise.all(workers.map(worker => worker.terminate()))
}
