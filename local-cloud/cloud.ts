// The state of one running cloud, shared by its server, its host and its services.
import type { Database } from './database/database'
import type { Caller } from './host/environment'
import type { FunctionDefinition } from './host/functions'
import type { Pool } from './host/pool'
import type { PaymentOrders } from './services/payments'
import type { FileStore } from './services/storage'
import type { Counters, Fault, LocalCloudOptions, LogLine, RecordedCall } from './types'

/** One run of a function. */
export interface Invocation {
  id: string
  /** The how manyeth run of this cloud it is. */
  number: number
  definition: FunctionDefinition
  caller: Caller
  /** The run that called this one; its cost includes this one's. */
  parent: Invocation | undefined
  depth: number
  dbCalls: number
  bytesIn: number
  bytesOut: number
  transactions: Set<string>
  lines: LogLine[]
}

/** One running cloud. */
export interface Cloud {
  options: LocalCloudOptions
  /** `http://127.0.0.1:<port>` once it listens. */
  origin: string
  startedAt: number
  clockOffsetMs: number
  db: Database
  pool: Pool
  files: FileStore
  /** Key that signs the tokens of dev sessions. */
  sessionKey: string
  invocations: Map<string, Invocation>
  /** How many runs have begun. */
  runs: number
  counters: Counters
  messages: RecordedCall[]
  payments: PaymentOrders
  logs: LogLine[]
  faults: Fault[]
  /** Functions as they were when they were last called. */
  definitions: Map<string, FunctionDefinition>
}

const logLimit = 500

/** Now, as functions see it: the cloud's own or real time, plus the shift of the clock. */
export function cloudNow({ options, clockOffsetMs }: Pick<Cloud, 'clockOffsetMs' | 'options'>) {
  return (options.now ?? Date.now)() + clockOffsetMs
}

/** Keeps a log line and passes it on. */
export function writeLog(cloud: Cloud, line: LogLine): void {
  cloud.logs.push(line)
  if (cloud.logs.length > logLimit) cloud.logs.shift()
  cloud.options.onLog?.(line)
}
