// One instance of a function: a worker thread that handles one event at a time, and is thrown away when it misbehaves.
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
  /** Called by another function: may exceed the limit of instances, else both would wait for each other. */
  nested: boolean
  onLog: (line: Written) => void
}

/** A job with the promise that waits for it. */
export interface Task {
  job: Job
  /** When it came, in milliseconds of the process clock. */
  since: number
  resolve: (text: string | undefined) => void
  reject: (error: Error) => void
}

/** Where an instance runs: what is used of a worker thread. */
export type Runner = Pick<Worker, 'on' | 'postMessage' | 'terminate' | 'stdout' | 'stderr'>

/** Starts a place for an instance of a function. */
export type StartRunner = (definition: FunctionDefinition) => Runner

/** A running instance. */
export interface Instance {
  worker: Runner
  definition: FunctionDefinition
  /** File → time of change when it was loaded. */
  files: Map<string, number>
  current: (Task & { timer: NodeJS.Timeout; timeoutMs: number }) | null
  /** Whether the function is loaded: the time limit of its first event begins then, that of any other at once. */
  loaded: boolean
  /** Takes what is still written when the event has been answered. */
  onLog: (line: Written) => void
  /** Called when it is free for the next event, or gone. */
  onFree: () => void
  gone: boolean
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

// Loading a function may take this long on a busy machine; it does not count as its running time.
const loadMs = 60_000
const memoryMb = 256

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Whether the files an instance has loaded are still as they were. */
export function isFresh({ files }: Instance): boolean {
  return [...files].every(([file, time]) => modified(file) === time)
}

/** A failure of the function itself, errCode -504002. */
export function executionFailed(message: string): Error {
  return cloudError({ code: 'FUNCTIONS_EXECUTE_FAIL', message })
}

function finish(instance: Instance): Task | undefined {
  const { current } = instance
  clearTimeout(current?.timer)
  instance.current = null
  // After the answer has been taken, so that a waiting event does not overtake it.
  if (current) queueMicrotask(instance.onFree)
  return current ?? undefined
}

/** Ends an instance; its event, if any, fails with `error`. */
export function discard(instance: Instance, error: Error): void {
  if (instance.gone) return
  instance.gone = true
  finish(instance)?.reject(error)
  queueMicrotask(instance.onFree)
  void instance.worker.terminate()
}

function limitTime(instance: Instance, ms: number): NodeJS.Timeout {
  // Made only when it is needed: an error takes a picture of the stack, which every call would pay for.
  const tooLate = () =>
    cloudError({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: `Invoking task timed out after ${ms / 1000} seconds`,
    })
  return setTimeout(() => discard(instance, tooLate()), ms)
}

function onEnd(instance: Instance, answer: Answer): void {
  for (const file of answer.files) {
    if (!instance.files.has(file)) instance.files.set(file, modified(file))
  }
  const task = finish(instance)
  if (answer.type === 'done') {
    task?.resolve(answer.text)
    return
  }
  task?.job.onLog({ level: 'error', text: answer.stack ?? answer.message ?? '' })
  task?.reject(executionFailed(answer.message ?? ''))
}

function onAnswer(instance: Instance, answer: Answer): void {
  const { current } = instance
  if (answer.type === 'log') {
    instance.onLog({ level: answer.level ?? 'log', text: answer.text ?? '' })
    return
  }
  if (current?.job.id !== answer.id) return
  if (answer.type !== 'started') {
    onEnd(instance, answer)
    return
  }
  instance.loaded = true
  clearTimeout(current.timer)
  current.timer = limitTime(instance, current.timeoutMs)
}

function watch(instance: Instance): void {
  const { worker } = instance
  worker.on('message', (answer: Answer) => onAnswer(instance, answer))
  worker.on('error', error => {
    const { message = String(error) } = error as Partial<Error>
    discard(instance, executionFailed(`the instance crashed: ${message}`))
  })
  worker.on('exit', code => {
    discard(instance, executionFailed(`the instance exited with code ${code}`))
  })
  for (const [stream, level] of [
    [worker.stdout, 'log'],
    [worker.stderr, 'error'],
  ] as const) {
    stream.on('data', data => instance.onLog({ level, text: String(data).trimEnd() }))
  }
}

/** Only what a function may see: nothing of this machine's environment but its basics. */
function basics(): Record<string, string> {
  const names = ['PATH', 'TZ', 'SILENCE']
  return Object.fromEntries(
    names.map(name => [name, process.env[name] ?? '']).filter(([, value]) => value),
  )
}

/** Where this project's wx-server-sdk lives, for functions that bring none. */
export function sharedModules(): string {
  return dirname(dirname(require.resolve('wx-server-sdk/package.json')))
}

/** Starts a worker thread for an instance. */
export function startThread({ main, folder }: FunctionDefinition): Runner {
  return new Worker(join(__dirname, 'worker.js'), {
    env: basics(),
    workerData: { main, folder, modules: sharedModules() },
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
}

/** Starts an instance; the function is loaded with its first event. */
export function spawn(
  definition: FunctionDefinition,
  { start, onFree }: { start: StartRunner; onFree: () => void },
): Instance {
  const worker = start(definition)
  const onLog = () => {}
  const instance: Instance = {
    worker,
    definition,
    files: new Map(),
    current: null,
    loaded: false,
    onLog,
    onFree,
    gone: false,
  }
  watch(instance)
  return instance
}

/** Gives an idle instance an event. */
export function give(instance: Instance, work: { task: Task; timeoutMs: number }): void {
  const { onLog, definition: _definition, nested: _nested, ...message } = work.task.job
  const timer = limitTime(instance, instance.loaded ? work.timeoutMs : loadMs)
  instance.current = { ...work.task, timer, timeoutMs: work.timeoutMs }
  instance.onLog = onLog
  instance.worker.postMessage(message)
}
