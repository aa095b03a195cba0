// The types of the programmatic surface.
import type { IndexFile } from './database/indexes'
import type { Search } from './database/query'
import type { Caller } from './host/environment'
import type { PaymentOrder } from './services/payments'
import type { Doc } from './wire/ejson'

/** Overrides the answer of an open interface. */
export type OpenapiAnswer = (data: Record<string, unknown>, context: { openid?: string }) => unknown

/** How to start a cloud. */
export interface LocalCloudOptions {
  /** Folder with one folder per function. */
  functions: string
  /** 0 (default) = any free port. */
  port?: number
  /** Folder for durable storage; absent = memory. */
  data?: string
  durability?: 'normal' | 'full'
  /** Most bytes of the data file; a write that needs more is refused as on a full disk. */
  maxBytes?: number
  /** JSON file or object, collection → indexes; the collections named here are created. */
  indexes?: string | IndexFile
  /** Environment variables of the functions, as set in the cloud console. */
  env?: Record<string, string>
  /** Folder of static files served at /. */
  hosting?: string
  openapi?: Record<string, OpenapiAnswer>
  /** Most worker threads at once, default 8. */
  instances?: number
  /** Time limit of a function, default 20. */
  timeoutSeconds?: number
  onLog?: (line: LogLine) => void
  /** Default true: the first document makes its collection, with a warning. */
  autoCreate?: boolean
  /** Default 2000: most documents a query may look at without an index. */
  scanLimit?: number
  /** Default true: fire the triggers of config.json by the clock. */
  timers?: boolean
  /**
   * Where functions run: worker threads (default), or this process, where a program can order everything that happens.
   * In-process instances skip their own short pauses, and a function that loops for ever can't be stopped.
   */
  host?: 'threads' | 'in-process'
  /**
   * How in-process instances reach the cloud: over HTTP (default), or handed over by the SDK's last step, which takes
   * less time. Then no bytes are counted.
   */
  wire?: 'sockets' | 'direct'
  /** Functions are read once, however their files change; by default they are looked at with every call. */
  fixed?: boolean
  /** The cloud's clock instead of the machine's; threads follow the machine's. */
  now?: () => number
  /** Asked before each request of a function is done; it goes on when this resolves. */
  beforeRequest?: (request: WaitingRequest) => Promise<void> | void
}

/** A request of a function that has arrived and is not done yet. */
export interface WaitingRequest {
  /** The how manyeth run of a function since the start sent it. */
  run: number
  function: string
  action: string
  collection?: string
}

/** One line written by a function or by the stand-in about it. */
export interface LogLine {
  /** Epoch milliseconds. */
  at: number
  function: string
  requestId: string
  level: string
  text: string
}

/** An open interface a function called. */
export interface RecordedCall {
  /** Epoch milliseconds. */
  at: number
  api: string
  openid?: string
  data: Record<string, unknown>
  answer: unknown
}

/** Something that goes wrong at the protocol boundary; see README. */
export interface Fault {
  when?: 'before' | 'after'
  action?: string
  collection?: string
  function?: string
  /** Fires at the nth match only (1 = first). */
  nth?: number
  /** Fires so often, default 1. */
  times?: number
  do?: 'drop' | 'delay' | 'status' | 'error' | 'kill'
  ms?: number
  status?: number
  code?: string
  message?: string
  /** Deliver a call of `function` twice. */
  duplicate?: boolean
  /** Written by the stand-in: how often it matched, and how often it fired. */
  matched?: number
  fired?: number
}

/** What a call cost and answered. Bytes are those of its database calls, with HTTP headers. */
export interface CallOutcome {
  result: unknown
  dbCalls: number
  bytesIn: number
  bytesOut: number
  requestId: string
}

/** Direct access to documents for fixtures and assertions; not counted, never refused for a scan. */
export interface Documents {
  get(collection: string, id: string): Doc | undefined
  find(collection: string, query?: Doc, options?: FindOptions): Doc[]
  insert(collection: string, docs: Doc[]): void
  replace(collection: string, doc: Doc): void
  remove(collection: string, query: Doc): number
  count(collection: string, query?: Doc): number
  collections(): string[]
  /** How many documents were written to a collection since the start: while it stays, so does its text. */
  written(collection: string): number
  /** A collection as it is stored, a document a line in order of insertion: cheap to compare. */
  text(collection: string): string
}

/** `sort` is field → 1 or -1, in order. */
export interface FindOptions extends Pick<Search, 'skip' | 'limit'> {
  sort?: Record<string, 1 | -1>
}

/** What was called how often since the start. */
export interface Counters {
  byAction: Record<string, number>
  byFunction: Record<string, { calls: number; errors: number; dbCalls: number }>
}

/** How a payment's call-back goes. */
export interface PayOptions {
  /** How often it comes, all at once; default 1, 0 = it gets lost. */
  times?: number
  /** Fields that it tells otherwise: what is forged. */
  fields?: Record<string, unknown>
}

/** WeChat Pay's side: what payers do, and what the cloud then tells the functions. */
export interface Payments {
  list(): PaymentOrder[]
  /** The payer pays; what the function answered to each call-back. */
  pay(outTradeNo: string, options?: PayOptions): Promise<unknown[]>
  /** Calls back once more. */
  notify(outTradeNo: string, options?: PayOptions): Promise<unknown[]>
}

/** A running cloud. */
export interface LocalCloud {
  url: string
  port: number
  /** Calls a function as wx.cloud.callFunction does; rejects with `errCode` and `errMsg` like it. */
  call(name: string, event: unknown, who?: Caller): Promise<CallOutcome>
  /** Fires a timer now, the first one unless named. */
  fire(functionName: string, triggerName?: string): Promise<unknown>
  documents: Documents
  messages: RecordedCall[]
  payments: Payments
  counters: Counters
  faults: Fault[]
  /** Shifts what functions see as now; 0 = real time. */
  setClock(offsetMs: number): void
  stop(): Promise<void>
}
